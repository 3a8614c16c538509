package de.rufwerk.itemisedbills;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.StoredDocument;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What people see of the itemised bills of a month, on the page and at the command line.
@Component
class BillViews {

    private final ItemisedBills bills;
    private final Documents documents;

    BillViews(ItemisedBills bills, Documents documents) {
        this.bills = bills;
        this.documents = documents;
    }

    /// A line with its documents.
    ///
    /// @param pdf number of the document; null where there is none
    /// @param csv number of the table; null where there is none
    record Row(
            LineOutcome line,
            @Nullable StoredDocument pdf,
            @Nullable StoredDocument csv) {}

    /// Lines of a month.
    ///
    /// @param next behind which line the next page begins; null on the last one
    record Page(List<Row> rows, @Nullable String next) {}

    Page page(YearMonth month, long run, String outcome, String query, String after, int size) {
        List<LineOutcome> lines = bills.lines(run, outcome, query, after, size + 1);
        List<Row> rows = new ArrayList<>();
        Map<String, List<StoredDocument>> byCustomer = new HashMap<>();
        for (LineOutcome line : lines.subList(0, Math.min(size, lines.size()))) {
            rows.add(row(
                    line,
                    line.hasDocument()
                            ? byCustomer.computeIfAbsent(line.customer(), customer -> documents.of(month, customer))
                            : List.of()));
        }
        return new Page(
                List.copyOf(rows), lines.size() > size ? rows.getLast().line().line() : null);
    }

    /// One line; empty where it had no calls.
    Optional<Row> line(YearMonth month, long run, String line) {
        return bills.line(run, line).map(one -> row(one, documents.of(month, one.customer())));
    }

    private static Row row(LineOutcome line, List<StoredDocument> ofCustomer) {
        return new Row(
                line,
                find(ofCustomer, line, DocumentKind.ITEMISED_BILL),
                find(ofCustomer, line, DocumentKind.CALL_LIST));
    }

    private static @Nullable StoredDocument find(List<StoredDocument> documents, LineOutcome line, DocumentKind kind) {
        return documents.stream()
                .filter(one -> one.step().equals(ItemiseStep.NAME)
                        && one.kind() == kind
                        && one.line().equals(line.line()))
                .findFirst()
                .orElse(null);
    }
}
