package de.rufwerk.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetching from a real SSH server.
class SftpSourceTest {

    private static final byte[] ZIP = SourceFixture.zip(300_000);

    @TempDir
    private Path directory;

    @TempDir
    private Path remote;

    private SourceFixture fixture;
    private SshServer server;
    private String hostKey;

    @BeforeEach
    void start() throws Exception {
        fixture = new SourceFixture(directory);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        var pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        hostKey = KeyUtils.getFingerPrint(pair.getPublic());
        server.setKeyPairProvider(KeyPairProvider.wrap(pair));
        server.setPasswordAuthenticator((user, password, _) -> user.equals("me") && password.equals("s3cret&more"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(remote));
        server.start();
        Files.createDirectories(remote.resolve("out/17"));
        Files.write(remote.resolve("out/17/evn-202610.zip"), ZIP);
        Files.write(remote.resolve("out/17/evn-202609.zip"), ZIP);
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private Source.Remote source(String key) throws IOException {
        return fixture.source(
                "sftp",
                "host: 127.0.0.1, port: %d, user: me, password: \"env:CARRIER_PASSWORD\", %s folder: \"/out/{customer}\", files: 'evn-{yyyyMM}\\.zip', customers: [\"17\"]"
                        .formatted(server.getPort(), key.isEmpty() ? "" : "host_key: \"" + key + "\","));
    }

    @Test
    void theMatchingFileIsFetchedOnce() throws Exception {
        assertThat(fixture.fetch(source(hostKey))).isEqualTo(new Fetch.Result(1, 1));
        assertThat(fixture.files().getFirst()).hasBinaryContent(ZIP);
        assertThat(fixture.fetch(source(hostKey))).isEqualTo(new Fetch.Result(1, 0));
    }

    @Test
    void whatWasBegunIsGoneOnWith() throws Exception {
        fixture.fetch(source(hostKey));
        Path file = fixture.files().getFirst();
        Mark mark = Origin.of(file).orElseThrow().mark();
        Files.delete(file);
        Files.write(Downloads.beside(file, ".part"), java.util.Arrays.copyOf(ZIP, 200_001));
        Downloads.write(Downloads.beside(file, ".mark"), mark);
        fixture.fetch(source(hostKey));
        assertThat(file).hasBinaryContent(ZIP);
    }

    @Test
    void aKeyThatIsNotWrittenDownIsAFaultThatNamesIt() throws Exception {
        SourceFault unknown = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(source("")));
        assertThat(unknown.what().code()).isEqualTo("carriers.fault.host-key-unknown");
        assertThat(unknown.what().arguments()).contains(hostKey);
        SourceFault other =
                catchThrowableOfType(SourceFault.class, () -> fixture.fetch(source("SHA256:" + "A".repeat(43))));
        assertThat(other.what().code()).isEqualTo("carriers.fault.host-key-other");
    }

    @Test
    void aWrongPasswordIsAFaultAtOnce() throws Exception {
        server.setPasswordAuthenticator((_, _, _) -> false);
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(source(hostKey)));
        assertThat(fault.what().code()).isEqualTo("carriers.fault.denied");
    }

    private Source.Remote withKey(String more) throws IOException {
        return fixture.source(
                "sftp",
                "host: 127.0.0.1, port: %d, user: me, key: id_key, host_key: \"%s\", %s folder: \"/out/17\", files: 'evn-{yyyyMM}\\.zip'"
                        .formatted(server.getPort(), hostKey, more));
    }

    /// Makes `id_key` in the home and lets the server know its public half.
    private void keyPair(@org.jspecify.annotations.Nullable String password) throws Exception {
        var pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.setPasswordAuthenticator(null);
        server.setPublickeyAuthenticator(
                (user, key, _) -> user.equals("me") && KeyUtils.compareKeys(key, pair.getPublic()));
        var encryption = new OpenSSHKeyEncryptionContext();
        if (password != null) {
            encryption.setPassword(password);
            encryption.setCipherType("256");
        }
        Path file = directory.resolve("id_key");
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    pair, "test", password == null ? null : encryption, out);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeyLetsInInsteadOfAPassword() throws Exception {
        keyPair(null);
        assertThat(fixture.fetch(withKey(""))).isEqualTo(new Fetch.Result(1, 1));
        assertThat(fixture.files().getFirst()).hasBinaryContent(ZIP);
    }

    @Test
    void aKeyMayHaveAPasswordOfItsOwn() throws Exception {
        keyPair("s3cret&more");
        assertThat(fixture.fetch(withKey("key_password: \"env:CARRIER_PASSWORD\",")))
                .isEqualTo(new Fetch.Result(1, 1));
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(withKey("")));
        assertThat(fault.what().code()).isEqualTo("carriers.fault.bad-key");
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsAFaultAtOnce() throws Exception {
        keyPair(null);
        server.setPublickeyAuthenticator((_, _, _) -> false);
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(withKey("")));
        assertThat(fault.what().code()).isEqualTo("carriers.fault.denied");
    }

    @Test
    void aServerWithAnotherHostKeyIsNotShownTheKey() throws Exception {
        keyPair(null);
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        server.setPublickeyAuthenticator((_, _, _) -> asked.incrementAndGet() > 0);
        hostKey = "SHA256:" + "B".repeat(43);
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(withKey("")));
        assertThat(fault.what().code()).isEqualTo("carriers.fault.host-key-other");
        assertThat(asked).hasValue(0);
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void halfAFileAtTheServerIsAFault() throws Exception {
        Files.write(remote.resolve("out/17/evn-202610.zip"), java.util.Arrays.copyOf(ZIP, 100_000));
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(source(hostKey)));
        assertThat(fault.what().code()).isEqualTo("carriers.fault.damaged");
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void aServerThatIsGoneIsAFaultAfterAllTries() throws Exception {
        Source.Remote source = source(hostKey);
        server.stop(true);
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(source));
        assertThat(fault.what().code()).isEqualTo("carriers.fault.broken");
        assertThat(fixture.steps)
                .extracting(step -> step.code())
                .filteredOn("carriers.step.again"::equals)
                .hasSize(2);
    }
}
