package de.rufwerk.printfiles;

import de.rufwerk.home.Message;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineEvent.State;
import de.rufwerk.run.TimelineSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells of a customer's months where their letter lies in the print file.
@Component
class PrintTimeline implements TimelineSource {

    private static final String PRINTED = "printed";

    private final JdbcClient database;

    PrintTimeline(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Station> stations() {
        return List.of(new Station(PRINTED, 60, Message.of("printfiles.station.printed"), "post"));
    }

    @Override
    public List<TimelineEvent> events(String customer, YearMonth from, YearMonth to) {
        return database.sql("""
                select r.month, r.made_at, l.file, l.first_page, l.sheets
                from print_runs r join print_letters l on l.run = r.run and l.customer = :customer
                where r.month between :from and :to
                """)
                .param("customer", customer)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query((row, _) -> {
                    YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
                    boolean isPrinted = !row.getString("file").isEmpty();
                    return new TimelineEvent(
                            month,
                            PRINTED,
                            isPrinted ? State.DONE : State.FAULT,
                            isPrinted
                                    ? Message.of(
                                            "printfiles.event.printed",
                                            row.getString("file"),
                                            row.getInt("first_page"),
                                            row.getInt("sheets"))
                                    : Message.of("printfiles.event.left-out"),
                            row.getTimestamp("made_at").toInstant(),
                            "/months/" + month + "/print?customer=" + TimelineSource.encoded(customer));
                })
                .list();
    }
}
