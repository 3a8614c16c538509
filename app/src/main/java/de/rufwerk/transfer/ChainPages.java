package de.rufwerk.transfer;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.YearMonth;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The control chain of a month as picture, table and JSON, and the carriers' invoices.
@Controller
@ConditionalOnWebApplication
class ChainPages {

    private final ControlChains chains;
    private final CarrierInvoices invoices;

    ChainPages(ControlChains chains, CarrierInvoices invoices) {
        this.chains = chains;
        this.invoices = invoices;
    }

    @Bean
    static NavigationEntry chainEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.BILLING, 20, "/months/{month}/chain", Message.of("transfer.chain.nav"), "check");
    }

    @GetMapping("/months/{month}/chain")
    String chain(@PathVariable String month, Model model) {
        YearMonth shown = Runs.monthOf(month);
        ControlChain chain = chains.of(shown);
        model.addAttribute("month", shown);
        model.addAttribute("chain", chain);
        model.addAttribute("picture", ChainPicture.of(chain));
        model.addAttribute(
                "most",
                chain.carriers().stream()
                        .mapToLong(carrier -> Math.max(
                                carrier.charged().cost(), carrier.charged().net()))
                        .max()
                        .orElse(0));
        return "transfer/chain";
    }

    @GetMapping(path = "/months/{month}/chain.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String json(@PathVariable String month) {
        return ChainText.json(chains.of(Runs.monthOf(month)));
    }

    @PostMapping("/months/{month}/chain/invoices")
    String enter(
            @PathVariable String month,
            @RequestParam String carrier,
            @RequestParam String number,
            @RequestParam String amount,
            Principal who,
            RedirectAttributes next) {
        YearMonth of = Runs.monthOf(month);
        try {
            invoices.enter(of, carrier, number, amount, who.getName());
            next.addFlashAttribute("flash", Message.of("transfer.invoice.entered", carrier));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/months/" + of + "/chain";
    }
}
