package de.rufwerk.handover;

import static de.rufwerk.handover.PortalHouse.expected;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.MonthRun;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Handing over to a real SSH server that breaks off at each step, and to a folder.
class SftpPortalTest {

    private static final Map<String, String> DOCUMENTS = Map.of("K1", "one", "K2", "two");

    /// Where the server breaks the connection, once.
    enum Break {
        OPENING,
        WRITING,
        CLOSING,
        BEFORE_RENAMING,
        AFTER_RENAMING
    }

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path directory;

    private SshServer server;
    private String hostKey;
    private Path remote;
    private PortalHouse house;
    private final AtomicInteger breaks = new AtomicInteger();
    private volatile @Nullable Break breaking;

    @BeforeEach
    void start() throws Exception {
        remote = Files.createDirectories(directory.resolve("remote/in"));
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        var pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        hostKey = KeyUtils.getFingerPrint(pair.getPublic());
        server.setKeyPairProvider(KeyPairProvider.wrap(pair));
        server.setPasswordAuthenticator((user, password, _) -> user.equals("me") && password.equals("s3cret&more"));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Breaker());
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory(directory.resolve("remote")));
        server.start();
        PortalHouse.empty(DATABASE);
        house = PortalHouse.in(DATABASE.dataSource(), directory.resolve("home"));
        house.publish(DOCUMENTS);
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private final class Breaker implements SftpEventListener {

        private void at(Break now, ServerSession session) throws IOException {
            if (now == breaking && breaks.getAndIncrement() == 0) {
                session.close(true);
                throw new IOException("broken off");
            }
        }

        @Override
        public void opening(ServerSession session, String remoteHandle, org.apache.sshd.sftp.server.Handle handle)
                throws IOException {
            at(Break.OPENING, session);
        }

        @Override
        public void writing(
                ServerSession session,
                String remoteHandle,
                FileHandle handle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            at(Break.WRITING, session);
        }

        @Override
        public void closing(ServerSession session, String remoteHandle, org.apache.sshd.sftp.server.Handle handle)
                throws IOException {
            at(Break.CLOSING, session);
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            at(Break.BEFORE_RENAMING, session);
        }

        @Override
        public void moved(
                ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable thrown)
                throws IOException {
            at(Break.AFTER_RENAMING, session);
        }
    }

    private PortalHouse.Program program(String key) throws IOException {
        return house.program(("sftp: {type: sftp, host: 127.0.0.1, port: %d, user: me, password: 'env:PORTAL_PASSWORD',"
                        + " host_key: '%s', folder: /in, index: json, pause_millis: 0, connections: 1, idle_millis: 5000}")
                .formatted(server.getPort(), key));
    }

    private Map<String, String> there() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(remote)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        remote.relativize(file).toString(),
                        de.rufwerk.home.Sha256.of(Files.readAllBytes(file)).hex());
            }
        }
        files.remove("2026-10/index.json");
        return files;
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void aConnectionThatBreaksAtAnyStepLeavesEachDocumentThereOnce(Break where) throws Exception {
        breaking = where;
        MonthRun run = house.run();
        program(hostKey).step().run(run);
        assertThat(run.faults).isEmpty();
        assertThat(breaks).hasPositiveValue();
        assertThat(there()).isEqualTo(expected("", DOCUMENTS));
        assertThat(program(hostKey).open()).isZero();
    }

    @Test
    void aDocumentMadeAnewTakesThePlaceOfTheOldOneAndOneThatIsGoneGoes() throws Exception {
        program(hostKey).step().run(house.run());
        house.publish(Map.of("K1", "mended"));
        program(hostKey).step().run(house.run());
        assertThat(there()).isEqualTo(expected("", Map.of("K1", "mended")));
        assertThat(Files.readString(remote.resolve("2026-10/index.json")))
                .contains("\"file\":\"2026-10/K1/RK1.pdf\"")
                .doesNotContain("K2");
    }

    @Test
    void aServerWithAnotherHostKeyGetsNothing() throws Exception {
        MonthRun run = house.run();
        program("SHA256:" + "B".repeat(43)).step().run(run);
        assertThat(run.faults).containsOnlyKeys("portal.unreached:sftp");
        assertThat(run.notes).extracting(note -> note.code()).contains("handover.fault.host-key-other");
        assertThat(there()).isEmpty();
    }

    @Test
    void aFolderGetsWholeFilesOnly() throws Exception {
        var program = house.program(
                "drop: {type: folder, folder: drop, name: '{yyyy}/{MM}/{kind}-{number}.pdf', index: none}");
        program.step().run(house.run());
        Path drop = directory.resolve("home/drop/2026/10");
        try (Stream<Path> files = Files.list(drop)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("invoice-RK1.pdf", "invoice-RK2.pdf");
        }
        assertThat(Files.readAllBytes(drop.resolve("invoice-RK1.pdf")))
                .isEqualTo(PortalHouse.content(PortalHouse.MONTH, "K1", "one"));
    }

    @Test
    void documentsWithOneNameAreToldApart() throws Exception {
        var program = house.program("drop: {type: folder, folder: drop, name: '{month}/{kind}.pdf', index: none}");
        program.step().run(house.run());
        try (Stream<Path> files = Files.list(directory.resolve("home/drop/2026-10"))) {
            assertThat(files).hasSize(2);
        }
    }
}
