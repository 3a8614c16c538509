package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.YearMonth;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a person orders on the page of a month's mails.
@Controller
@ConditionalOnWebApplication
class MailOrderPages {

    private final MailViews views;
    private final MailReleases releases;
    private final MailDecisions decisions;
    private final BoxReader boxes;

    MailOrderPages(MailViews views, MailReleases releases, MailDecisions decisions, BoxReader boxes) {
        this.views = views;
        this.releases = releases;
        this.decisions = decisions;
        this.boxes = boxes;
    }

    @PostMapping("/months/{month}/mail/release")
    String release(@PathVariable String month, Principal who, RedirectAttributes next) {
        return done(month, next, of -> MailReleases.told(releases.release(views.plan(of), who.getName())));
    }

    @PostMapping("/months/{month}/mail/withdraw")
    String withdraw(@PathVariable String month, Principal who, RedirectAttributes next) {
        return done(month, next, of -> {
            releases.withdraw(of, who.getName());
            return Message.of("invoicemails.release.withdrawn");
        });
    }

    @PostMapping("/months/{month}/mail/arrived")
    String arrived(
            @PathVariable String month,
            @RequestParam String customer,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return done(month, next, of -> {
            decisions.arrived(of, customer, reason, who.getName());
            return Message.of("invoicemails.decide.arrived.done", customer);
        });
    }

    @PostMapping("/months/{month}/mail/missing")
    String missing(
            @PathVariable String month,
            @RequestParam String customer,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return done(month, next, of -> {
            decisions.isMissing(of, customer, reason, who.getName());
            return Message.of("invoicemails.decide.missing.done", customer);
        });
    }

    @PostMapping("/months/{month}/mail/again")
    String again(
            @PathVariable String month,
            @RequestParam String customer,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return done(month, next, of -> {
            decisions.again(of, customer.strip(), reason, who.getName());
            return Message.of("invoicemails.again.done", customer.strip());
        });
    }

    @PostMapping("/months/{month}/mail/box")
    String box(@PathVariable String month, RedirectAttributes next) {
        return done(month, next, _ -> {
            BoxReader.Result result = boxes.read();
            return Message.of("invoicemails.box.read", result.read(), result.ours());
        });
    }

    private static String done(String month, RedirectAttributes next, Function<YearMonth, Message> order) {
        YearMonth of = Runs.monthOf(month);
        try {
            next.addFlashAttribute("flash", order.apply(of));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/months/" + of + "/mail";
    }
}
