package de.rufwerk.itemisedbills;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.run.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The itemised bills of a month: how many, which lines have none and why, each to be seen, and how one would look.
@Controller
@ConditionalOnWebApplication
class ItemisedBillPages {

    private static final int ROWS = 50;
    private static final String PATH = "/months/{month}/itemised-bills";

    private final ItemisedBills bills;
    private final BillViews views;
    private final BillPreview preview;
    private final BillBases bases;
    private final Documents documents;

    ItemisedBillPages(ItemisedBills bills, BillViews views, BillPreview preview, BillBases bases, Documents documents) {
        this.bills = bills;
        this.views = views;
        this.preview = preview;
        this.bases = bases;
        this.documents = documents;
    }

    @Bean
    static NavigationEntry itemisedBillsEntry() {
        return new NavigationEntry(57, PATH, Message.of("itemisedbills.nav"), "page");
    }

    @GetMapping(PATH)
    String list(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        YearMonth shown = Runs.monthOf(month);
        model.addAttribute("month", shown);
        model.addAttribute("q", q.strip());
        model.addAttribute("outcome", outcome);
        model.addAttribute("possible", preview.isPossible(shown));
        model.addAttribute("sums", documents.sums(shown, ItemiseStep.NAME));
        Optional<ItemisedBills.Made> made = bills.made(shown);
        model.addAttribute("made", made.orElse(null));
        if (made.isPresent()) {
            long run = made.get().run();
            BillViews.Page page = views.page(shown, run, outcome, q.strip(), after, ROWS);
            List<ItemisedBills.Count> counts = bills.counts(run);
            model.addAttribute("counts", counts);
            model.addAttribute("outdated", !bases.areCurrent(made.get()));
            model.addAttribute(
                    "lines",
                    counts.stream().mapToLong(ItemisedBills.Count::lines).sum());
            model.addAttribute(
                    "without",
                    counts.stream()
                            .filter(count -> !count.outcome().equals(LineOutcome.DOCUMENT))
                            .mapToLong(ItemisedBills.Count::lines)
                            .sum());
            Instant listed = made.get().listedAt();
            model.addAttribute(
                    "listedOn",
                    listed == null ? null : listed.atZone(BerlinClock.ZONE).toLocalDate());
            model.addAttribute(
                    "calls",
                    counts.stream().mapToLong(ItemisedBills.Count::calls).sum());
            model.addAttribute(
                    "listed",
                    counts.stream().mapToLong(ItemisedBills.Count::listed).sum());
            model.addAttribute("page", page);
            model.addAttribute("next", page.next() == null ? null : address(shown, q, outcome, page.next()));
            model.addAttribute("first", after.isEmpty() ? null : address(shown, q, outcome, ""));
        }
        return "itemisedbills/list";
    }

    private static String address(YearMonth month, String q, String outcome, String after) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("q", "{q}")
                .queryParam("outcome", "{outcome}")
                .queryParam("after", "{after}")
                .encode()
                .buildAndExpand(month, q, outcome, after)
                .toUriString();
    }

    /// The bill of a line as it would be made now.
    @GetMapping(PATH + "/preview")
    Object preview(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "pdf") String form,
            Model model) {
        YearMonth shown = Runs.monthOf(month);
        boolean isPdf = !form.equals(BillPreview.Form.CSV.ending());
        try {
            byte[] content = preview.of(shown, line.strip(), isPdf ? BillPreview.Form.PDF : BillPreview.Form.CSV);
            String name = BillPrinter.fileName(shown, line.strip()) + (isPdf ? ".pdf" : ".csv");
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(isPdf ? NewDocument.PDF : NewDocument.CSV))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            (isPdf ? ContentDisposition.inline() : ContentDisposition.attachment())
                                    .filename(name, StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .body(content);
        } catch (WrongUse wrong) {
            model.addAttribute("errors", wrong.messages());
            return list(month, line, "", "", model);
        }
    }
}
