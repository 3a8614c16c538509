package de.rufwerk.complaints;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells whose traffic data have to be kept because of an open complaint, however old they are (§ 10 (2) TDDDG); for
/// whoever deletes data.
@Component
public class DataHolds {

    private final JdbcClient database;

    DataHolds(JdbcClient database) {
        this.database = database;
    }

    /// A customer's month that has to be kept.
    public record Held(String customer, YearMonth month) {}

    /// All that are held now, by customer and month.
    public List<Held> held() {
        return database.sql("select distinct customer, month from complaints where closed_at is null order by 1, 2")
                .query((row, _) -> new Held(row.getString(1), YearMonth.from(row.getObject(2, LocalDate.class))))
                .list();
    }

    /// Whether one has to be kept.
    public boolean isHeld(String customer, YearMonth month) {
        return database.sql("""
                        select exists (select from complaints where customer = ? and month = ? and closed_at is null)""")
                .params(customer, month.atDay(1))
                .query(Boolean.class)
                .single();
    }
}
