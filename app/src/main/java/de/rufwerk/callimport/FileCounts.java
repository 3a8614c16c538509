package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.ControlTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the reading of one file comes to while it goes on.
final class FileCounts {

    final int id;
    final Tally read = new Tally();
    final Tally sent = new Tally();
    final Tally filtered = new Tally();
    long callsOfMonth;
    long firstStart = Long.MAX_VALUE;
    long lastStart = Long.MIN_VALUE;
    long lines;
    long rejected;
    String firstReason = "";
    List<String> unusedColumns = List.of();
    ControlTotals control = ControlTotals.NONE;
    Signs signs = Signs.NONE;

    @Nullable
    Long sequence;

    /// @param id in `import_files`
    FileCounts(int id) {
        this.id = id;
    }

    boolean anyCalls() {
        return firstStart <= lastStart;
    }

    /// @param doubts why it is held; empty where it is not
    /// @param duplicate what has been taken out of what was sent
    LoadedFile file(List<Doubt> doubts, Totals duplicate) {
        boolean held = !doubts.isEmpty();
        return new LoadedFile(
                id,
                doubts,
                lines,
                read.totals(),
                held ? Totals.NONE : sent.totals().minus(duplicate),
                duplicate,
                filtered.totals(),
                rejected,
                callsOfMonth,
                anyCalls() ? Long.valueOf(firstStart) : null,
                anyCalls() ? Long.valueOf(lastStart) : null,
                firstReason,
                unusedColumns,
                control,
                sequence,
                signs);
    }
}
