package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.YearMonth;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Makes the difference of a transferred month, only looks at it, or withdraws it.
@Controller
@ConditionalOnWebApplication
class DifferencePages {

    private final DifferenceOrders orders;

    DifferencePages(DifferenceOrders orders) {
        this.orders = orders;
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
            return Order.begun(
                    of,
                    orders.start(new DifferenceOrders.Wish(of, posted, reason.strip(), who.getName(), !look.isEmpty())),
                    Message.of("transfer.difference.started"));
        });
    }

    @PostMapping("/months/{month}/transfer/difference/{id}/withdraw")
    String withdraw(
            @PathVariable String month,
            @PathVariable int id,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return Order.done(month, next, of -> {
            Order.refuseUnlessDone(orders.withdraw(of, id, reason, who.getName()));
            return Message.of("transfer.difference.withdraw.done", id);
        });
    }
}
