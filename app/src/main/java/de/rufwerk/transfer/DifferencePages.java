package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.money.Euro;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.YearMonth;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Makes, or only looks at, the difference of a transferred month.
@Controller
@ConditionalOnWebApplication
class DifferencePages {

    private final Differences differences;

    DifferencePages(Differences differences) {
        this.differences = differences;
    }

    @PostMapping("/months/{month}/transfer/difference")
    String difference(
            @PathVariable String month,
            @RequestParam String in,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String look,
            Principal who,
            RedirectAttributes next) {
        return Order.done(month, next, of -> {
            YearMonth posted = Runs.monthOf(in);
            Sums sums = look.isEmpty()
                    ? differences.order(of, posted, reason, who.getName())
                    : differences.preview(of, posted);
            return Message.of(
                    look.isEmpty() ? "transfer.difference.ordered" : "transfer.difference.would",
                    sums.items(),
                    Euro.format(sums.net(), Euro.SCALE),
                    Euro.format(sums.gross(), Euro.SCALE),
                    posted);
        });
    }
}
