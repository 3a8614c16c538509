package de.rufwerk.invoicemails;

import static de.rufwerk.invoicemails.MailHouse.MONTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Secret;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.TimelineEvent;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A month's mails through GreenMail with a login, read again as a mail program would, and what comes back by IMAP and
/// POP3.
class GreenMailTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path temporary;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private MailServer server(int port) throws Exception {
        Path password = temporary.resolve("home/mail-password");
        if (Files.notExists(password)) {
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, "geheim\n");
        }
        return new MailServer(
                "127.0.0.1",
                port,
                MailServer.Security.NONE,
                "bounces@lausitznetz.example",
                new MailServer.Login.Password(new Secret.InFile("mail-password")),
                null,
                Duration.ofSeconds(10));
    }

    @Test
    void aMailIsWholeAndWhatComesBackIsPutOnItsCustomer() throws Exception {
        var green = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, null, ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, null, ServerSetup.PROTOCOL_POP3)
        });
        green.start();
        try {
            green.setUser("bounces@lausitznetz.example", "bounces@lausitznetz.example", "geheim");
            MailHouse house = MailHouse.in(DATABASE, temporary.resolve("home"));
            house.customers(
                    "K1;Müller & Söhne <GmbH>;k1@example.de;email;de",
                    "K2;Smith;k2@example.de;email;en",
                    "K3;Drei;k3@example.de;email;de");
            house.publish("K1", "K2", "K3");
            var box = new MailBox(server(green.getImap().getPort()), MailBox.Protocol.IMAP, "INBOX");
            MailSettings settings = MailHouse.settings(server(green.getSmtp().getPort()), box);
            MailHouse.Program program = house.program(settings);

            long image = program.images().add("logo.png", png(), "anna");
            program.templates()
                    .save(
                            Locale.GERMAN,
                            "Rechnung {{invoice}} für {{name}}",
                            "{{salutation}},\n\n![Unser Logo](image:" + image + ")\n\n[Portal]({{portal}})\n",
                            "anna");
            program.send(1);

            MimeMessage[] received = green.getReceivedMessages();
            assertThat(received).hasSize(3);
            MimeMessage german = to("k1@", received);
            assertThat(german.getSubject()).isEqualTo("Rechnung R-K1 für Müller & Söhne <GmbH>");
            assertThat(german.getFrom()[0].toString()).isEqualTo("Lausitznetz Rechnung <rechnung@lausitznetz.example>");
            assertThat(german.getHeader("Return-Path", null)).contains("bounces@lausitznetz.example");
            assertThat(german.getContentLanguage()).containsExactly("de");
            MimeMultipart mixed = (MimeMultipart) german.getContent();
            assertThat(mixed.getCount()).isEqualTo(3);
            MimeMultipart alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
            assertThat(alternatives.getBodyPart(0).getContent().toString())
                    .contains("Guten Tag Müller & Söhne <GmbH>,", "https://kunden.lausitznetz.example/");
            MimeMultipart related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
            assertThat(related.getBodyPart(0).getContent().toString())
                    .contains("M\u00fcller &amp; S\u00f6hne &lt;GmbH&gt;", "cid:" + image + "@image");
            assertThat(related.getBodyPart(1).getDisposition()).isEqualTo(Part.INLINE);
            assertThat(ImageIO.read(related.getBodyPart(1).getInputStream()).getWidth())
                    .isEqualTo(40);
            assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("K1.pdf");
            assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes())
                    .isEqualTo(Files.readAllBytes(
                            house.documents.file(house.documents.of(MONTH, "K1").getFirst())));
            assertThat(to("k2@", received).getSubject()).startsWith("Your invoice for October 2026");

            String id = german.getMessageID();
            deliver(green, ReturnedMailTest.report(id, "5.1.1", "failed"));
            deliver(green, "From: x@y\r\nSubject: Hallo\r\n\r\nFrage\r\n");
            deliver(green, ReturnedMailTest.report("<rechnung.0000@lausitznetz.example>", "5.1.1", "failed"));
            assertThat(program.boxes().read()).isEqualTo(new BoxReader.Result(3, 1));
            assertThat(program.boxes().read()).as("none is read twice").isEqualTo(new BoxReader.Result(0, 0));
            assertThat(program.outbox().standing(MONTH).bounced()).isEqualTo(1);
            assertThat(program.plan().prospects().getFirst().verdict()).isEqualTo(Verdict.BOUNCED);
            assertThat(program.returns().list(9))
                    .extracting(MailReturns.Listed::customer)
                    .containsExactly(null, null, "K1");
            deliver(green, ReturnedMailTest.report(to("k3@", received).getMessageID(), "4.4.7", "failed"));
            assertThat(program.run(2).faults).containsOnlyKeys("mail.bounced:K1", "mail.bounced:K3");
            assertThat(new MailTimeline(DATABASE.jdbc()).events("K1", MONTH, MONTH))
                    .extracting(TimelineEvent::state, event -> event.what().code())
                    .containsExactly(
                            tuple(TimelineEvent.State.DONE, "invoicemails.event.BOUNCED"),
                            tuple(TimelineEvent.State.FAULT, "invoicemails.event.returned.FAILED"));
            assertThat(new MailTimeline(DATABASE.jdbc()).events("K2", MONTH, MONTH))
                    .extracting(TimelineEvent::state)
                    .containsExactly(TimelineEvent.State.DONE);

            var other = new MailBox(server(green.getPop3().getPort()), MailBox.Protocol.POP3, "INBOX");
            BoxReader pop3 = house.program(
                            MailHouse.settings(server(green.getSmtp().getPort()), other))
                    .boxes();
            assertThat(pop3.read().read()).isEqualTo(4);
            assertThat(pop3.read().read()).isZero();

            Files.writeString(temporary.resolve("home/mail-password"), "falsch\n");
            assertThatThrownBy(() -> program.boxes().read()).isInstanceOf(WrongUse.class);
        } finally {
            green.stop();
        }
    }

    @Test
    void aTokenLogsInAndARefusedLoginIsOneFault() throws Exception {
        MailHouse house = MailHouse.in(DATABASE, temporary.resolve("home"));
        DATABASE.jdbc()
                .sql(
                        "truncate documents, mails, mail_documents, mailings, mail_releases, mail_returns, bounced_addresses")
                .update();
        house.customers("K1;Eins;k1@example.de;email;de");
        house.publish("K1");
        try (var wild = new WildServer((_, _) -> WildServer.Act.goOn())) {
            house.program(MailHouse.settings(token(wild.port(), "nobody")))
                    .releases()
                    .release(
                            house.program(MailHouse.settings(token(wild.port(), "nobody")))
                                    .plan(),
                            "berta");
            assertThat(house.program(MailHouse.settings(token(wild.port(), "nobody")))
                            .run(1)
                            .faults)
                    .containsOnlyKeys("smtp.denied");
            house.program(MailHouse.settings(token(wild.port(), "rechnung"))).run(2);
            assertThat(wild.recipients()).containsExactly("k1@example.de");
            String login = wild.logins().getLast();
            assertThat(login).startsWith("AUTH XOAUTH2 ");
            assertThat(new String(java.util.Base64.getDecoder().decode(login.substring(13)), StandardCharsets.UTF_8))
                    .isEqualTo("user=rechnung\1auth=Bearer ein-token\1\1");
        }
    }

    private static MailServer token(int port, String user) {
        return new MailServer(
                "127.0.0.1",
                port,
                MailServer.Security.NONE,
                user,
                new MailServer.Login.TokenCommand(List.of("echo", "ein-token")),
                null,
                Duration.ofSeconds(10));
    }

    private static MimeMessage to(String beginning, MimeMessage[] received) {
        return Arrays.stream(received)
                .filter(message -> GreenMailUtil.getHeaders(message).contains("<" + beginning)
                        || GreenMailUtil.getHeaders(message).contains("To: " + beginning))
                .findFirst()
                .orElseThrow();
    }

    private static void deliver(GreenMail green, String mail) throws Exception {
        var message = new MimeMessage(
                MailSessions.hostile(), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
        green.getUserManager().getUserByEmail("bounces@lausitznetz.example").deliver(message);
    }

    static byte[] png() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void anImageIsDrawnAnewOrRefused() throws Exception {
        byte[] png = png();
        assertThat(DrawnImage.of(png).width()).isEqualTo(40);
        assertThatThrownBy(() -> DrawnImage.of("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> DrawnImage.of(Arrays.copyOf(png, 30))).isInstanceOf(WrongUse.class);
        byte[] bomb = png.clone();
        bomb[16] = 0x7f; // says that it is two thousand million points wide
        assertThatThrownBy(() -> DrawnImage.of(bomb)).isInstanceOf(WrongUse.class);
        byte[] tail = Arrays.copyOf(png, png.length + 1000);
        assertThat(DrawnImage.of(tail).content()).hasSizeLessThan(tail.length);
    }
}
