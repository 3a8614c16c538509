package de.rufwerk.printfiles;

import de.rufwerk.run.StepRun;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The letters of runs, and which run is a month's.
@Component
class PrintLetters {

    private static final int BATCH = 1000;

    private static final String SELECT = """
            select customer, sort_key, stack, envelope, postage, invoices, documents, pages, blanks, sheets, file, first_page,
              contents
            from print_letters
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient database;

    PrintLetters(JdbcTemplate jdbc, JdbcClient database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /// The run whose print files are the month's.
    ///
    /// @param recipients customers who got post at that time
    /// @param omr strokes for the enveloping machine; null for none
    record Printed(
            YearMonth month,
            long run,
            Instant at,
            String by,
            boolean duplex,
            boolean addressPage,
            int recipients,
            @Nullable OmrCode omr) {}

    /// A letter, and where it lies.
    ///
    /// @param file empty where it is in none
    /// @param firstPage from 1
    /// @param contents see [OpenLetter#contents]; empty where it is in no file
    record Placed(Letter letter, String file, int firstPage, String contents) {

        /// With its blanks.
        int lastPage() {
            return firstPage + letter.pages() + letter.blanks() - 1;
        }
    }

    /// Takes letters by and by; [#end] stores the rest.
    final class Writer {

        private final StepRun run;
        private final List<Letter> waiting = new ArrayList<>();

        private Writer(StepRun run) {
            this.run = run;
        }

        void add(Letter letter) {
            waiting.add(letter);
            if (waiting.size() == BATCH) {
                end();
            }
        }

        void end() {
            jdbc.batchUpdate(
                    "insert into print_letters (month, run, customer, sort_key, stack, envelope, postage, invoices, documents,"
                            + " pages, blanks, sheets) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    waiting,
                    BATCH,
                    (row, letter) -> {
                        row.setObject(1, run.month().atDay(1));
                        row.setLong(2, run.id());
                        row.setString(3, letter.customer());
                        row.setString(4, letter.sortKey());
                        row.setInt(5, letter.stack());
                        row.setString(6, letter.envelope());
                        row.setObject(7, letter.envelope().isEmpty() ? null : letter.postage(), Types.BIGINT);
                        row.setInt(8, letter.invoices());
                        row.setInt(9, letter.documents());
                        row.setInt(10, letter.pages());
                        row.setInt(11, letter.blanks());
                        row.setInt(12, letter.sheets());
                    });
            waiting.clear();
        }
    }

    /// Begins to write the letters of a run; what runs have left that are no month's is removed.
    Writer begin(StepRun run) {
        jdbc.update(
                "delete from print_letters where month = ? and run not in (select run from print_runs where month = ?)",
                run.month().atDay(1),
                run.month().atDay(1));
        return new Writer(run);
    }

    /// The letters of a run that come after one, in the order of print.
    ///
    /// @param last null: from the beginning
    List<Placed> after(long run, @Nullable Letter last, int most) {
        if (last == null) {
            return list(SELECT + " where run = ? order by stack, sort_key, customer limit ?", run, most);
        }
        return list(
                SELECT + " where run = ? and (stack, sort_key, customer) > (?, ?, ?)"
                        + " order by stack, sort_key, customer limit ?",
                run,
                last.stack(),
                last.sortKey(),
                last.customer(),
                most);
    }

    /// Letters of customers whose numbers begin with a text, in natural order.
    ///
    /// @param afterKey sort key of the last one seen; empty: from the beginning
    List<Placed> beginningWith(long run, String customer, String afterKey, String afterCustomer, int most) {
        return list(
                SELECT + " where run = ? and starts_with(customer, ?) and (sort_key, customer) > (?, ?)"
                        + " order by sort_key, customer limit ?",
                run,
                customer,
                afterKey,
                afterCustomer,
                most);
    }

    /// The letters of customers from one to another, both included, in natural order.
    List<Placed> between(long run, String from, String to) {
        if (from.equals(to)) {
            return list(SELECT + " where run = ? and customer = ?", run, from);
        }
        return list(
                SELECT + " where run = ? and sort_key between ? and ? order by sort_key, customer",
                run,
                NaturalOrder.key(from),
                NaturalOrder.key(to));
    }

    private List<Placed> list(String sql, Object... values) {
        return database.sql(sql).params(values).query(PrintLetters::placed).list();
    }

    /// Notes where letters lie.
    void place(long run, List<Placed> placed) {
        jdbc.batchUpdate(
                "update print_letters set file = ?, first_page = ?, contents = ? where run = ? and customer = ?",
                placed,
                BATCH,
                (row, each) -> {
                    row.setString(1, each.file());
                    row.setInt(2, each.firstPage());
                    row.setString(3, each.contents());
                    row.setLong(4, run);
                    row.setString(5, each.letter().customer());
                });
    }

    /// Makes the run's letters those of its month; within the transaction that publishes its files.
    ///
    /// @param recipients customers who get post
    void publish(StepRun run, PrintSettings settings, int recipients) {
        remove(run.month());
        database.sql("insert into print_runs values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        run.month().atDay(1),
                        run.id(),
                        Timestamp.from(run.startedAt()),
                        run.startedBy(),
                        settings.duplex(),
                        settings.addressPage(),
                        recipients)
                .param(OmrCode.stored(settings.omr()))
                .update();
    }

    /// The month has no letters any more.
    void remove(YearMonth month) {
        database.sql("delete from print_letters where run = (select run from print_runs where month = ?)")
                .param(month.atDay(1))
                .update();
        database.sql("delete from print_runs where month = ?")
                .param(month.atDay(1))
                .update();
    }

    Optional<Printed> printed(YearMonth month) {
        return database.sql(
                        "select run, made_at, made_by, duplex, address_page, recipients, omr from print_runs where month = ?")
                .param(month.atDay(1))
                .query((row, _) -> new Printed(
                        month,
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getInt(6),
                        omr(row.getArray(7))))
                .optional();
    }

    private static @Nullable OmrCode omr(@Nullable Array stored) throws SQLException {
        return stored == null ? null : OmrCode.of((Integer[]) stored.getArray());
    }

    /// Letters of a run that are in no file, because a document is damaged.
    long leftOut(long run) {
        return database.sql("select count(*) from print_letters where run = ? and file = ''")
                .param(run)
                .query(Long.class)
                .single();
    }

    /// What the letters of a run that are printed come to.
    LetterSums sums(long run) {
        List<LetterSums.OfEnvelope> envelopes = database.sql("""
                        select envelope, count(*), sum(sheets), coalesce(sum(postage), 0) from print_letters
                        where run = ? and file <> '' group by envelope order by envelope = '', min(postage), envelope
                        """)
                .param(run)
                .query((row, _) ->
                        new LetterSums.OfEnvelope(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
        return database.sql("""
                        select count(*), count(*) filter (where invoices = 0), coalesce(sum(documents), 0),
                          coalesce(sum(pages), 0), coalesce(sum(blanks), 0), coalesce(sum(sheets), 0)
                        from print_letters where run = ? and file <> ''
                        """)
                .param(run)
                .query((row, _) -> new LetterSums(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        envelopes))
                .single();
    }

    private static Placed placed(ResultSet row, int ignored) throws SQLException {
        var letter = new Letter(
                row.getString("customer"),
                row.getString("sort_key"),
                row.getInt("stack"),
                row.getString("envelope"),
                row.getLong("postage"),
                row.getInt("invoices"),
                row.getInt("documents"),
                row.getInt("pages"),
                row.getInt("blanks"),
                row.getInt("sheets"));
        return new Placed(letter, row.getString("file"), row.getInt("first_page"), row.getString("contents"));
    }
}
