package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.money.Euro;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineEvent.State;
import de.rufwerk.run.TimelineSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months what charges the CRM has.
@Component
class TransferTimeline implements TimelineSource {

    private static final String TRANSFERRED = "transferred";

    private final JdbcClient database;

    TransferTimeline(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Station> stations() {
        return List.of(new Station(TRANSFERRED, 30, Message.of("transfer.station.transferred"), ""));
    }

    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        return database.sql("""
                select t.month, sum(i.amount) as amount, min(b.number) as first, max(b.number) as last,
                  count(*) filter (where b.state = 'CONFIRMED') as confirmed, count(*) as items,
                  count(*) filter (where b.state is null or b.state in ('REFUSED', 'UNCERTAIN')) as wrong,
                  max(b.settled_at) as settled
                from transfers t join transfer_items i on i.transfer = t.id and i.customer = :customer
                  left join transfer_batches b on b.month = t.month and b.number = i.batch
                where t.kind = 'CHARGE' and t.state <> 'UNDONE' and t.month between :from and :to
                group by t.month
                """)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> event(row, customer))
                .list();
    }

    private static TimelineEvent event(ResultSet row, String customer) throws SQLException {
        YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
        long confirmed = row.getLong("confirmed");
        long items = row.getLong("items");
        State state = row.getLong("wrong") > 0 ? State.FAULT : confirmed == items ? State.DONE : State.OPEN;
        String amount = Euro.format(row.getLong("amount"), Euro.SCALE);
        Timestamp settled = row.getTimestamp("settled");
        return new TimelineEvent(
                month,
                TRANSFERRED,
                state,
                Message.of(
                        state == State.DONE ? "transfer.event.confirmed" : "transfer.event.open",
                        amount,
                        row.getLong("first"),
                        row.getLong("last"),
                        confirmed,
                        items),
                settled == null ? null : settled.toInstant(),
                "/months/" + month + "/transfer?customer=" + TimelineSource.encoded(customer));
    }
}
