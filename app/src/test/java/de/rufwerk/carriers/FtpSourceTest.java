package de.rufwerk.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetching from a real FTP server, with TLS and without.
class FtpSourceTest {

    private static final byte[] ZIP = SourceFixture.zip(300_000);

    @TempDir
    private Path directory;

    @TempDir
    private Path remote;

    private SourceFixture fixture;
    private FtpServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        fixture = new SourceFixture(directory);
        OwnCertificate certificate = OwnCertificate.in(directory);
        var tls = new SslConfigurationFactory();
        tls.setKeystoreFile(certificate.store().toFile());
        tls.setKeystorePassword(new String(OwnCertificate.PASSWORD));
        tls.setKeystoreType("PKCS12");
        var listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        listener.setSslConfiguration(tls.createSslConfiguration());
        var factory = new FtpServerFactory();
        var made = listener.createListener();
        factory.addListener("default", made);
        var user = new BaseUser();
        user.setName("me");
        user.setPassword("s3cret&more");
        user.setHomeDirectory(remote.toString());
        factory.getUserManager().save(user);
        server = factory.createServer();
        server.start();
        port = made.getPort();
        Files.createDirectories(remote.resolve("rechnungen"));
        Files.write(remote.resolve("rechnungen/202611_EVN.zip"), ZIP);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Source.Remote source(String kind) throws Exception {
        return fixture.source(
                kind,
                "host: localhost, port: %d, user: me, password: \"env:CARRIER_PASSWORD\", folder: /rechnungen, files: '{yyyyMM}.*', month_offset: 1%s"
                        .formatted(port, kind.equals("ftp") ? ", insecure: true" : ""));
    }

    @Test
    void aFileIsFetchedOnceWithTlsOnCommandsAndData() throws Exception {
        Source.Remote source = source("ftps");
        assertThat(source.isInsecure()).isFalse();
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(1, 1));
        assertThat(fixture.files().getFirst()).hasBinaryContent(ZIP);
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(1, 0));
    }

    @Test
    void whatWasBegunIsGoneOnWith() throws Exception {
        fixture.fetch(source("ftps"));
        Path file = fixture.files().getFirst();
        Mark mark = Origin.of(file).orElseThrow().mark();
        Files.delete(file);
        Files.write(Downloads.beside(file, ".part"), Arrays.copyOf(ZIP, 100_001));
        Downloads.write(Downloads.beside(file, ".mark"), mark);
        fixture.fetch(source("ftps"));
        assertThat(file).hasBinaryContent(ZIP);
    }

    @Test
    void ftpWithoutTlsWorksAndIsInsecure() throws Exception {
        Source.Remote source = source("ftp");
        assertThat(source.isInsecure()).isTrue();
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(1, 1));
        assertThat(fixture.files().getFirst()).hasBinaryContent(ZIP);
    }

    @Test
    void aFolderWithoutAFileOfTheMonthIsAFault() throws Exception {
        Files.delete(remote.resolve("rechnungen/202611_EVN.zip"));
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(source("ftps")));
        assertThat(fault.what().code()).isEqualTo("carriers.fault.nothing-matches");
    }
}
