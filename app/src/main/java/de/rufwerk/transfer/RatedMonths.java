package de.rufwerk.transfer;

import de.rufwerk.home.Sha256;
import de.rufwerk.ratingrun.ResultFingerprints;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the results of the step `rate` from its tables.
@Component
class RatedMonths {

    private final JdbcClient jdbc;
    private final ResultFingerprints fingerprints;

    RatedMonths(JdbcClient jdbc, ResultFingerprints fingerprints) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
    }

    Optional<RatedMonth> of(YearMonth month) {
        return jdbc.sql("""
                select id, month, made_at, made_by, tariff, price_scale,
                  (select max(id) from import_files f where f.month = r.month) as last_file,
                  (select string_agg(o.id::text, ',' order by o.id) from difference_orders o where o.month = r.month) as orders
                from rating_runs r where month = ?
                """).param(month.atDay(1)).query((row, _) -> rated(row)).optional();
    }

    /// As [#of] once more, and nobody changes the result until the end of the caller's transaction. Which differences
    /// are posted with it stays only under [Transfers#lockBooks].
    Optional<RatedMonth> hold(RatedMonth month) {
        return fingerprints.hold(month.run()).isEmpty() ? Optional.empty() : of(month.month());
    }

    private RatedMonth rated(ResultSet row) throws SQLException {
        int run = row.getInt("id");
        String made =
                fingerprints.of(run).orElse("") + ";" + row.getString("last_file") + ";" + row.getString("orders");
        return new RatedMonth(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                run,
                Sha256.of(made.getBytes(StandardCharsets.UTF_8)).hex(),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                row.getString("tariff"),
                row.getInt("price_scale"));
    }

    /// The newest month that has a result.
    Optional<YearMonth> newest() {
        return jdbc.sql("select month from rating_runs order by month desc limit 1")
                .query((row, _) -> YearMonth.from(row.getObject(1, LocalDate.class)))
                .optional();
    }

    /// What a month's transfer comes to: its charges, and the differences of earlier months that are posted with them.
    Sums items(RatedMonth month) {
        Sums differences = jdbc.sql("select " + Sums.COLUMNS
                        + " from differences where ordered in (select id from difference_orders where month = ?)")
                .param(month.month().atDay(1))
                .query((row, _) -> Sums.of(row))
                .single();
        return charges(month.run()).plus(differences);
    }

    /// What a result charges: the sum of its charges, which are the items of a transfer by groups.
    Sums charges(int run) {
        return jdbc.sql("select " + Sums.COLUMNS.replace("sum(billed)", "sum(billed_seconds)")
                        + " from charges where run = ?")
                .param(run)
                .query((row, _) -> Sums.of(row))
                .single();
    }
}
