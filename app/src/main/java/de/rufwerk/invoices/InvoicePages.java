package de.rufwerk.invoices;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.documents.Documents;
import de.rufwerk.home.Message;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The invoices of a month: the files that came, what became of them, what does not fit, and each invoice.
@Controller
@ConditionalOnWebApplication
class InvoicePages {

    private static final int INVOICES_A_PAGE = 50;

    private final InvoiceViews views;
    private final Invoices invoices;
    private final Documents documents;
    private final LiveView live;

    InvoicePages(InvoiceViews views, Invoices invoices, Documents documents, LiveView live) {
        this.views = views;
        this.invoices = invoices;
        this.documents = documents;
        this.live = live;
    }

    @Bean
    static NavigationEntry invoicesEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.DOCUMENTS,
                10,
                "/months/{month}/invoices",
                Message.of("invoices.page.nav"),
                "page");
    }

    /// @param text in number or customer; empty for all
    /// @param from how many invoices come before those that are shown
    /// @param fault how many runs of pages at fault come before those that are shown
    @GetMapping("/months/{month}/invoices")
    String invoices(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "0") int fault,
            Model model) {
        YearMonth shown = Runs.monthOf(month);
        String searched = text.strip();
        int offset = Math.max(0, from);
        List<Invoices.Invoice> found = invoices.of(shown, searched, offset, INVOICES_A_PAGE + 1);
        List<Invoices.Invoice> page = found.subList(0, Math.min(found.size(), INVOICES_A_PAGE));
        model.addAttribute("month", shown);
        int fromFault = Math.max(0, fault);
        InvoicesView view = views.of(shown, fromFault);
        model.addAttribute("view", view);
        model.addAttribute("fault", fromFault);
        model.addAttribute("firstFaults", fromFault > 0 ? faults(shown, 0) : null);
        int lastFault = fromFault + view.faulty().size();
        model.addAttribute("nextFaults", lastFault < view.sums().faults() ? faults(shown, lastFault) : null);
        model.addAttribute("version", live.version(shown));
        model.addAttribute("text", searched);
        model.addAttribute("invoices", page);
        model.addAttribute("from", offset);
        model.addAttribute(
                "documents",
                documents.ids(
                        shown,
                        SplitStep.NAME,
                        page.stream().map(Invoices.Invoice::name).toList()));
        model.addAttribute("first", offset > 0 ? address(shown, searched, 0) : null);
        model.addAttribute(
                "next", found.size() > INVOICES_A_PAGE ? address(shown, searched, offset + INVOICES_A_PAGE) : null);
        return "invoices/month";
    }

    private static String faults(YearMonth month, int from) {
        return UriComponentsBuilder.fromPath("/months/{month}/invoices")
                .queryParam("fault", from)
                .fragment("faults")
                .encode()
                .buildAndExpand(month)
                .toUriString();
    }

    private static String address(YearMonth month, String text, int from) {
        return UriComponentsBuilder.fromPath("/months/{month}/invoices")
                .queryParam("text", "{text}")
                .queryParam("from", from)
                .fragment("list")
                .encode()
                .buildAndExpand(month, text)
                .toUriString();
    }
}
