package de.rufwerk.complaints;

import de.rufwerk.home.Message;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineEvent.State;
import de.rufwerk.run.TimelineSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months what was objected to, and what came of it.
@Component
class ComplaintTimeline implements TimelineSource {

    private static final String COMPLAINT = "complaint";

    private final JdbcClient database;

    ComplaintTimeline(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Station> stations() {
        return List.of(new Station(COMPLAINT, 90, Message.of("complaints.station"), NOBODYS));
    }

    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        return database.sql("""
                select id, month, document_name, outcome, coalesce(closed_at, received_at) as at from complaints
                where customer = :customer and month between :from and :to order by id
                """)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> {
                    String outcome = row.getString("outcome");
                    return new TimelineEvent(
                            YearMonth.from(row.getObject("month", LocalDate.class)),
                            COMPLAINT,
                            outcome == null ? State.OPEN : State.DONE,
                            outcome == null
                                    ? Message.of("complaints.event.open", row.getString("document_name"))
                                    : Message.of("complaints.event.closed", row.getString("document_name"), outcome),
                            row.getTimestamp("at").toInstant(),
                            "/complaints/" + row.getLong("id"));
                })
                .list();
    }
}
