package de.rufwerk.invoicemails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoicemails.WildServer.Act;
import de.rufwerk.invoicemails.WildServer.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Mails to single customers reach a server that does as it likes.
class NoticesTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    /// What the server does with the next mails once it has all of their content.
    private final Deque<Act> acts = new ArrayDeque<>();

    private final WildServer server =
            new WildServer((step, _) -> step == Step.END && !acts.isEmpty() ? acts.removeFirst() : Act.goOn());
    private Instant now = NOON;
    private Notices notices;
    private NoticeOutbox outbox;
    private NoticeSending sending;

    @TempDir
    private Path temporary;

    @BeforeEach
    void open() {
        DATABASE.jdbc().sql("truncate notices").update();
        MailHouse house = MailHouse.in(DATABASE, temporary.resolve("home"));
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        notices = new Notices(DATABASE.jdbc(), MailHouse.settings(server.port()), clock);
        outbox = new NoticeOutbox(DATABASE.jdbc(), clock);
        sending = new NoticeSending(
                outbox, house.program(MailHouse.settings(server.port())).sender());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static Notice notice(String customer, String html) {
        return new Notice(
                customer,
                "Müller & Söhne",
                customer.toLowerCase(Locale.ROOT) + "@example.de",
                Locale.GERMAN,
                "Ihr Zugang",
                "Guten Tag,\n\nhttps://kunden.example.de/link/geheim\n",
                html,
                NOON.plus(Duration.ofDays(3)));
    }

    private List<String> states() {
        return outbox.list(9).stream().map(NoticeOutbox.Listed::state).toList();
    }

    @Test
    void aNoticeGoesOnceAndItsSecretIsForgotten() {
        notices.send(notice("K1", "<p>Guten Tag</p>"));
        notices.send(notice("K2", ""));
        assertThat(sending.send()).isEqualTo(2);
        assertThat(sending.send()).isZero();
        assertThat(server.recipients()).containsExactly("k1@example.de", "k2@example.de");
        assertThat(server.kept().getFirst().content())
                .contains("Subject: Ihr Zugang", "link/geheim", "<p>Guten Tag</p>", "Message-ID: <notice.");
        assertThat(server.kept().getLast().content()).contains("link/geheim").doesNotContain("text/html");
        assertThat(states()).containsExactly("SENT", "SENT");
        assertThat(DATABASE.jdbc()
                        .sql("select count(*) from notices where body <> '' or html <> ''")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatTheServerDoesNotTakeNowIsTriedLaterAndNothingIsLost() {
        notices.send(notice("K1", ""));
        acts.add(Act.say("451 try again later"));
        assertThat(sending.send()).isZero();
        assertThat(sending.send()).as("not at once").isZero();
        now = NOON.plus(Duration.ofMinutes(2));
        acts.add(Act.cut());
        assertThat(sending.send()).isZero();
        now = NOON.plus(Duration.ofMinutes(10));
        assertThat(outbox.take()).as("somebody takes it, and is killed").isPresent();
        assertThat(sending.send()).isZero();
        now = NOON.plus(Duration.ofMinutes(30));
        assertThat(sending.send()).isEqualTo(1);
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void whatIsRefusedOrExpiredIsListed() {
        notices.send(notice("K1", ""));
        acts.add(Act.say("550 no such user"));
        sending.send();
        notices.send(notice("K2", ""));
        now = NOON.plus(Duration.ofDays(4));
        sending.send();
        assertThat(states()).containsExactly("EXPIRED", "REFUSED");
        assertThat(server.recipients()).doesNotContain("k2@example.de");
    }

    @Test
    void itIsStoredWithWhatItTellsOrNotAtAll() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource()));
        transaction.executeWithoutResult(status -> {
            notices.send(notice("K1", ""));
            status.setRollbackOnly();
        });
        assertThat(states()).isEmpty();
        Notice nobody = new Notice("K1", "", "kein\r\nBcc: x@example.de", Locale.GERMAN, "", "", "", NOON);
        assertThatThrownBy(() -> notices.send(nobody)).isInstanceOf(WrongUse.class);
    }
}
