package de.rufwerk.invoicemails;

import static de.rufwerk.invoicemails.MailHouse.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.invoicemails.WildServer.Act;
import de.rufwerk.invoicemails.WildServer.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the program at random instants while it sends: no customer gets two mails, none is forgotten, and those
/// of whom nobody knows are listed for a person.
class KilledMailTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 3;
    private static final int CUSTOMERS = Boolean.getBoolean("rufwerk.long") ? 6_000 : 90;

    @TempDir
    private Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void inTheEndEachCustomerHasOneMail() throws Exception {
        MailHouse house = MailHouse.in(DATABASE, directory.resolve("home"));
        house.customers(MailHouse.everybody(CUSTOMERS));
        String[] numbers = new String[CUSTOMERS];
        for (int i = 0; i < CUSTOMERS; i++) {
            numbers[i] = "K" + (i + 1);
        }
        house.publish(numbers);
        var random = new Random(20261126);
        // It takes its time with each mail, so that a kill meets some.
        try (var server = new WildServer((step, _) -> {
            if (step == Step.END || step == Step.KEPT) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
            }
            return Act.goOn();
        })) {
            MailHouse.Program program = house.program(MailHouse.settings(server.port()));
            program.releases().release(program.plan(), "berta");
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = server.kept().size();
                Process running = start(server.port(), kill);
                while (running.isAlive() && server.kept().size() <= before) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
                running.waitFor(random.nextInt(120), TimeUnit.MILLISECONDS);
                running.destroyForcibly().waitFor();
                assertThat(server.recipients()).doesNotHaveDuplicates();
            }
            assertThat(start(server.port(), KILLS + 1).waitFor())
                    .as(Files.readString(directory.resolve("child.log")))
                    .isZero();
            assertThat(server.recipients()).doesNotHaveDuplicates();
            MailOutbox.Standing standing = program.outbox().standing(MONTH);
            assertThat(standing.sent() + standing.uncertain()).isEqualTo(CUSTOMERS);
            assertThat(standing.uncertain()).as("3 connections, each kill").isBetween(1L, 3L * KILLS);
            List<String> uncertain = DATABASE.jdbc()
                    .sql("select address from mails where state = 'UNCERTAIN'")
                    .query(String.class)
                    .list();
            List<String> sent = DATABASE.jdbc()
                    .sql("select address from mails where state = 'SENT'")
                    .query(String.class)
                    .list();
            assertThat(server.recipients()).containsAll(sent);
            assertThat(server.recipients()).allMatch(each -> sent.contains(each) || uncertain.contains(each));
            for (String address : uncertain) {
                String customer = "K" + address.substring(1, address.indexOf('@'));
                if (server.recipients().contains(address)) {
                    program.decisions().arrived(MONTH, customer, "Protokoll", "anna");
                } else {
                    program.decisions().isMissing(MONTH, customer, "Protokoll", "anna");
                }
            }
            program.run(KILLS + 2);
            assertThat(server.recipients()).hasSize(CUSTOMERS).doesNotHaveDuplicates();
        }
    }

    private Process start(int port, int run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledMail.class.getName(),
                        directory.resolve("home").toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password(),
                        Integer.toString(port),
                        Integer.toString(CUSTOMERS),
                        Integer.toString(run))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }
}
