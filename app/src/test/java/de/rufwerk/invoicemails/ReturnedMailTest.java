package de.rufwerk.invoicemails;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What comes back, from honest servers and from those who want to do harm.
class ReturnedMailTest {

    static String report(String id, String status, String action) {
        return """
                From: Mail Delivery System <MAILER-DAEMON@mx.example>
                To: bounces@lausitznetz.example
                Subject: =?utf-8?Q?Unzustellbar=3A_r=C3=BCck?=
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                Your message could not be delivered.
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; k1@example.de
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 <k1@example.de>:
                  user unknown
                --b1
                Content-Type: message/rfc822

                From: rechnung@lausitznetz.example
                Message-ID: %s
                Subject: Ihre Rechnung

                Guten Tag
                --b1--
                """.formatted(action, status, id).replace("\n", "\r\n");
    }

    private static ReturnedMail read(String mail) {
        return ReturnedMail.of(mail.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReportSaysWhichMailFailedAndWhy() {
        ReturnedMail read = read(report("<rechnung.ab12@lausitznetz.example>", "5.1.1", "failed"));
        assertThat(read.kind()).isEqualTo(ReturnedMail.Kind.FAILED);
        assertThat(read.recipient()).isEqualTo("k1@example.de");
        assertThat(read.status()).isEqualTo("5.1.1");
        assertThat(read.diagnostic()).isEqualTo("smtp; 550 5.1.1 <k1@example.de>: user unknown");
        assertThat(read.messageIds()).containsExactly("<rechnung.ab12@lausitznetz.example>");
        assertThat(read.subject()).isEqualTo("Unzustellbar: rück");
        assertThat(read.isAboutAddress()).isTrue();
        assertThat(read(report("<a@b>", "5.2.2", "failed")).isAboutAddress())
                .as("full")
                .isFalse();
        assertThat(read(report("<a@b>", "4.4.7", "delayed")).kind()).isEqualTo(ReturnedMail.Kind.DELAYED);
    }

    @Test
    void anAutomaticAnswerNamesTheMailItAnswers() {
        ReturnedMail read = read("""
                From: anna@example.de
                Subject: Bin im Urlaub
                Auto-Submitted: auto-replied
                In-Reply-To: <rechnung.ab12@lausitznetz.example>

                Bis Montag.
                """.replace("\n", "\r\n"));
        assertThat(read.kind()).isEqualTo(ReturnedMail.Kind.AUTOMATIC);
        assertThat(read.messageIds()).containsExactly("<rechnung.ab12@lausitznetz.example>");
        assertThat(read("From: a@b\r\nSubject: Frage\r\n\r\nHallo").kind()).isEqualTo(ReturnedMail.Kind.OTHER);
    }

    @Test
    void hostileMailsSurvive() {
        var deep = new StringBuilder("From: x@y\r\n");
        for (int i = 0; i < 1_500; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(i)
                    .append("\"\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThat(read(deep.toString()).kind()).isEqualTo(ReturnedMail.Kind.OTHER);
        assertThat(read("Content-Type: multipart/report; boundary=x\r\n\r\n" + "--x\r\n\r\n".repeat(70_000))
                        .kind())
                .isEqualTo(ReturnedMail.Kind.UNREADABLE);
        ReturnedMail odd = read("From: =?klingon?B?////?= <x@y>\r\nSubject: =?utf-7?Q?" + "a".repeat(9_000)
                + "?=\r\nContent-Type: text/plain; charset=klingon\r\n\r\nx");
        assertThat(odd.subject().length()).isLessThan(600);
        assertThat(read("Content-Type: ;;;===\"\r\nAuto-Submitted: auto\r\n\r\n")
                        .kind())
                .isEqualTo(ReturnedMail.Kind.AUTOMATIC);
        var random = new Random(7);
        String good = report("<a@b>", "5.1.1", "failed");
        for (int i = 0; i < 500; i++) {
            byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < 8; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(ReturnedMail.of(bytes).kind()).isNotNull();
        }
    }
}
