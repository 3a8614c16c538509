package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkReader;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Reason;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes a month's result as the CSV files of `rating.md § 8`: UTF-8, `;`, LF, header row, quotes only where
/// needed, texts in code-point order. The rows come out of the database in order and are written one by one,
/// whatever their number.
@Component
class Export {

    /// The files that can be written.
    enum Content {
        RATED_CALLS("rated-calls"),
        CASES("cases"),
        CHARGES("charges"),
        /// Calls that nobody pays for, with who decided it and why.
        WRITE_OFFS("write-offs");

        private final String word;

        Content(String word) {
            this.word = word;
        }

        /// As on the command line and in the file name.
        String word() {
            return word;
        }
    }

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    /// Files with their place in the order of names.
    static final String FILES_BY_NAME =
            "(select id, name, dense_rank() over (order by name collate \"C\") as rank from import_files)";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final RatingRuns runs;

    Export(DataSource dataSource, JdbcClient jdbc, RatingRuns runs) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /// Writes one of the files of a month; the stream stays open.
    ///
    /// @return number of rows without the header
    /// @throws WrongUse when the month has no result
    long write(Content content, YearMonth month, OutputStream out) throws IOException, SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                // so that a run that ends meanwhile does not mix two results
                RatingRuns.hold(connection);
                RatingRun run = runs.of(month).orElseThrow(() -> new WrongUse(Message.of("ratingrun.noResult", month)));
                CsvWriter csv = CsvWriter.builder()
                        .fieldSeparator(';')
                        .lineDelimiter(LineDelimiter.LF)
                        .quoteStrategy(QuoteStrategies.REQUIRED)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                long rows = switch (content) {
                    case RATED_CALLS -> new RatedCallsFile(jdbc, run).write(connection, csv);
                    case CASES -> cases(connection, run, csv);
                    case CHARGES -> charges(connection, run, csv);
                    case WRITE_OFFS -> writeOffs(connection, run, csv);
                };
                csv.flush();
                return rows;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private long cases(Connection connection, RatingRun run, CsvWriter csv) {
        csv.writeRecord(
                "file", "line_no", "reason", "a_number", "b_number", "start", "duration", "carrier_cost", "candidates");
        String query = """
                select f.name, line_no, reason, a, b, started, duration, cost, coalesce(k.lines, '')
                from cases c join %s f on f.id = c.file
                    left join case_candidates k on k.run = c.run and k.no = c.candidates
                where c.run = %d and written_off is null order by f.rank, line_no, started, c.file
                """.formatted(FILES_BY_NAME, run.id());
        long rows = 0;
        try (BulkReader row = BulkReader.open(connection, query)) {
            while (row.next()) {
                rows++;
                csv.writeRecord(
                        row.text(0),
                        Integer.toString(row.int4(1)),
                        Reason.of(row.int2(2)).name(),
                        row.text(3),
                        row.text(4),
                        start(row.timestampSecond(5)),
                        Integer.toString(row.int4(6)),
                        cost(row, 7),
                        row.text(8));
            }
        }
        return rows;
    }

    private long writeOffs(Connection connection, RatingRun run, CsvWriter csv) {
        csv.writeRecord(
                "file",
                "line_no",
                "reason",
                "a_number",
                "b_number",
                "start",
                "duration",
                "carrier_cost",
                "decision",
                "by",
                "why");
        String query = """
                select f.name, line_no, c.reason, a, b, started, duration, cost, d.no, d.by, d.why
                from cases c join %s f on f.id = c.file join decisions d on d.no = c.written_off
                where c.run = %d order by f.rank, line_no, started, c.file
                """.formatted(FILES_BY_NAME, run.id());
        long rows = 0;
        try (BulkReader row = BulkReader.open(connection, query)) {
            while (row.next()) {
                rows++;
                csv.writeRecord(
                        row.text(0),
                        Integer.toString(row.int4(1)),
                        Reason.of(row.int2(2)).name(),
                        row.text(3),
                        row.text(4),
                        start(row.timestampSecond(5)),
                        Integer.toString(row.int4(6)),
                        cost(row, 7),
                        Long.toString(row.int8(8)),
                        row.text(9),
                        row.text(10));
            }
        }
        return rows;
    }

    private long charges(Connection connection, RatingRun run, CsvWriter csv) {
        csv.writeRecord(
                "month",
                "customer",
                "line",
                "main_number",
                "category",
                "price_basis",
                "calls",
                "seconds",
                "billed_seconds",
                "amount");
        String query = """
                select customer, line, main_number, category, basis, calls, seconds, billed_seconds, amount
                from charges where run = %d
                order by customer collate "C", line collate "C", main_number collate "C", category collate "C",
                    case basis when %d then 0 else 1 end
                """.formatted(run.id(), PriceBasis.GROSS.code());
        long rows = 0;
        try (BulkReader row = BulkReader.open(connection, query)) {
            while (row.next()) {
                rows++;
                csv.writeRecord(
                        run.month().toString(),
                        row.text(0),
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        word(PriceBasis.of(row.int2(4))),
                        Long.toString(row.int8(5)),
                        Long.toString(row.int8(6)),
                        Long.toString(row.int8(7)),
                        Euro.format(row.int8(8), run.rules().priceScale()));
            }
        }
        return rows;
    }

    /// Local time with its offset: `2026-10-26T17:48:01+01:00`.
    static String start(long epochSecond) {
        return START.format(Instant.ofEpochSecond(epochSecond).atZone(BerlinClock.ZONE));
    }

    static String cost(BulkReader row, int column) {
        return row.isNull(column) ? "" : Euro.format(row.int8(column), Euro.SCALE);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
