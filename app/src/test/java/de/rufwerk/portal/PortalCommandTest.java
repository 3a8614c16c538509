package de.rufwerk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.DocumentStore;
import de.rufwerk.home.Messages;
import de.rufwerk.invoicemails.NoticeStore;
import de.rufwerk.subscribers.Crm;
import de.rufwerk.tables.Tables;
import de.rufwerk.tables.TestSnapshots;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;

/// The customers' accounts at the command line.
class PortalCommandTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE.dataSource());
    private static final Tables CRM = new Tables("crm")
            .with("customers.csv", """
                    customer;name;street;postcode;city;country;email;delivery;itemised_bill;language
                    K1;Marta Kubitz;Ring 1;02977;Hoyerswerda;DE;;portal;;de
                    K2;=Zwei;Markt 2;02625;Bautzen;DE;zwei@example.org;post;;de
                    """)
            .with("lines.csv", "line;customer;label;area_code;valid_from;valid_to\n")
            .with("numbers.csv", "line;number;extensions;main_number;account;valid_from;valid_to\n")
            .with("line_products.csv", "line;product;valid_from;valid_to\n");

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private String said = "";

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private int run(String... arguments) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(
                home.resolve("rufwerk.yaml"), "carriers: {c: {profile: standard, source: {folder: inbox}}}\n");
        var invitations = new Invitations(
                JDBC,
                new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource())),
                Crm.snapshots(CRM, TestSnapshots.in(DATABASE.dataSource())),
                new PortalSettings(true, "127.0.0.1", 8081, "https://kunden.example.de", List.of()),
                new PortalMails(NoticeStore.of(JDBC, NOW), Messages.ofClassPath(), DocumentStore.provider(home)),
                NOW);
        var out = new StringWriter();
        int code = new CommandLine(new PortalCommand(invitations, Messages.ofClassPath()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        said = out.toString();
        return code;
    }

    @Test
    void everyCommandHasItsHelp() {
        for (String command : new String[] {"portal invite", "portal lock", "portal unlock", "complaints close"}) {
            String[] words = (command + " --help").split(" ");
            var out = new StringWriter();
            assertThat(Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), words))
                    .isZero();
            assertThat(out.toString()).contains(command).doesNotContain("rufwerk." + words[0] + ".");
        }
    }

    @Test
    void customersAreInvitedOnceAndTheirCodesAreForTheirLettersOnly() throws Exception {
        Path file = folder.resolve("letters.csv");
        assertThat(run("invite", "--missing", "--out", file.toString())).isZero();
        assertThat(said).doesNotContain("K1", "-");
        assertThat(Files.readString(file))
                .contains("K1,Marta Kubitz,Ring 1,02977,Hoyerswerda")
                .contains(",2027-01-25")
                .doesNotContain("K2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String secret =
                Files.readString(file).lines().skip(1).findFirst().orElseThrow().split(",")[8];
        assertThat(JDBC.sql("select to_jsonb(a)::text from portal_accounts a")
                        .query(String.class)
                        .single())
                .doesNotContain(secret);
        assertThat(run("invite", "--missing", "--out", file.toString()))
                .as("a file with codes is not overwritten")
                .isNotZero();
        assertThat(run("invite", "--missing")).isZero();
        assertThat(said).as("nobody is missing now").doesNotContain("K1");

        assertThat(run("invite", "--customer", "K2", "--by", "link")).isZero();
        assertThat(said).contains("zwei@example.org,https://kunden.example.de/link/");
        assertThat(run("invite", "--customer", "K2", "--by", "mail")).isZero();
        assertThat(said).doesNotContain("/link/");
        assertThat(mail()).contains("=Zwei", "https://kunden.example.de/link/", "29.11.2026");
        assertThat(run("invite", "--customer", "K1", "--by", "mail"))
                .as("K1 has no address")
                .isNotZero();
        assertThat(said).contains("portal.invite.no-address", "K1");
        assertThat(run("invite", "--customer", "K9")).isNotZero();
        assertThat(run("invite")).isNotZero();

        JDBC.sql("update portal_accounts set reset_asked = now() where customer = 'K1'")
                .update();
        assertThat(run("invite", "--asked")).isZero();
        assertThat(said).contains("K1,").doesNotContain(secret);

        JDBC.sql("update portal_accounts set totp = '\\x01' where customer = 'K1'")
                .update();
        assertThat(run("reset-factor", "K1")).isZero();
        assertThat(JDBC.sql("select totp is null from portal_accounts where customer = 'K1'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(run("reset-factor", "K9")).isNotZero();
        JDBC.sql(
                        "insert into portal_accounts (customer, name, invited_at, reset_asked) values ('K8', 'Fort', now(), now())")
                .update();
        assertThat(run("invite", "--asked"))
                .as("who has left the CRM keeps nobody from their letter")
                .isZero();

        assertThat(run("lock", "K1")).isZero();
        assertThat(isLocked()).isTrue();
        assertThat(run("unlock", "K1")).isZero();
        assertThat(isLocked()).isFalse();
        assertThat(run("lock", "K9")).isNotZero();
    }

    private static String mail() {
        return JDBC.sql("select subject || body from notices where customer = 'K2'")
                .query(String.class)
                .single();
    }

    private static boolean isLocked() {
        return JDBC.sql("select locked from portal_accounts where customer = 'K1'")
                .query(Boolean.class)
                .single();
    }
}
