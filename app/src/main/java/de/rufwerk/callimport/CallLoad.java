package de.rufwerk.callimport;

import de.rufwerk.database.BulkReader;
import de.rufwerk.formatprofiles.CallFile;
import de.rufwerk.formatprofiles.CallReader;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Loads unpacked files inside the transaction of its connection: all calls with one COPY but those that may be
/// duplicates, which wait until that is known; then takes out again whatever a doubt holds back, and writes the
/// rejected lines and the rows of `import_files`. So a thousand small files cost what one large file costs.
///
/// One thread unpacks ([ReadAhead]), this one reads and encodes, a third sends ([CallWriter]). Calls are read in the
/// order of the files; nothing counts before [#finish], and the connection answers nothing else meanwhile.
final class CallLoad implements AutoCloseable {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Europe/Berlin");
    private static final int CALLS_BETWEEN_LOOKS = 1 << 16;

    private record Read(FileCounts counts, List<Doubt> doubts) {}

    private final Connection connection;
    private final StepRun run;
    private final ImportFileRows rows;
    private final Judgement judgement;
    private final DuplicateSearch duplicates;
    private final DeferredCalls deferred;
    private final RejectedLines rejected;
    private final Map<Member, Read> files = new LinkedHashMap<>();
    private final Map<Member, UnreadableFile> unfit = new LinkedHashMap<>();
    private final List<Integer> takenOut = new ArrayList<>();
    private final long monthStart;
    private final long monthEnd;
    private @Nullable CallWriter out;

    /// @param judgement of each file, once it is read
    /// @param bytes of the deliveries whose files will be loaded
    CallLoad(Connection connection, StepRun run, Path workFolder, Judgement judgement, long bytes) {
        this.connection = connection;
        this.run = run;
        this.judgement = judgement;
        this.rows = new ImportFileRows(connection, run);
        this.duplicates = new DuplicateSearch(workFolder, bytes);
        this.deferred = new DeferredCalls(workFolder);
        this.rejected = new RejectedLines(workFolder);
        this.monthStart = startOf(run.month());
        this.monthEnd = startOf(run.month().plusMonths(1));
    }

    /// Loads one file by itself, and brings that to its end.
    ///
    /// @param id that nothing bears just now
    /// @throws UnreadableFile when the file as a whole cannot be read; the transaction is where it was before
    /// @throws IOException when its archive is damaged; the transaction is of no use then
    LoadedFile only(Member member, int id, Pack.Progress progress) throws SQLException, IOException, UnreadableFile {
        Savepoint before = connection.setSavepoint();
        try (this) {
            load(member, id, progress);
            UnreadableFile why = unfit.get(member);
            if (why != null) {
                throw why;
            }
            LoadedFile loaded = Objects.requireNonNull(finish().get(member));
            connection.releaseSavepoint(before);
            return loaded;
        } catch (UnreadableFile e) {
            connection.rollback(before);
            throw e;
        }
    }

