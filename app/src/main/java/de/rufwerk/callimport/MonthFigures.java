package de.rufwerk.callimport;

import de.rufwerk.callimport.CarrierMonth.Arrived;
import de.rufwerk.run.StepRun;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Brings together what is known of a carrier's month. No call is looked at: the figures of the files suffice.
final class MonthFigures {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int MONTHS = 3;

    private final JdbcClient jdbc;
    private final YearMonth month;
    private final LocalDate today;

    MonthFigures(Connection connection, StepRun run) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.month = run.month();
        this.today = LocalDate.ofInstant(run.startedAt(), BERLIN);
    }

    CarrierMonth of(String carrier) {
        return new CarrierMonth(carrier, month, today, files(carrier), before(carrier), lastSequence(carrier));
    }

    private List<Arrived> files(String carrier) {
        return jdbc.sql("""
                        select name, delivered_as, state = 'HELD', read_calls, stored_calls, stored_seconds, stored_cost,
                          duplicate_calls, rejected, sequence
                        from import_files where carrier = ? and month = ? and state in ('STORED', 'HELD') order by id
                        """)
                .param(carrier)
                .param(month.atDay(1))
                .query((row, _) -> new Arrived(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getLong(4),
                        new Totals(row.getLong(5), row.getLong(6), row.getLong(7)),
                        row.getLong(8),
                        row.getLong(9),
                        row.getObject(10, Long.class)))
                .list();
    }

    private List<Totals> before(String carrier) {
        return jdbc.sql("""
                        select sum(stored_calls), sum(stored_seconds), sum(stored_cost)
                        from import_files where carrier = ? and month < ? and state = 'STORED'
                        group by month having sum(stored_calls) > 0 order by month desc limit ?
                        """)
                .params(carrier, month.atDay(1), MONTHS)
                .query((row, _) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    private @org.jspecify.annotations.Nullable Long lastSequence(String carrier) {
        return jdbc.sql("""
                        select max(sequence) from import_files
                        where carrier = ? and month < ? and state = 'STORED' and sequence is not null
                        group by month order by month desc limit 1
                        """)
                .params(carrier, month.atDay(1))
                .query(Long.class)
                .optional()
                .orElse(null);
    }
}
