package de.rufwerk.handover;

import de.rufwerk.home.Message;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineEvent.State;
import de.rufwerk.run.TimelineSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months what stands with the portals, and whether the customer has seen it in the own one.
@Component
class HandoverTimeline implements TimelineSource {

    private static final String HANDED = "portal";
    private static final String SEEN = "seen";
    private static final String DOWNLOADED = "downloaded";

    private final JdbcClient database;

    HandoverTimeline(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Station> stations() {
        return List.of(
                new Station(HANDED, 70, Message.of("handover.station.portal"), ""),
                new Station(SEEN, 71, Message.of("handover.station.seen"), "portal"),
                new Station(DOWNLOADED, 72, Message.of("handover.station.downloaded"), "portal"));
    }

    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        List<TimelineEvent> events = new ArrayList<>();
        database.sql("""
                select month, target, count(*) filter (where state <> 'withdrawn') as documents,
                  count(*) filter (where state = 'handed' and withdraw_reason is null) as handed,
                  count(*) filter (where state in ('refused', 'uncertain')) as wrong,
                  count(first_seen_at) filter (where state <> 'withdrawn') as seen, min(first_seen_at) as seen_at,
                  count(downloaded_at) filter (where state <> 'withdrawn') as downloaded, min(downloaded_at) as downloaded_at,
                  max(handed_at) as handed_at, max(withdrawn_at) as withdrawn_at
                from handed_over where customer = :customer and month between :from and :to
                group by month, target order by month, target <> 'own', target
                """)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> events.addAll(told(row, customer)))
                .list();
        return events;
    }

    private static List<TimelineEvent> told(ResultSet row, String customer) throws SQLException {
        YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
        String page = "/months/" + month + "/handover?customer=" + TimelineSource.encoded(customer);
        String target = row.getString("target");
        long documents = row.getLong("documents");
        long handed = row.getLong("handed");
        List<TimelineEvent> told = new ArrayList<>();
        if (documents == 0) {
            told.add(new TimelineEvent(
                    month,
                    HANDED,
                    State.NONE,
                    Message.of("handover.event.withdrawn", target),
                    instant(row.getTimestamp("withdrawn_at")),
                    page));
            return told;
        }
        State state = row.getLong("wrong") > 0 ? State.FAULT : handed == documents ? State.DONE : State.OPEN;
        told.add(new TimelineEvent(
                month,
                HANDED,
                state,
                Message.of(
                        state == State.DONE ? "handover.event.handed" : "handover.event.open",
                        target,
                        handed,
                        documents),
                instant(row.getTimestamp("handed_at")),
                page));
        if (target.equals(Portal.OWN) && handed > 0) {
            told.add(access(month, SEEN, row.getLong("seen"), documents, instant(row.getTimestamp("seen_at")), page));
            told.add(access(
                    month,
                    DOWNLOADED,
                    row.getLong("downloaded"),
                    documents,
                    instant(row.getTimestamp("downloaded_at")),
                    page));
        }
        return told;
    }

    private static TimelineEvent access(
            YearMonth month, String station, long number, long documents, @Nullable Instant at, String page) {
        if (number == 0) {
            String code = station.equals(SEEN) ? "handover.event.unseen" : "handover.event.not-downloaded";
            return new TimelineEvent(month, station, State.OPEN, Message.of(code), null, page);
        }
        return new TimelineEvent(
                month, station, State.DONE, Message.of("handover.event." + station, number, documents), at, page);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