    private static long startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(BUSINESS_ZONE).toEpochSecond();
    }

    /// Reads a file and sends its calls; one that does not fit the profile is [#unfit].
    ///
    /// @param id that nothing bears just now
    /// @return whether its calls will stay
    /// @throws UnreadableFile when the file cannot be counted up; the others go on without it
    /// @throws IOException when its archive is damaged; the load is to be given up
    boolean load(Member member, int id, Pack.Progress progress) throws IOException, UnreadableFile {
        var counts = new FileCounts(id);
        duplicates.begin(counts.id);
        rejected.begin(counts.id);
        try (InputStream in = ReadAhead.of(member.open(progress))) {
            var file = new CallFile(in, member.delivery().profile(), member.where());
            CallReader calls;
            try {
                calls = file.open(member.delivery().carrier());
            } catch (UnreadableFile e) {
                unfit.put(member, e);
                return false;
            }
            copy(calls, writer(), counts);
            SideFile.read(member, calls);
            counts.lines = calls.lines();
            counts.rejected = rejected.count();
            counts.firstReason = rejected.firstReason();
            counts.unusedColumns = file.unused();
            counts.control = calls.controlTotals();
            counts.sequence = calls.sequence();
            counts.signs = Signs.of(calls);
        } catch (UnreadableFile e) {
            takenOut.add(counts.id);
            rejected.forget(counts.id);
            throw e;
        } catch (ArithmeticException e) {
            takenOut.add(counts.id);
            rejected.forget(counts.id);
            // Not a bug of the program: no carrier's costs or lines come near what a long holds.
            throw Pack.refused(
                    member.delivery().packed(),
                    "overflow",
                    member.delivery().name(),
                    member.entry().path());
        }
        List<Doubt> doubts = judgement.doubts(member, counts.file(List.of(), Totals.NONE));
        if (!doubts.isEmpty()) {
            takenOut.add(counts.id);
        }
        files.put(member, new Read(counts, doubts));
        return doubts.isEmpty();
    }

    /// Files that cannot be files of the profile, and why; nothing of them was sent.
    Map<Member, UnreadableFile> unfit() {
        return unfit;
    }

    private CallWriter writer() {
        if (out == null) {
            out = new CallWriter(connection);
        }
        return out;
    }

    private void copy(CallReader calls, CallWriter target, FileCounts counts) throws IOException {
        int untilLook = CALLS_BETWEEN_LOOKS;
        while (true) {
            if (--untilLook == 0) {
                untilLook = CALLS_BETWEEN_LOOKS;
                run.checkCancelled();
            }
            switch (calls.next()) {
                case CALL -> {
                    counts.read.add(calls.duration, calls.cost);
                    counts.sent.add(calls.duration, calls.cost);
                    counts.firstStart = Math.min(counts.firstStart, calls.start);
                    counts.lastStart = Math.max(counts.lastStart, calls.start);
                    counts.callsOfMonth += ofMonth(calls.start);
                    if (duplicates.add(calls.keyHigh, calls.keyLow, calls.line)) {
                        deferred.add(counts.id, calls);
                    } else {
                        target.write(counts.id, calls);
                    }
                }
                case FILTERED -> {
                    counts.read.add(calls.duration, calls.cost);
                    counts.filtered.add(calls.duration, calls.cost);
                    counts.callsOfMonth += calls.hasStart ? ofMonth(calls.start) : 0;
                }
                case REJECTED -> rejected.add(calls.line, calls.reason, calls.detail, calls.rawText());
                case END -> {
                    return;
                }
            }
        }
    }

    private int ofMonth(long start) {
        return start >= monthStart && start < monthEnd ? 1 : 0;
    }

    /// Brings the load to its end; what came of each file that could be read. The caller commits.
    Map<Member, LoadedFile> finish() throws SQLException {
        if (out != null) {
            out.finish();
        }
        rejected.store(connection);
        addStoredBefore();
        Map<Integer, Totals> duplicate = judgeDuplicates();
        var loaded = new LinkedHashMap<Member, LoadedFile>();
        files.forEach((member, file) -> {
            Totals gone = duplicate.getOrDefault(file.counts().id, Totals.NONE);
            LoadedFile one = file.counts().file(file.doubts(), gone);
            loaded.put(member, one.held() ? one : one.checked());
        });
        rows.insert(loaded);
        return loaded;
    }

    /// What the duplicates of each file come to; they are not stored any longer, and all others are.
    private Map<Integer, Totals> judgeDuplicates() throws SQLException {
        Set<Integer> without = Set.copyOf(takenOut);
        var removal = new CallRemoval(connection);
        removal.files(without);
        var repeated = new BitSet();
        Map<Integer, Totals> sums = removal.duplicates(duplicates, without, repeated);
        try (var rest = new CallWriter(connection)) {
            deferred.forEach((number, call) -> {
                if (repeated.get(number)) {
                    sums.merge(call.file(), new Totals(1, call.duration(), call.cost()), Totals::plus);
                } else if (!without.contains(call.file())) {
                    rest.write(call);
                }
            });
            rest.finish();
        }
        return sums;
    }

    private void addStoredBefore() throws SQLException {
        Map<String, List<FileCounts>> byCarrier = files.entrySet().stream()
                .filter(file -> file.getValue().doubts().isEmpty()
                        && file.getValue().counts().anyCalls())
                .collect(Collectors.groupingBy(
                        file -> file.getKey().delivery().carrier(),
                        Collectors.mapping(file -> file.getValue().counts(), Collectors.toList())));
        for (Map.Entry<String, List<FileCounts>> carrier : byCarrier.entrySet()) {
            long first = carrier.getValue().stream()
                    .mapToLong(file -> file.firstStart)
                    .min()
                    .orElseThrow();
            long last = carrier.getValue().stream()
                    .mapToLong(file -> file.lastStart)
                    .max()
                    .orElseThrow();
            addStoredBefore(rows.filesBetween(carrier.getKey(), first, last), first, last);
        }
    }

    private void addStoredBefore(List<Integer> before, long first, long last) {
        if (before.isEmpty()) {
            return;
        }
        String query =
                "select key from calls where file in (%s) and started between to_timestamp(%d) and to_timestamp(%d)"
                        .formatted(before.stream().map(String::valueOf).collect(Collectors.joining(",")), first, last);
        try (var keys = BulkReader.open(connection, query)) {
            long read = 0;
            while (keys.next()) {
                duplicates.addStoredBefore(
                        BigEndian.int8(keys.buffer(), keys.from(0)), BigEndian.int8(keys.buffer(), keys.from(0) + 8));
                if (++read % CALLS_BETWEEN_LOOKS == 0) {
                    run.checkCancelled();
                }
            }
        }
    }

    /// Without [#finish] before: cancels the COPY; the transaction is of no use then.
    @Override
    public void close() {
        try (duplicates;
                deferred;
                rejected) {
            if (out != null) {
                out.close();
            }
        }
    }
}
