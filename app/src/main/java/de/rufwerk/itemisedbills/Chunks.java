package de.rufwerk.itemisedbills;

import de.rufwerk.transfer.ArchivedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Puts lines together into chunks of about as many calls, by number of the line.
final class Chunks {

    private static final long CALLS = 20_000;
    private static final int LINES = 2_000;

    private final Consumer<List<ArchivedLine>> work;
    private List<ArchivedLine> chunk = new ArrayList<>();
    private long calls;

    Chunks(Consumer<List<ArchivedLine>> work) {
        this.work = work;
    }

    void add(ArchivedLine line) {
        chunk.add(line);
        calls += line.calls();
        if (calls >= CALLS || chunk.size() >= LINES) {
            end();
        }
    }

    /// Hands the last one out.
    void end() {
        if (!chunk.isEmpty()) {
            work.accept(chunk);
        }
        chunk = new ArrayList<>();
        calls = 0;
    }
}
