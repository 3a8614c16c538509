package de.rufwerk.portal;

import de.rufwerk.itemisedbills.ListedCalls;
import de.rufwerk.portal.OwnCalls.Bill;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/// The calls on a line's itemised bill, to search in.
@CustomerPage
class CallPages {

    private static final int ROWS = 50;

    private final OwnCalls own;
    private final ListedCalls calls;

    CallPages(OwnCalls own, ListedCalls calls) {
        this.own = own;
        this.calls = calls;
    }

    /// What the form asks for; texts are empty where nothing is said.
    ///
    /// @param document number of the bill
    record Question(
            long document,
            String number,
            String category,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        /// Whether only some of the calls are wanted.
        public boolean isNarrow() {
            return !number.isEmpty() || !category.isEmpty() || from != null || to != null;
        }

        private String address(String behind) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/calls")
                    .queryParam("bill", document)
                    .queryParam("number", "{number}")
                    .queryParam("category", "{category}")
                    .queryParamIfPresent("from", Optional.ofNullable(from))
                    .queryParamIfPresent("to", Optional.ofNullable(to));
            return address.queryParam("after", "{after}")
                    .encode()
                    .buildAndExpand(number, category, behind)
                    .toUriString();
        }
    }

    /// @param bill number of the itemised bill; without one, the latest
    @GetMapping("/calls")
    String calls(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam(defaultValue = "0") long bill,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        List<Bill> bills = own.bills();
        model.addAttribute("bills", bills);
        if (bills.isEmpty()) {
            return "calls";
        }
        Bill shown = bill == 0 ? bills.getFirst() : chosen(bills, bill);
        var question = new Question(shown.document(), number.strip(), category, from, to);
        ListedCalls.Page page = calls.page(
                new ListedCalls.Wanted(shown.of(who), question.number(), category, from, to),
                after,
                ROWS,
                LocaleContextHolder.getLocale());
        String next = page.next();
        model.addAttribute("shown", shown);
        model.addAttribute("question", question);
        model.addAttribute("calls", page.calls());
        model.addAttribute("next", next == null ? null : question.address(next));
        model.addAttribute("first", after.isEmpty() ? null : question.address(""));
        model.addAttribute("categories", calls.categories(shown.month()));
        model.addAttribute("several", severalLines(bills, shown.month()));
        return "calls";
    }

    private static boolean severalLines(List<Bill> bills, YearMonth month) {
        return bills.stream().filter(one -> one.month().equals(month)).count() > 1;
    }

    private static Bill chosen(List<Bill> bills, long document) {
        return bills.stream()
                .filter(one -> one.document() == document)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
