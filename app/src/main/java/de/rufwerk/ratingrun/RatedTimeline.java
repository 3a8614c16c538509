package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.money.Euro;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months what calls were rated.
@Component
class RatedTimeline implements TimelineSource {

    private static final String RATED = "rated";

    private final JdbcClient database;

    RatedTimeline(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Station> stations() {
        return List.of(new Station(RATED, 20, Message.of("ratingrun.station.rated"), ""));
    }

    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        return database.sql("""
                select r.month, r.made_at, sum(c.calls), sum(c.amount)
                from rating_runs r join charges c on c.run = r.id and c.customer = :customer
                where r.month between :from and :to group by r.month, r.made_at
                """)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> {
                    YearMonth month = YearMonth.from(row.getObject(1, LocalDate.class));
                    return new TimelineEvent(
                            month,
                            RATED,
                            TimelineEvent.State.DONE,
                            Message.of(
                                    "ratingrun.event.rated", row.getLong(3), Euro.format(row.getLong(4), Euro.SCALE)),
                            row.getTimestamp(2).toInstant(),
                            "/months/" + month + "/charges/customer?customer=" + TimelineSource.encoded(customer));
                })
                .list();
    }
}
