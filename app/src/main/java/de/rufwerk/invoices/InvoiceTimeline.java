package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineEvent.State;
import de.rufwerk.run.TimelineSource;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months which invoices were found, or why there is none.
@Component
class InvoiceTimeline implements TimelineSource {

    private static final String INVOICE = "invoice";

    private final JdbcClient database;

    InvoiceTimeline(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Station> stations() {
        return List.of(new Station(INVOICE, 40, Message.of("invoices.station.invoice"), ""));
    }

    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        List<TimelineEvent> events = new ArrayList<>(database.sql("""
                select i.month, i.number, i.last_page - i.first_page + 1 as pages, d.id, d.made_at
                from invoices i left join documents d on d.month = i.month and d.step = :step and d.name = i.name
                where i.customer = :customer and i.month between :from and :to order by i.month, i.number
                """)
                .param("step", SplitStep.NAME)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> {
                    Timestamp made = row.getTimestamp("made_at");
                    return new TimelineEvent(
                            YearMonth.from(row.getObject("month", LocalDate.class)),
                            INVOICE,
                            made == null ? State.FAULT : State.DONE,
                            Message.of("invoices.event.invoice", row.getString("number"), row.getInt("pages")),
                            made == null ? null : made.toInstant(),
                            made == null ? "" : "/documents/" + row.getLong("id"));
                })
                .list());
        events.addAll(database.sql("""
                select month, reason, at from invoice_exemptions
                where customer = :customer and month between :from and :to and withdrawn_at is null
                """)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> new TimelineEvent(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        INVOICE,
                        State.NONE,
                        Message.of("invoices.event.exempt", row.getString("reason")),
                        row.getTimestamp("at").toInstant(),
                        ""))
                .list());
        return events;
    }
}
