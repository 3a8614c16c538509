package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.LineDirectory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Numbers the sets of lines in question of a run's cases. Many cases share a set, and a set can be long, so a case
/// holds only its number. The texts wait in a file, so that a month full of unknown numbers does not fill the memory.
final class Candidates implements AutoCloseable {

    /// The number of the empty set.
    static final int NONE = 0;

    private static final int REMEMBERED_CHARACTERS = 32 << 20;

    private final LineDirectory lines;
    private final Path path;
    private final Map<String, Integer> numbers = new HashMap<>();
    private @Nullable DataOutputStream out;
    private int remembered;
    private final int before;
    private int last;

    Candidates(LineDirectory lines, Path path) {
        this(lines, path, NONE);
    }

    /// For a run that has sets up to this number already.
    Candidates(LineDirectory lines, Path path, int before) {
        this.lines = lines;
        this.path = path;
        this.before = before;
        this.last = before;
    }

    /// The number of a set of lines, sorted by id.
    int number(List<Integer> candidates) {
        if (candidates.isEmpty()) {
            return NONE;
        }
        String text =
                candidates.stream().map(line -> lines.lines().get(line).line()).collect(Collectors.joining("|"));
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        write(text);
        last++;
        if (remembered + text.length() <= REMEMBERED_CHARACTERS) {
            remembered += text.length();
            numbers.put(text, last);
        }
        return last;
    }

    private void write(String text) {
        try {
            if (out == null) {
                out = new DataOutputStream(new BufferedOutputStream(
                        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes all sets to `case_candidates`.
    void store(Connection connection, int run) throws IOException {
        if (out == null) {
            return;
        }
        out.flush();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
                BulkWriter rows = BulkWriter.open(connection, "case_candidates", "run", "no", "lines")) {
            for (int number = before + 1; number <= last; number++) {
                byte[] utf8 = in.readNBytes(in.readInt());
                rows.row();
                rows.int4(run);
                rows.int4(number);
                rows.text(utf8, 0, utf8.length);
            }
            rows.finish();
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            Files.delete(path);
        }
    }
}
