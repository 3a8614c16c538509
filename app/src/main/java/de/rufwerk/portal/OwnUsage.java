package de.rufwerk.portal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the calls of the transaction's customer came to.
class OwnUsage {

    private final JdbcClient database;

    OwnUsage(JdbcClient database) {
        this.database = database;
    }

    /// A category of a month; amount in 1e-6 EUR.
    record Part(YearMonth month, String category, long calls, long seconds, long amount) {}

    /// The last so many months, oldest first.
    List<Part> lately(int months) {
        return database.sql("""
                        select month, category, sum(calls), sum(seconds), sum(amount) from portal.usage
                        where month in (select distinct month from portal.usage order by month desc limit ?)
                        group by month, category order by month, sum(amount) desc, category""")
                .param(months)
                .query((row, _) -> new Part(
                        YearMonth.from(row.getObject(1, LocalDate.class)),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)))
                .list();
    }
}
