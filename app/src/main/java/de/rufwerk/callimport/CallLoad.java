package de.rufwerk.callimport;

import de.rufwerk.database.BulkReader;
import de.rufwerk.database.BulkWriter;
import de.rufwerk.formatprofiles.CallFile;
import de.rufwerk.formatprofiles.CallReader;
import de.rufwerk.formatprofiles.ControlTotals;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Loads one unpacked file inside the transaction of its connection: calls, duplicates taken out again,
/// rejected lines, and its row in `import_files`. Reading and encoding happen here, a second thread sends (see
/// [BulkWriter]).
///
/// A file that cannot be read, or that a doubt holds back, leaves no calls: the transaction goes back to where
/// it was.
final class CallLoad {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Europe/Berlin");
    private static final long MICROS = 1_000_000L;
    private static final int CALLS_BETWEEN_LOOKS = 1 << 16;

    private final Connection connection;
    private final StepRun run;
    private final Path workFolder;
    private final Judgement judgement;
    private final ImportFileRows rows;
    private final long monthStart;
    private final long monthEnd;

    CallLoad(Connection connection, StepRun run, Path workFolder, Judgement judgement) {
        this.connection = connection;
        this.run = run;
        this.workFolder = workFolder;
        this.judgement = judgement;
        this.rows = new ImportFileRows(connection, run);
        this.monthStart = startOf(run.month());
        this.monthEnd = startOf(run.month().plusMonths(1));
    }

