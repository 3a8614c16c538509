package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineEvent.State;
import de.rufwerk.run.TimelineSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months what mails went out, and what came back.
@Component
class MailTimeline implements TimelineSource {

    private static final String MAILED = "mail";

    private final JdbcClient jdbc;

    MailTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What came back belongs to the mail: nobody has to get one back.
    @Override
    public List<Station> stations() {
        return List.of(new Station(MAILED, 80, Message.of("invoicemails.station.mail"), "email"));
    }

    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        List<TimelineEvent> events = new ArrayList<>();
        jdbc.sql("select * from mails where customer = :customer and month between :from and :to order by month, no")
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> events.add(sent(row)))
                .list();
        jdbc.sql("""
                select m.month, m.customer, r.* from mails m join mail_returns r on r.mail = m.id
                where m.customer = :customer and m.month between :from and :to order by r.id
                """)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> events.add(returned(row)))
                .list();
        return events;
    }

    private static TimelineEvent sent(ResultSet row) throws SQLException {
        MailState state = MailState.valueOf(row.getString("state"));
        State told = switch (state) {
            case READY, SENDING -> State.OPEN;
            case SENT, BOUNCED -> State.DONE; // that it came back is told by what came back
            case REFUSED, UNCERTAIN -> State.FAULT;
            case WITHDRAWN -> State.NONE;
        };
        Instant settled = instant(row, "settled_at");
        return new TimelineEvent(
                month(row),
                MAILED,
                told,
                Message.of("invoicemails.event." + state, row.getString("address"), row.getString("reply")),
                settled == null ? instant(row, "ended_at") : settled,
                page(row));
    }

    private static TimelineEvent returned(ResultSet row) throws SQLException {
        ReturnedMail.Kind kind = ReturnedMail.Kind.valueOf(row.getString("kind"));
        String words = (row.getString("status") + " " + row.getString("diagnostic")).strip();
        return new TimelineEvent(
                month(row),
                MAILED,
                kind == ReturnedMail.Kind.FAILED ? State.FAULT : State.DONE,
                Message.of("invoicemails.event.returned." + kind, words.isEmpty() ? row.getString("subject") : words),
                instant(row, "read_at"),
                page(row));
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getObject("month", LocalDate.class));
    }

    private static String page(ResultSet row) throws SQLException {
        return "/months/" + month(row) + "/mail?customer=" + TimelineSource.encoded(row.getString("customer"))
                + "#mails";
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
