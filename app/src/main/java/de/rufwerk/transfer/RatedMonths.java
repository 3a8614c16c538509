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
                select id, month, md5((to_jsonb(r) - '{id,step_run,made_at,made_by}'::text[])::text
                    || coalesce((select max(id)::text from difference_orders o where o.month = r.month), '')
                    || coalesce((select max(id)::text from import_files f where f.month = r.month), '')) as fingerprint,
                  made_at, made_by, tariff, price_scale
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
