package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkReader;
import de.rufwerk.money.Euro;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.PriceBasis;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rated calls of a result as `rated-calls.csv` (`rating.md § 8`).
final class RatedCallsFile {

    private final JdbcClient jdbc;
    private final RatingRun run;

    RatedCallsFile(JdbcClient jdbc, RatingRun run) {
        this.jdbc = jdbc;
        this.run = run;
    }

    /// Returns the number of rows.
    long write(Connection connection, CsvWriter csv) {
        csv.writeRecord(
                "file",
                "line_no",
                "a_number",
                "b_number",
                "start",
                "duration",
                "direction",
                "line",
                "customer",
                "main_number",
                "match",
                "zone",
                "product",
                "condition",
                "billed_seconds",
                "covered_seconds",
                "amount",
                "price_basis",
                "carrier_cost");
        Names files = names("select id, name from import_files", Map.of());
        Names lines = names("select line, line_id from run_lines where run = :run", Map.of("run", run.id()));
        Names customers = names("select line, customer from run_lines where run = :run", Map.of("run", run.id()));
        Names mainNumbers = names(NameKind.MAIN_NUMBER);
        Names zones = names(NameKind.ZONE);
        Names products = names(NameKind.PRODUCT);
        int scale = run.rules().priceScale();
        String query = """
                select r.file, line_no, a_number, b_number, started, duration, direction, line, main_number, match, zone,
                    product, condition, billed, covered, amount, basis, cost
                from rated_calls r join %s f on f.id = r.file
                where run = %d order by f.rank, line_no, started, r.file
                """.formatted(Export.FILES_BY_NAME, run.id());
        long rows = 0;
        try (BulkReader row = BulkReader.open(connection, query)) {
            while (row.next()) {
                rows++;
                int line = row.int4(7);
                short match = row.int2(9);
                csv.writeRecord(
                        files.of(row.int4(0)),
                        Integer.toString(row.int4(1)),
                        CallNumbers.text(row.int8(2)),
                        CallNumbers.text(row.int8(3)),
                        Export.start(row.timestampSecond(4)),
                        Integer.toString(row.int4(5)),
                        Export.word(Direction.of(row.int2(6))),
                        lines.of(line),
                        customers.of(line),
                        mainNumbers.of(row.int4(8)),
                        match < 0 ? "" : Match.of(match).name(),
                        zones.of(row.int4(10)),
                        products.of(row.int4(11)),
                        Condition.of(row.int2(12)).name(),
                        Integer.toString(row.int4(13)),
                        Integer.toString(row.int4(14)),
                        Euro.format(row.int8(15), scale),
                        Export.word(PriceBasis.of(row.int2(16))),
                        Export.cost(row, 17));
            }
        }
        return rows;
    }

    private Names names(NameKind kind) {
        return names(
                "select no, name from run_names where run = :run and kind = :kind",
                Map.of("run", run.id(), "kind", kind.code()));
    }

    private Names names(String query, Map<String, ?> parameters) {
        Map<Integer, String> names = new HashMap<>();
        jdbc.sql(query).params(parameters).query(row -> {
            names.put(row.getInt(1), row.getString(2));
        });
        return new Names(names);
    }

    /// Texts by their number; nothing for -1.
    private record Names(Map<Integer, String> byNumber) {

        String of(int number) {
            return byNumber.getOrDefault(number, "");
        }
    }
}
