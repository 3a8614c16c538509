package de.rufwerk.itemisedbills;

import de.rufwerk.home.Message;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineEvent.State;
import de.rufwerk.run.TimelineSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months which lines have an itemised bill, and why others have none.
@Component
class BillTimeline implements TimelineSource {

    private static final String ITEMISED = "itemised";

    private final JdbcClient database;

    BillTimeline(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Station> stations() {
        return List.of(new Station(ITEMISED, 50, Message.of("itemisedbills.station.itemised"), ""));
    }

    /// Of a month in which some lines have a document, those without are not told: the page has them.
    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        return database.sql("""
                select m.month, m.made_at, count(*) filter (where l.outcome = :document) as documents,
                  coalesce(sum(l.pages), 0) as pages, count(*) as lines, min(l.outcome) filter (where l.outcome <> :document) as reason
                from itemised_months m join itemised_lines l on l.run = m.run and l.customer = :customer
                where m.month between :from and :to group by m.month, m.made_at
                """)
                .param("document", LineOutcome.DOCUMENT)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> {
                    YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
                    long documents = row.getLong("documents");
                    return new TimelineEvent(
                            month,
                            ITEMISED,
                            documents > 0 ? State.DONE : State.NONE,
                            documents > 0
                                    ? Message.of(
                                            "itemisedbills.event.made",
                                            documents,
                                            row.getLong("lines"),
                                            row.getLong("pages"))
                                    : Message.of("itemisedbills.event.none", row.getString("reason")),
                            row.getTimestamp("made_at").toInstant(),
                            "/months/" + month + "/itemised-bills?q=" + TimelineSource.encoded(customer));
                })
                .list();
    }
}