    private static long startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(BUSINESS_ZONE).toEpochSecond();
    }

    /// Loads a new file.
    ///
    /// @throws UnreadableFile when the file as a whole cannot be read
    /// @throws IOException when its archive is damaged
    LoadedFile load(Member member, Pack.Progress progress) throws SQLException, IOException, UnreadableFile {
        return load(member, rows.nextId(), progress);
    }

    /// Loads a file under an id that nothing bears just now.
    LoadedFile load(Member member, int id, Pack.Progress progress) throws SQLException, IOException, UnreadableFile {
        Savepoint before = connection.setSavepoint();
        try (InputStream in = member.pack().open(member.entry(), progress);
                var duplicates = new DuplicateSearch(workFolder);
                var rejected = new RejectedLines(workFolder)) {
            var file = new CallFile(in, member.delivery().profile(), member.where());
            Counts counts = copy(file, member, id, duplicates, rejected);
            LoadedFile read = counts.file(id, rejected, file.unused(), List.of(), Totals.NONE);
            List<Doubt> doubts = judgement.doubts(member, read);
            if (!doubts.isEmpty()) {
                connection.rollback(before);
                LoadedFile held = counts.file(id, rejected, file.unused(), doubts, Totals.NONE);
                rows.insert(member, held);
                rejected.store(connection, id);
                return held;
            }
            rejected.store(connection, id);
            Totals out = takeDuplicatesOut(member, id, counts, duplicates);
            LoadedFile loaded =
                    counts.file(id, rejected, file.unused(), List.of(), out).checked();
            rows.insert(member, loaded);
            connection.releaseSavepoint(before);
            return loaded;
        } catch (UnreadableFile e) {
            connection.rollback(before);
            throw e;
        }
    }

    /// What the reading of one file came to.
    private static final class Counts {
        private final Tally read = new Tally();
        private final Tally sent = new Tally();
        private final Tally filtered = new Tally();
        private long callsOfMonth;
        private long firstStart = Long.MAX_VALUE;
        private long lastStart = Long.MIN_VALUE;
        private long lines;
        private ControlTotals control = ControlTotals.NONE;
        private @Nullable Long sequence;
        private Signs signs = Signs.NONE;

        /// @param duplicate what has been taken out of what was sent
        private LoadedFile file(
                int id, RejectedLines rejected, List<String> unused, List<Doubt> doubts, Totals duplicate) {
            boolean any = firstStart <= lastStart;
            boolean held = !doubts.isEmpty();
            return new LoadedFile(
                    id,
                    doubts,
                    lines,
                    read.totals(),
                    held ? Totals.NONE : sent.totals().minus(duplicate),
                    duplicate,
                    filtered.totals(),
                    rejected.count(),
                    callsOfMonth,
                    any ? Long.valueOf(firstStart) : null,
                    any ? Long.valueOf(lastStart) : null,
                    rejected.firstReason(),
                    unused,
                    control,
                    sequence,
                    signs);
        }
    }

    private Counts copy(CallFile file, Member member, int id, DuplicateSearch duplicates, RejectedLines rejected)
            throws IOException, UnreadableFile {
        var counts = new Counts();
        try {
            CallReader calls = file.open(member.delivery().carrier());
            try (var out = BulkWriter.open(
                    connection,
                    "calls",
                    "file",
                    "line_no",
                    "started",
                    "duration",
                    "direction",
                    "a",
                    "b",
                    "account",
                    "cost",
                    "key")) {
                copy(calls, out, id, counts, duplicates, rejected);
                long sent = out.finish();
                if (sent != counts.sent.totals().calls()) {
                    throw new IllegalStateException(sent + " calls stored instead of " + counts.sent.totals());
                }
            }
            SideFile.read(member, calls);
            counts.lines = calls.lines();
            counts.control = calls.controlTotals();
            counts.sequence = calls.sequence();
            counts.signs = Signs.of(calls);
            return counts;
        } catch (ArithmeticException e) {
            // Not a bug of the program: no carrier's costs or lines come near what a long holds.
            throw Pack.refused(
                    member.delivery().packed(),
                    "overflow",
                    member.delivery().name(),
                    member.entry().path());
        }
    }

    private void copy(
            CallReader calls, BulkWriter out, int id, Counts counts, DuplicateSearch duplicates, RejectedLines rejected)
            throws IOException {
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
                    write(calls, out, id);
                    duplicates.add(calls.keyHigh, calls.keyLow, calls.line);
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

    private static void write(CallReader call, BulkWriter out, int id) {
        out.row();
        out.int4(id);
        out.int4(call.line);
        out.timestamp(call.start * MICROS);
        out.int4(call.duration);
        out.int2((short) call.direction);
        out.text(call.a.bytes, call.a.from, call.a.to);
        out.text(call.b.bytes, call.b.from, call.b.to);
        out.text(call.account.bytes, call.account.from, call.account.to);
        if (call.hasCost) {
            out.int8(call.cost);
        } else {
            out.nothing();
        }
        out.uuid(call.keyHigh, call.keyLow);
    }

    /// Deletes the calls of this file that are duplicates; returns what they come to.
    private Totals takeDuplicatesOut(Member member, int id, Counts counts, DuplicateSearch duplicates)
            throws SQLException, IOException {
        if (counts.firstStart > counts.lastStart) {
            return Totals.NONE;
        }
        addStoredBefore(member, counts, duplicates);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table duplicate_lines (line_no int not null) on commit drop");
            long found = findInto(duplicates);
            Totals out = found == 0 ? Totals.NONE : delete(statement, id);
            statement.execute("drop table duplicate_lines");
            if (out.calls() != found) {
                throw new IllegalStateException(found + " duplicates found, " + out + " deleted");
            }
            return out;
        }
    }

    private long findInto(DuplicateSearch duplicates) throws IOException {
        try (var lines = BulkWriter.open(connection, "duplicate_lines", "line_no")) {
            duplicates.find(line -> {
                lines.row();
                lines.int4(line);
            });
            return lines.finish();
        }
    }

    private Totals delete(Statement statement, int id) throws SQLException {
        statement.execute("analyze duplicate_lines");
        try (PreparedStatement delete = connection.prepareStatement("""
                with gone as (
                  delete from calls using duplicate_lines
                  where calls.file = ? and calls.line_no = duplicate_lines.line_no
                  returning calls.duration, calls.cost)
                select count(*), coalesce(sum(duration), 0)::bigint, coalesce(sum(cost), 0)::bigint from gone
                """)) {
            delete.setInt(1, id);
            try (ResultSet sums = delete.executeQuery()) {
                sums.next();
                return new Totals(sums.getLong(1), sums.getLong(2), sums.getLong(3));
            }
        }
    }

    private void addStoredBefore(Member member, Counts counts, DuplicateSearch duplicates)
            throws SQLException, IOException {
        List<Integer> files = rows.filesBetween(member.delivery().carrier(), counts.firstStart, counts.lastStart);
        if (files.isEmpty()) {
            return;
        }
        String query =
                "select key from calls where file in (%s) and started between to_timestamp(%d) and to_timestamp(%d)"
                        .formatted(
                                files.stream().map(String::valueOf).collect(Collectors.joining(",")),
                                counts.firstStart,
                                counts.lastStart);
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
}
