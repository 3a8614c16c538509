package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.CallReader;
import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/// Counts what is in a file, and keeps nothing of it.
final class FileReading {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Europe/Berlin");

    private final long monthStart;
    private final long monthEnd;
    private final Tally read = new Tally();
    private final Tally filtered = new Tally();
    private long rejected;
    private long callsOfMonth;
    private long firstStart = Long.MAX_VALUE;
    private long lastStart = Long.MIN_VALUE;

    FileReading(YearMonth month) {
        this.monthStart = month.atDay(1).atStartOfDay(BUSINESS_ZONE).toEpochSecond();
        this.monthEnd = month.plusMonths(1).atDay(1).atStartOfDay(BUSINESS_ZONE).toEpochSecond();
    }

    /// Reads to the end.
    ///
    /// @param onRejected called while the reader stands on a line that cannot be read
    void read(CallReader calls, Runnable onRejected) throws IOException {
        while (true) {
            switch (calls.next()) {
                case CALL -> {
                    read.add(calls.duration, calls.cost);
                    firstStart = Math.min(firstStart, calls.start);
                    lastStart = Math.max(lastStart, calls.start);
                    callsOfMonth += isOfMonth(calls.start) ? 1 : 0;
                }
                case FILTERED -> {
                    read.add(calls.duration, calls.cost);
                    filtered.add(calls.duration, calls.cost);
                    callsOfMonth += calls.hasStart && isOfMonth(calls.start) ? 1 : 0;
                }
                case REJECTED -> {
                    rejected++;
                    onRejected.run();
                }
                case END -> {
                    return;
                }
            }
        }
    }

    private boolean isOfMonth(long start) {
        return start >= monthStart && start < monthEnd;
    }

    /// What has been read, as if nothing were a duplicate.
    LoadedFile file(int id, CallReader calls, List<String> unused) {
        boolean any = firstStart <= lastStart;
        return new LoadedFile(
                id,
                List.of(),
                calls.lines(),
                read.totals(),
                read.totals().minus(filtered.totals()),
                Totals.NONE,
                filtered.totals(),
                rejected,
                callsOfMonth,
                any ? Long.valueOf(firstStart) : null,
                any ? Long.valueOf(lastStart) : null,
                "",
                unused,
                calls.controlTotals(),
                calls.sequence(),
                Signs.of(calls));
    }
}
