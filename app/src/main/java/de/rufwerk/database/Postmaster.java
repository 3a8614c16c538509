package de.rufwerk.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the file `postmaster.pid` says of the server of a data directory.
///
/// The file alone proves nothing: a killed server leaves it behind, and its process number may belong to another
/// program by now. A server is believed only when that process lives and works in the data directory, which
/// PostgreSQL's processes do from their first moment.
///
/// @param data the data directory, links resolved
/// @param port -1 where the file does not say it yet
record Postmaster(Path data, long pid, int port, boolean isReady) {

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /// Empty: there is no file, or it is not written out yet.
    static Optional<Postmaster> of(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(data));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        // Lines: process, data directory, start time, port, socket directory, address, shared memory, state.
        long pid = number(lines, 0);
        if (pid <= 0) {
            return Optional.empty();
        }
        boolean isReady = lines.size() > 7 && lines.get(7).strip().equals("ready");
        return Optional.of(new Postmaster(data, pid, (int) number(lines, 3), isReady));
    }

    boolean isAlive() {
        return worksIn(Path.of("/proc", Long.toString(pid)), data);
    }

    /// The processes that work in the data directory: the server's, and those it left behind when it was killed.
    static List<Long> workers(Path data) throws IOException {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(process, data)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return found;
    }

    /// A process that has ended and only waits for its parent has no directory any more, so it does not count.
    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException e) {
            return false; // ended, or another user's, who cannot work in our data directory
        }
    }

    private static long number(List<String> lines, int line) {
        try {
            return line < lines.size() ? Long.parseLong(lines.get(line).strip()) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
