package de.rufwerk.invoices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the step made of each month: its files, their invoices, and the pages that became none.
@Component
class Invoices {

    private static final int BATCH = 1_000;

    /// A file that was split.
    record SplitFile(int id, String name, String origin, String sha256, long bytes, int pages, String rule) {}

    /// An invoice of a month.
    ///
    /// @param file number of its file
    /// @param name of its document
    record Invoice(int file, InvoicePart part, String name) {}

    /// Pages of a file that became no invoice.
    record FaultyPages(int file, PageFault fault) {}

    /// What a month's files come to.
    ///
    /// @param pagesInInvoices of the pages
    /// @param customers who have an invoice
    /// @param total of the invoices on which it was read, 1e-6 EUR
    /// @param charges for telephony of the invoices on which they were read, 1e-6 EUR
    /// @param faults runs of pages that became no invoice
    record Sums(
            long files,
            long pages,
            long invoices,
            long pagesInInvoices,
            long customers,
            long total,
            long charges,
            long faults) {

        public long pagesWithoutInvoice() {
            return pages - pagesInInvoices;
        }
    }

    /// What one file comes to.
    ///
    /// @param faultPages pages that became no invoice
    record Counts(long invoices, long faultPages) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    Invoices(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /// Replaces a month's rows. The caller holds the transaction.
    void replace(YearMonth month, long run, List<CutFile> files) {
        remove(month);
        for (CutFile file : files) {
            int id = insert(month, run, file.recognised());
            jdbc.batchUpdate(
                    "insert into invoices (file, first_page, last_page, month, number, customer, date, total, charges,"
                            + " name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    file.cut(),
                    BATCH,
                    (row, cut) -> {
                        InvoicePart part = cut.part();
                        row.setInt(1, id);
                        row.setInt(2, part.first());
                        row.setInt(3, part.last());
                        row.setObject(4, month.atDay(1));
                        row.setString(5, part.number());
                        row.setString(6, part.customer());
                        row.setObject(7, part.date(), Types.DATE);
                        row.setObject(8, part.total(), Types.BIGINT);
                        row.setObject(9, part.charges(), Types.BIGINT);
                        row.setString(10, cut.document().name());
                    });
            jdbc.batchUpdate(
                    "insert into invoice_page_faults (file, first_page, last_page, reason, number, customer, field,"
                            + " detail) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    file.faults(),
                    BATCH,
                    (row, fault) -> {
                        row.setInt(1, id);
                        row.setInt(2, fault.first());
                        row.setInt(3, fault.last());
                        row.setString(4, fault.reason().name());
                        row.setString(5, fault.number());
                        row.setString(6, fault.customer());
                        row.setString(7, fault.field().name());
                        row.setString(8, fault.detail());
                    });
        }
    }

    private int insert(YearMonth month, long run, Recognised file) {
        return client.sql("""
                insert into invoice_files (month, run, name, origin, sha256, bytes, pages, rule)
                values (:month, :run, :name, :origin, :sha256, :bytes, :pages, :rule) returning id
                """)
                .param("month", month.atDay(1))
                .param("run", run)
                .param("name", file.file().name())
                .param("origin", file.file().origin())
                .param("sha256", file.file().sha256())
                .param("bytes", file.file().bytes())
                .param("pages", file.pages())
                .param("rule", file.rule().name())
                .query(Integer.class)
                .single();
    }

    /// Removes a month's rows. The caller holds the transaction.
    void remove(YearMonth month) {
        client.sql("delete from invoice_files where month = ?")
                .param(month.atDay(1))
                .update();
    }

    /// Whether a month has been split.
    boolean isSplit(YearMonth month) {
        return client.sql("select exists (select from invoice_files where month = ?)")
                .param(month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    /// In which other month a file of this content was split.
    Optional<YearMonth> otherMonthOf(YearMonth month, String sha256) {
        return client.sql("select month from invoice_files where sha256 = ? and month <> ? order by month limit 1")
                .params(sha256, month.atDay(1))
                .query((row, _) -> YearMonth.from(row.getObject(1, LocalDate.class)))
                .optional();
    }

    /// Which of these numbers invoices of other months have, with the first such month.
    Map<String, YearMonth> otherMonthsOf(YearMonth month, Collection<String> numbers) {
        Map<String, YearMonth> months = new HashMap<>();
        client.sql("""
                select number, min(month) as month from invoices
                where number = any(:numbers::text[]) and month <> :month group by number
                """)
                .param("numbers", numbers.toArray(String[]::new))
                .param("month", month.atDay(1))
                .query(row -> {
                    months.put(row.getString("number"), YearMonth.from(row.getObject("month", LocalDate.class)));
                });
        return months;
    }

    List<SplitFile> files(YearMonth month) {
        return client.sql("select * from invoice_files where month = ? order by id")
                .param(month.atDay(1))
                .query((row, _) -> new SplitFile(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getString("origin"),
                        row.getString("sha256"),
                        row.getLong("bytes"),
                        row.getInt("pages"),
                        row.getString("rule")))
                .list();
    }

    /// In the order of the files and their pages.
    ///
    /// @param text in number or customer; empty: all
    List<Invoice> of(YearMonth month, String text, int offset, int most) {
        return client.sql("""
                select * from invoices
                where month = :month and (:text = '' or position(:text in number) > 0 or position(:text in customer) > 0)
                order by file, first_page offset :offset limit :most
                """)
                .param("month", month.atDay(1))
                .param("text", text)
                .param("offset", offset)
                .param("most", most)
                .query((row, _) -> new Invoice(row.getInt("file"), part(row), row.getString("name")))
                .list();
    }

    private static InvoicePart part(ResultSet row) throws SQLException {
        return new InvoicePart(
                row.getInt("first_page"),
                row.getInt("last_page"),
                row.getString("number"),
                row.getString("customer"),
                row.getObject("date", LocalDate.class),
                amount(row, "total"),
                amount(row, "charges"));
    }

    private static @Nullable Long amount(ResultSet row, String column) throws SQLException {
        long amount = row.getLong(column);
        return row.wasNull() ? null : amount;
    }

    /// Which of these customers have an invoice.
    Set<String> invoiced(YearMonth month, Collection<String> customers) {
        return new HashSet<>(client.sql(
                        "select distinct customer from invoices where month = :month and customer = any(:customers::text[])")
                .param("month", month.atDay(1))
                .param("customers", customers.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /// In the order of the files and their pages.
    List<FaultyPages> faults(YearMonth month, int offset, int most) {
        return client.sql("""
                select p.* from invoice_page_faults p join invoice_files f on f.id = p.file
                where f.month = ? order by p.file, p.first_page offset ? limit ?
                """)
                .params(month.atDay(1), offset, most)
                .query((row, _) -> new FaultyPages(
                        row.getInt("file"),
                        new PageFault(
                                PageFault.Reason.valueOf(row.getString("reason")),
                                row.getInt("first_page"),
                                row.getInt("last_page"),
                                row.getString("number"),
                                row.getString("customer"),
                                InvoiceField.valueOf(row.getString("field")),
                                row.getString("detail"))))
                .list();
    }

    Sums sums(YearMonth month) {
        return client.sql("""
                select (select count(*) from invoice_files where month = :month),
                  (select coalesce(sum(pages), 0) from invoice_files where month = :month),
                  count(*), coalesce(sum(last_page - first_page + 1), 0), count(distinct customer),
                  coalesce(sum(total), 0), coalesce(sum(charges), 0),
                  (select count(*) from invoice_page_faults p join invoice_files f on f.id = p.file
                   where f.month = :month)
                from invoices where month = :month
                """)
                .param("month", month.atDay(1))
                .query((row, _) -> new Sums(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)))
                .single();
    }

    /// By the numbers of the files.
    Map<Integer, Counts> counts(YearMonth month) {
        Map<Integer, Counts> counts = new HashMap<>();
        client.sql("""
                select f.id, (select count(*) from invoices i where i.file = f.id) as invoices,
                  (select coalesce(sum(last_page - first_page + 1), 0) from invoice_page_faults p
                   where p.file = f.id) as fault_pages
                from invoice_files f where f.month = ?
                """).param(month.atDay(1)).query(row -> {
            counts.put(row.getInt("id"), new Counts(row.getLong("invoices"), row.getLong("fault_pages")));
        });
        return counts;
    }
}
