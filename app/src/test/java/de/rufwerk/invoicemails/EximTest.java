package de.rufwerk.invoicemails;

import static de.rufwerk.invoicemails.MailHouse.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A month's mails to Debian's Exim over STARTTLS, with a certificate that only the settings know. It keeps what it
/// takes in its queue, and writes down what it took.
class EximTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path temporary;

    private Process exim;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (exim != null) {
            List<ProcessHandle> talking = exim.descendants().toList();
            exim.destroyForcibly().waitFor();
            for (ProcessHandle each : talking) { // they write into the folder that is deleted next
                each.destroyForcibly();
                each.onExit().join();
            }
        }
    }

    @Test
    void eximTakesTheMailsOverTlsAndRefusesWhomItDoesNotKnow() throws Exception {
        MailHouse house = MailHouse.in(DATABASE, temporary.resolve("home"));
        house.customers(
                "K1;Eins;k1@example.de;email;de",
                "K2;Zwei;unknown@example.de;email;de",
                "K3;Drei;m\u00fcller@example.de;email;de",
                "K4;Vier;k4@example.de;email;en");
        house.publish("K1", "K2", "K3", "K4");
        Path certificate = certificate(house);
        int port = start();
        var server = new MailServer(
                "localhost",
                port,
                MailServer.Security.STARTTLS,
                "",
                null,
                certificate.toString(),
                Duration.ofSeconds(20));
        MailHouse.Program program = house.program(MailHouse.settings(server));
        assertThat(program.send(1).faults.keySet()).contains("mail.refused:K2");
        assertThat(program.outbox().standing(MONTH).sent()).isEqualTo(3);

        String log = Files.readString(temporary.resolve("exim/mainlog"));
        assertThat(log)
                .contains("<= bounces@lausitznetz.example")
                .contains("id=rechnung.")
                .contains("X=TLS1.3")
                .contains("k1@example.de", "k4@example.de", "m\u00fcller@example.de");
        String reply = DATABASE.jdbc()
                .sql("select reply from mails where customer = 'K1'")
                .query(String.class)
                .single();
        assertThat(reply).startsWith("250 OK id=");
        assertThat(log).as("the server's log is found by its reply").contains(reply.substring("250 OK id=".length()));

        var trusting =
                new MailServer("localhost", port, MailServer.Security.STARTTLS, "", null, null, Duration.ofSeconds(20));
        house.customers("K9;Neun;k9@example.de;email;de");
        house.publish("K9");
        assertThat(house.program(MailHouse.settings(trusting)).send(2).faults)
                .as("a certificate that nobody vouches for")
                .containsKey("smtp.unreached");
    }

    private int start() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path folder = Files.createDirectories(temporary.resolve("exim"));
        String user = System.getProperty("user.name");
        Path config = Files.writeString(temporary.resolve("exim.conf"), """
                primary_hostname = localhost
                spool_directory = %1$s/spool
                log_file_path = %1$s/%%slog
                pid_file_path = %1$s/pid
                exim_user = %2$s
                exim_group = %3$s
                trusted_users = %2$s
                never_users =
                keep_environment =
                local_interfaces = 127.0.0.1
                daemon_smtp_ports = %4$d
                queue_only = true
                smtputf8_advertise_hosts = *
                tls_advertise_hosts = *
                tls_certificate = %5$s
                tls_privatekey = %6$s
                log_selector = +tls_cipher +received_recipients
                acl_smtp_rcpt = acl_rcpt
                acl_smtp_data = acl_data
                begin acl
                acl_rcpt:
                  deny message = no such user
                       local_parts = unknown
                  accept encrypted = *
                  deny message = TLS first
                acl_data:
                  accept
                begin routers
                begin transports
                begin rewrite
                """.formatted(
                folder, user, group(), port, temporary.resolve("certificate.pem"), temporary.resolve("key.pem")));
        exim = new ProcessBuilder("/usr/sbin/exim4", "-C", config.toString(), "-bdf")
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("exim.out").toFile())
                .start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers(port)) {
            assertThat(System.nanoTime() - until)
                    .as(Files.readString(temporary.resolve("exim.out")))
                    .isNegative();
            LockSupport.parkNanos(20_000_000);
        }
        return port;
    }

    private static String group() throws IOException {
        Process id = new ProcessBuilder("id", "-gn").start();
        try (InputStream in = id.getInputStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        }
    }

    private boolean answers(int port) {
        assertThat(exim.isAlive()).isTrue();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '2';
        } catch (IOException _) {
            return false;
        }
    }

    /// A certificate of its own, for `localhost`.
    private Path certificate(MailHouse house) throws Exception {
        Path store = temporary.resolve("store.p12");
        int made = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "exim",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Files.writeString(
                temporary.resolve("key.pem"),
                pem("PRIVATE KEY", keys.getKey("exim", PASSWORD.toCharArray()).getEncoded()));
        return Files.writeString(
                temporary.resolve("certificate.pem"),
                pem("CERTIFICATE", keys.getCertificate("exim").getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
