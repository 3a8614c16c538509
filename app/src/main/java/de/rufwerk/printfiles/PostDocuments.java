package de.rufwerk.printfiles;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads from the index of documents what may go into letters: invoices and itemised bills, as PDF.
@Component
class PostDocuments {

    private static final String LETTERS =
            " from documents where month = ? and kind in ('INVOICE', 'ITEMISED_BILL') and customer <> ''"
                    + " and media_type = 'application/pdf'";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;

    PostDocuments(DataSource dataSource, TransactionTemplate reading) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(1000);
        this.reading = reading;
    }

    /// What there is for a customer.
    ///
    /// @param odd how many of the documents have an odd number of pages
    record Bundle(String customer, int invoices, int documents, int pages, int odd) {}

    /// Each customer who has documents, in an order that stays the same; memory stays the same however many they are.
    void eachCustomer(YearMonth month, Consumer<Bundle> work) {
        reading.executeWithoutResult(_ -> jdbc.query(
                "select customer, count(*) filter (where kind = 'INVOICE'), count(*), sum(pages), sum(pages % 2)"
                        + LETTERS + " group by customer order by customer collate \"C\"",
                row -> {
                    work.accept(
                            new Bundle(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)));
                },
                month.atDay(1)));
    }

    /// The documents of some customers in the order in which they are printed: invoices first.
    Map<String, List<StoredDocument>> of(YearMonth month, Collection<String> customers) {
        Map<String, List<StoredDocument>> found = new HashMap<>();
        jdbc.query(
                "select id, month, step, kind, customer, line, number, name, media_type, pages, bytes, sha256, made_at"
                        + LETTERS
                        + " and customer = any(?) order by kind <> 'INVOICE', name collate \"C\", step",
                row -> {
                    StoredDocument document = document(row);
                    found.computeIfAbsent(document.customer(), _ -> new ArrayList<>())
                            .add(document);
                },
                month.atDay(1),
                customers.toArray(String[]::new));
        return found;
    }

    private static StoredDocument document(ResultSet row) throws SQLException {
        return new StoredDocument(
                row.getLong("id"),
                YearMonth.from(Objects.requireNonNull(row.getObject("month", LocalDate.class))),
                row.getString("step"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("customer"),
                row.getString("line"),
                row.getString("number"),
                row.getString("name"),
                row.getString("media_type"),
                row.getInt("pages"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getTimestamp("made_at").toInstant());
    }
}
