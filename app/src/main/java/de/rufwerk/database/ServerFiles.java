package de.rufwerk.database;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What the server consists of on disk: its programs, its password and the data directory. Each is made when it is
/// missing, and appears complete or not at all.
///
/// @param data with links resolved, as the system shows the directory of a process
record ServerFiles(PostgresBinaries binaries, Path data, String password) {

    static final String USER = "rufwerk";

    /// The caller holds the start lock.
    static ServerFiles in(Path directory) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.below(directory);
        Path data = directory.resolve("data");
        String password = password(directory, data);
        if (!Files.isDirectory(data)) {
            makeCluster(directory, binaries, data);
        }
        ServerFiles files = new ServerFiles(binaries, data.toRealPath(), password);
        files.checkMayUse();
        return files;
    }

    private static String password(Path directory, Path data) throws IOException {
        Path file = directory.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (Files.exists(data)) {
            throw new WrongUse(Message.of("database.passwordMissing", file, data));
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path unfinished = directory.resolve("password.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, made, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    /// The data directory appears complete or not at all.
    private static void makeCluster(Path directory, PostgresBinaries binaries, Path data) throws IOException {
        Path unfinished = directory.resolve("data.unfinished");
        PostgresBinaries.delete(unfinished);
        List<String> command = new ArrayList<>(ServerProcess.asServerUser());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + directory.resolve("password"),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new WrongUse(ServerProcess.startFailure(said.strip(), directory));
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// PostgreSQL wants the data directory to be its user's own, and its format must be that of our version.
    private void checkMayUse() throws IOException {
        Object owner = Files.getAttribute(data, "unix:uid");
        Object me = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!owner.equals(me)) {
            throw new WrongUse(
                    Message.of("database.owner", data, Files.getOwner(data).getName()));
        }
        String format = Files.readString(data.resolve("PG_VERSION")).strip();
        String wanted = binaries.folder().getFileName().toString().replaceAll("bin-(\\d+).*", "$1");
        if (!format.equals(wanted)) {
            throw new WrongUse(Message.of("database.format", data, format, wanted));
        }
    }
}
