package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The chain of one customer, its mail to a test address, and whether the sender's domain is well.
@Controller
@ConditionalOnWebApplication
class TestMailPages {

    private final TestMails tests;
    private final MailTemplates templates;
    private final SenderDomain domain;
    private final Clock clock;

    TestMailPages(TestMails tests, MailTemplates templates, SenderDomain domain, Clock clock) {
        this.tests = tests;
        this.templates = templates;
        this.domain = domain;
        this.clock = clock;
    }

    @GetMapping("/mail/test")
    String test(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        YearMonth shown = month.isBlank() ? YearMonth.now(clock).minusMonths(1) : Runs.monthOf(month);
        model.addAttribute("month", shown);
        model.addAttribute("customer", customer.strip());
        model.addAttribute("to", to);
        if (!customer.isBlank()) {
            model.addAttribute("found", tests.find(shown, customer.strip()));
            model.addAttribute("hints", domain.hints());
        }
        return "invoicemails/test";
    }

    @PostMapping("/mail/test")
    String send(
            @RequestParam String month,
            @RequestParam String customer,
            @RequestParam String to,
            Principal who,
            RedirectAttributes next) {
        YearMonth of = Runs.monthOf(month);
        try {
            TestMails.Found found = tests.find(of, customer.strip());
            Prospect prospect = found.prospect();
            String reply = tests.send(
                    of,
                    found,
                    to,
                    templates.current(prospect == null ? Locale.GERMAN : prospect.language()),
                    who.getName());
            next.addFlashAttribute("flash", Message.of("invoicemails.test.done", customer.strip(), to, reply));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        next.addAttribute("month", of);
        next.addAttribute("customer", customer.strip());
        next.addAttribute("to", to);
        return "redirect:/mail/test";
    }
}
