package de.rufwerk.transfer;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the results of the step `rate` from its tables.
@Component
class RatedMonths {

    private final JdbcClient jdbc;

    RatedMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RatedMonth> of(YearMonth month) {
        return jdbc.sql("""
                select id, month, md5((to_jsonb(r) - 'made_at')::text) as fingerprint, made_at, made_by, tariff, price_scale
                from rating_runs r where month = ?
                """)
                .param(month.atDay(1))
                .query((row, _) -> new RatedMonth(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getInt("id"),
                        row.getString("fingerprint"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("made_by"),
                        row.getString("tariff"),
                        row.getInt("price_scale")))
                .optional();
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
