package de.rufwerk.complaints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.complaints.Complaint.Result;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.TimelineSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/// § 67 TKG: the periods, and how complaints end.
class ComplaintsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-12-20T09:00:00Z"), ZoneOffset.UTC);

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void aBillCanBeObjectedToForEightWeeksAndTheCheckHasTwoMonths() {
        Instant billed = Instant.parse("2026-11-03T23:30:00Z"); // Wednesday the 4th in Germany
        Instant received = Instant.parse("2026-12-30T22:59:59Z");
        Clocks clocks = Clocks.of(received, billed);
        assertThat(clocks.objectUntil()).isEqualTo("2026-12-30");
        assertThat(clocks.isInTime(received)).isTrue();
        assertThat(clocks.isInTime(received.plusSeconds(1)))
                .as("the 31st in Germany")
                .isFalse();
        assertThat(clocks.proveUntil()).isEqualTo("2027-02-24");
        assertThat(clocks.checkUntil()).as("February has no 30th").isEqualTo("2027-02-28");
        assertThat(clocks.next(LocalDate.of(2027, 2, 25))).isEqualTo("2027-02-28");
        assertThat(clocks.next(LocalDate.of(2027, 3, 1))).isNull();
        assertThat(Clocks.objectUntil(Instant.parse("2026-11-07T09:00:00Z")))
                .as("eight weeks end on a Saturday (§ 193 BGB)")
                .isEqualTo("2027-01-04");
        assertThat(Clocks.objectUntil(Instant.parse("2026-10-30T09:00:00Z")))
                .as("Christmas is no last day, nor are the days behind it")
                .isEqualTo("2026-12-28");
        assertThat(Clocks.objectUntil(Instant.parse("2027-01-29T09:00:00Z")))
                .as("Good Friday 2027 is the 26th of March, Easter Monday the 29th")
                .isEqualTo("2027-03-30");
        assertThat(Clocks.of(received, null).isInTime(received)).isTrue();
    }

    private static long complain(String customer, String month, String received) {
        return JDBC.sql("""
                        insert into complaints (customer, month, document, document_kind, document_name, line, words, origin,
                          received_at)
                        values (?, ?::date, 1, 'INVOICE', 'R', '', 'falsch', 'portal', ?::timestamptz) returning id""").params(customer, month, received).query(Long.class).single();
    }

    @Test
    void dataAreHeldUntilTheAnswerWhichEndsAComplaintOnce() {
        long late = complain("K1", "2026-09-01", "2026-10-19T10:00:00Z");
        long other = complain("K1", "2026-09-01", "2026-12-01T10:00:00Z");
        complain("K2", "2026-10-01", "2026-12-01T10:00:00Z");
        var complaints = new Complaints(JDBC, NOW);
        var holds = new DataHolds(JDBC);
        assertThat(complaints.count()).isEqualTo(new Complaints.Count(3, 1));
        assertThat(holds.held())
                .containsExactly(
                        new DataHolds.Held("K1", YearMonth.of(2026, 9)),
                        new DataHolds.Held("K2", YearMonth.of(2026, 10)));
        assertThatThrownBy(() -> complaints.close(late, Result.REFUSED, " ", "", "meier"))
                .isInstanceOfSatisfying(
                        WrongUse.class, wrong -> assertThat(wrong.messages()).hasSize(2));
        complaints.close(late, Result.REFUSED, "Nein.", "geprüft", "meier");
        assertThat(holds.isHeld("K1", YearMonth.of(2026, 9)))
                .as("the other one is open")
                .isTrue();
        assertThatThrownBy(() -> complaints.close(late, Result.GRANTED, "Ja.", "anders", "anna"))
                .isInstanceOf(WrongUse.class);
        assertThat(complaints.find(late).orElseThrow().ending())
                .isEqualTo(new Complaint.Ending(Result.REFUSED, "Nein.", "geprüft", NOW.instant(), "meier"));

        var out = new StringWriter();
        CommandLine command = new CommandLine(new ComplaintsCommand(complaints, Messages.ofClassPath(), NOW))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true));
        assertThat(command.execute()).as("some wait for a person").isEqualTo(3);
        assertThat(out.toString()).contains("K1  2026-09", "K2  2026-10").doesNotContain(late + "  K1");
        assertThat(command.execute(
                        "close", Long.toString(other), "--result", "granted", "--answer", "Ja.", "--reason", "Fehler"))
                .isZero();
        assertThat(holds.isHeld("K1", YearMonth.of(2026, 9))).isFalse();
        assertThat(complaints.closed("K1", Long.MAX_VALUE, 9)).hasSize(2);
        assertThat(complaints.open("", 0, 9)).hasSize(1);
        var timeline = new ComplaintTimeline(JDBC);
        assertThat(timeline.stations().getFirst().way()).isEqualTo(TimelineSource.NOBODYS);
        assertThat(timeline.events("K1", YearMonth.of(2026, 8), YearMonth.of(2026, 9)))
                .extracting(each -> Messages.ofClassPath().text(each.what(), Locale.GERMAN))
                .containsExactly("R beanstandet: nicht anerkannt", "R beanstandet: anerkannt");
        assertThat(timeline.events("K1", YearMonth.of(2026, 10), YearMonth.of(2026, 10)))
                .isEmpty();
    }
}
