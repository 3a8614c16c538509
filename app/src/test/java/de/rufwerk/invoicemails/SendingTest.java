package de.rufwerk.invoicemails;

import static de.rufwerk.invoicemails.MailHouse.MONTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoicemails.WildServer.Act;
import de.rufwerk.invoicemails.WildServer.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A month's mails over a server that breaks the connection wherever it can.
class SendingTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path temporary;

    private MailHouse house;

    @BeforeEach
    void empty() {
        DATABASE.jdbc()
                .sql(
                        "truncate documents, documents_made, mails, mail_documents, mailings, mail_releases, mail_decisions, mail_returns, bounced_addresses, delivery_wishes")
                .update();
        house = MailHouse.in(DATABASE, temporary.resolve("home"));
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static String[] numbers(int last) {
        String[] all = new String[last];
        for (int i = 0; i < last; i++) {
            all[i] = "K" + (i + 1);
        }
        return all;
    }

    private static String[] addresses(int last) {
        String[] all = numbers(last);
        for (int i = 0; i < last; i++) {
            all[i] = all[i].toLowerCase(java.util.Locale.ROOT) + "@example.de";
        }
        return all;
    }

    @Test
    void eachCustomerGetsOneMailAndASecondRunSendsNone() throws Exception {
        house.customers(MailHouse.everybody(40));
        house.publish(numbers(40));
        try (var server = new WildServer((_, _) -> Act.goOn())) {
            MailHouse.Program program = house.program(MailHouse.settings(server.port()));
            assertThat(program.step().before(MONTH)).isPresent();
            assertThatThrownBy(() -> program.run(1)).isInstanceOf(WrongUse.class);
            MonthRun run = program.send(2);

            assertThat(server.recipients()).containsExactlyInAnyOrder(addresses(40));
            assertThat(server.connections()).as("kept open").isEqualTo(3);
            assertThat(run.counts).containsEntry("mails.sent", 40L).containsEntry("mails.open", 0L);
            assertThat(run.faults).isEmpty();
            assertThat(program.step().before(MONTH)).isEmpty();
            assertThat(program.step().waiting(MONTH)).isEmpty();
            assertThat(program.step().canUndo(MONTH)).isFalse();

            program.run(3);
            assertThat(server.kept()).hasSize(40);
            String content = server.kept().stream()
                    .filter(kept -> kept.recipient().equals("k7@example.de"))
                    .findFirst()
                    .orElseThrow()
                    .content();
            assertThat(content)
                    .contains("To: Kunde 7 <k7@example.de>", "Auto-Submitted: auto-generated", "Message-ID: <rechnung.")
                    .contains("Content-Disposition: attachment")
                    .contains("filename=K7.pdf")
                    .contains("R-K7")
                    .doesNotContain("List-Unsubscribe");
        }
    }

    @Test
    void whatAServerDoesNotTakeNowIsTriedAgainAndWhatItNeverTakesIsAFault() throws Exception {
        house.customers(MailHouse.everybody(4));
        house.publish(numbers(4));
        var tries = new AtomicInteger();
        try (var server = new WildServer((step, to) -> {
            if (step == Step.RCPT && to.startsWith("k2@")) {
                return Act.say("550 5.1.1 no such user");
            }
            if (step == Step.END && to.startsWith("k3@") && tries.incrementAndGet() < 3) {
                return Act.say("451 4.7.1 greylisted");
            }
            return step == Step.RCPT && to.startsWith("k4@") ? Act.say("452 4.2.2 full") : Act.goOn();
        })) {
            MailHouse.Program program = house.program(MailHouse.settings(server.port()));
            MonthRun run = program.send(1);

            assertThat(server.recipients()).containsExactlyInAnyOrder("k1@example.de", "k3@example.de");
            assertThat(run.counts)
                    .containsEntry("mails.sent", 2L)
                    .containsEntry("mails.refused", 1L)
                    .containsEntry("mails.open", 1L);
            assertThat(run.faults).containsOnlyKeys("mail.refused:K2", "mail.left:K4");
            assertThat(run.faults.get("mail.refused:K2").what().arguments())
                    .contains("K2", "k2@example.de")
                    .anyMatch(argument -> argument.contains("550 5.1.1"));
            assertThat(program.step().waiting(MONTH)).hasSize(1);

            house.customers(
                    "K1;Eins;k1@example.de;email;de",
                    "K2;Zwei;neu@example.de;email;de",
                    "K3;Drei;k3@example.de;email;de",
                    "K4;Vier;k4@example.de;email;de");
            program.run(2);
            assertThat(program.step().waiting(MONTH))
                    .as("a further one and the rest")
                    .hasSize(2);
            program.send(3);
            assertThat(server.recipients())
                    .containsExactlyInAnyOrder("k1@example.de", "k3@example.de", "neu@example.de");
        }
    }

    @Test
    void whereverTheConnectionBreaksNobodyGetsTwoAndNobodyIsForgotten() throws Exception {
        int last = 60;
        house.customers(MailHouse.everybody(last));
        house.publish(numbers(last));
        var random = new Random(31);
        try (var server = new WildServer((_, _) -> {
            synchronized (random) {
                return random.nextInt(25) == 0 ? Act.cut() : Act.goOn();
            }
        })) {
            MailHouse.Program program = house.program(MailHouse.settings(server.port()));
            program.send(1);
            for (int run = 2; run < 60 && program.outbox().standing(MONTH).ready() > 0; run++) {
                program.run(run);
            }
            MailOutbox.Standing standing = program.outbox().standing(MONTH);
            assertThat(standing.uncertain()).as("some broke at their end").isPositive();
            assertThat(standing.sent() + standing.uncertain()).isEqualTo(last);

            for (String customer : numbers(last)) {
                boolean has = server.recipients().contains(customer.toLowerCase(java.util.Locale.ROOT) + "@example.de");
                if (isUncertain(customer) && has) {
                    program.decisions().arrived(MONTH, customer, "Protokoll", "anna");
                } else if (isUncertain(customer)) {
                    program.decisions().isMissing(MONTH, customer, "Protokoll", "anna");
                }
            }
        }
        try (var server = new WildServer((_, _) -> Act.goOn())) {
            house.program(MailHouse.settings(server.port())).run(99);
            assertThat(house.program(MailHouse.settings(server.port()))
                            .outbox()
                            .standing(MONTH)
                            .sent())
                    .isEqualTo(last);
            assertThat(count("select count(*) from mails")).isEqualTo(last);
        }
    }

    /// Each mail breaks once at the same step; with the sum of what two servers have, nobody has two.
    @Test
    void aBreakAtEachStepIsEitherSureOrUncertain() throws Exception {
        house.customers(MailHouse.everybody(1));
        for (Step step : Step.values()) {
            empty(step);
            Set<String> broken = ConcurrentHashMap.newKeySet();
            try (var server =
                    new WildServer((at, _) -> at == step && broken.add(step.name()) ? Act.cut() : Act.goOn())) {
                MailHouse.Program program = house.program(MailHouse.settings(server.port()));
                program.send(1);
                long uncertain = program.outbox().standing(MONTH).uncertain();
                switch (step) {
                    case CONNECT, EHLO, MAIL, RCPT, DATA ->
                        assertThat(uncertain).isZero();
                    case CONTENT ->
                        assertThat(uncertain).as("ended before it was cut").isBetween(0L, 1L);
                    case END, KEPT -> assertThat(uncertain).isEqualTo(1);
                }
                assertThat(server.kept()).as(step.name()).hasSize(step == Step.KEPT || uncertain == 0 ? 1 : 0);
            }
        }
    }

    private void empty(Step step) throws Exception {
        DATABASE.jdbc()
                .sql("truncate mails, mail_documents, mailings, mail_releases, mail_returns")
                .update();
        house.publish("split", DocumentKind.INVOICE, step.name(), "K1");
    }

    @Test
    void aStoppedRunLeavesNothingInDoubtAndTheNextOneGoesOn() throws Exception {
        house.customers(MailHouse.everybody(30));
        house.publish(numbers(30));
        try (var server = new WildServer((_, _) -> Act.goOn())) {
            MailHouse.Program program = house.program(MailHouse.settings(server.port()));
            program.releases().release(program.plan(), "berta");
            for (int alive = 5; alive < 60; alive += 5) {
                var run = new MonthRun(alive, MONTH, alive);
                try {
                    program.step().run(run);
                } catch (CancellationException _) {
                    assertThat(program.outbox().standing(MONTH).sending()).isZero();
                }
            }
            program.run(99);
            assertThat(server.recipients()).containsExactlyInAnyOrder(addresses(30));
            assertThat(program.outbox().standing(MONTH).sent()).isEqualTo(30);
        }
    }

    @Test
    void aServerThatTakesNothingEndsTheRunWithOneFault() throws Exception {
        house.customers(MailHouse.everybody(20));
        house.publish(numbers(20));
        try (var server = new WildServer((_, _) -> Act.cut())) {
            MonthRun run = house.program(MailHouse.settings(server.port())).send(1);
            assertThat(run.faults).containsKey("smtp.unreached");
            assertThat(run.counts).containsEntry("mails.open", 20L).containsEntry("mails.uncertain", 0L);
        }
        try (var server = new WildServer((step, _) -> step == Step.MAIL ? Act.say("550 5.7.1 not you") : Act.goOn())) {
            MonthRun run = house.program(MailHouse.settings(server.port())).run(2);
            assertThat(run.faults).containsOnlyKeys("smtp.denied");
            assertThat(run.counts).containsEntry("mails.open", 20L);
        }
    }

    @Test
    void aDamagedDocumentIsNotSentAndAChangedOneNeedsANewRelease() throws Exception {
        house.customers(MailHouse.everybody(3));
        house.publish(numbers(3));
        try (var server = new WildServer((_, _) -> Act.goOn())) {
            MailHouse.Program program = house.program(MailHouse.settings(server.port()));
            Path damaged = house.documents.file(house.documents.of(MONTH, "K2").getFirst());
            byte[] content = Files.readAllBytes(damaged);
            content[100] ^= 1;
            Files.write(damaged, content);
            MonthRun run = program.send(1);
            assertThat(run.faults).containsOnlyKeys("mail.left:K2");
            assertThat(server.recipients()).containsExactlyInAnyOrder("k1@example.de", "k3@example.de");

            house.publish("split", DocumentKind.INVOICE, " corrected", numbers(3));
            program.run(2);
            assertThat(server.kept()).as("not what was released").hasSize(2);
            assertThat(program.plan().counts()).isEqualTo(Map.of(Verdict.SEND, 1L, Verdict.CHANGED, 2L));
            program.send(3);
            assertThat(server.recipients())
                    .containsExactlyInAnyOrder("k1@example.de", "k2@example.de", "k3@example.de");
            program.decisions().again(MONTH, "K1", "andere Rechnung", "anna");
            program.run(4);
            assertThat(server.recipients())
                    .hasSize(4)
                    .filteredOn("k1@example.de"::equals)
                    .hasSize(2);
        }
    }

    @Test
    void everybodyWhoGetsNoneHasAReason() throws Exception {
        house.customers(
                "K1;Eins;k1@example.de;email;de",
                "K2;Zwei;;email;de",
                "K3;Drei;nicht gültig;email;de",
                "K4;Vier;k4@example.de;post;de",
                "K5;Fünf;k5@example.de;email;de",
                "K6;Sechs;k6@example.de;email;en",
                "K7;Sieben;müller@exämple.de;email;de",
                "K8;Acht;k8@example.de\\nBcc: x@evil.example;email;de");
        house.publish("split", DocumentKind.INVOICE, "", "K1", "K2", "K3", "K4", "K7", "K8", "K9");
        house.publish("itemise", DocumentKind.ITEMISED_BILL, "", "K6");
        try (var server = new WildServer((_, _) -> Act.goOn())) {
            MailHouse.Program program = house.program(MailHouse.settings(server.port()));
            assertThat(program.plan().prospects())
                    .extracting(each -> each.customer() + " " + each.verdict())
                    .containsExactly(
                            "K1 SEND",
                            "K2 NO_ADDRESS",
                            "K3 BAD_ADDRESS",
                            "K4 OTHER_WAY",
                            "K5 NO_DOCUMENTS",
                            "K6 NO_INVOICE",
                            "K7 SEND",
                            "K8 BAD_ADDRESS",
                            "K9 STRANGER");
            program.send(1);
            assertThat(server.recipients()).containsExactlyInAnyOrder("k1@example.de", "müller@xn--exmple-cua.de");
        }
    }

    @Test
    void whatTheCustomerWishesForTheMonthCountsBeforeWhatTheCrmSays() throws Exception {
        house.customers(
                "K1;Eins;k1@example.de;post;de", "K2;Zwei;k2@example.de;email;de", "K3;Drei;k3@example.de;post;de");
        house.publish("split", DocumentKind.INVOICE, "", numbers(3));
        wish("K1", "EMAIL", MONTH);
        wish("K2", "PORTAL", MONTH);
        wish("K3", "EMAIL", MONTH.plusMonths(1));
        MailHouse.Program program = house.program(MailHouse.settings(1));
        assertThat(program.plan().prospects())
                .extracting(each -> each.customer() + " " + each.verdict())
                .containsExactly("K1 SEND", "K2 OTHER_WAY", "K3 OTHER_WAY");
    }

    private static void wish(String customer, String way, YearMonth from) {
        DATABASE.jdbc().sql("""
                insert into delivery_wishes (customer, way, origin, valid_from, at)
                values (?, ?, 'portal', ?, now())
                """).params(customer, way, from.atDay(1)).update();
    }

    private static boolean isUncertain(String customer) {
        return DATABASE.jdbc()
                        .sql("select count(*) from mails where customer = ? and state = 'UNCERTAIN'")
                        .param(customer)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static long count(String sql) {
        return DATABASE.jdbc().sql(sql).query(Long.class).single();
    }
}
