package de.rufwerk.formatprofiles;

import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a profile makes of a file: counts, the first calls and rejected lines as the program understands them, control
/// totals, months. Reads the whole file, keeps only the first rows of it.
///
/// @param rejected lines by reason
/// @param months local months (Europe/Berlin) of the calls, with their number
/// @param unused columns of the header line that the profile does not read
/// @param controls what the file says of itself; `controlsMissing` whether a total is not there that should be
/// @param month which month the file is for; `null` where nothing says it
/// @param utf8AfterAll whether the file is UTF-8 although the profile says another charset
record SampleCheck(
        long calls,
        long seconds,
        long filtered,
        Map<RejectReason, Long> rejected,
        Map<YearMonth, Long> months,
        @Nullable MonthJudgement month,
        List<Row> firstCalls,
        List<BadLine> firstRejected,
        List<String> unused,
        ControlTotals controls,
        boolean controlsMissing,
        @Nullable Long sequence,
        boolean utf8AfterAll) {

    private static final int FIRST = 20;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// A call as the program understands it.
    ///
    /// @param cost in 1e-6 EUR, `null` where the file has none
    /// @param raw the line as it stands in the file
    record Row(
            int line,
            String account,
            String a,
            String b,
            Instant start,
            int seconds,
            CallDirection direction,
            @Nullable Long cost,
            String raw) {}

    /// A line that cannot be read.
    record BadLine(int line, RejectReason reason, String detail, String raw) {}

    /// @param where name of the file, for messages
    static SampleCheck of(InputStream in, FormatProfile profile, String where) throws IOException, UnreadableFile {
        var file = new CallFile(in, profile, where);
        CallReader reader = file.open("");
        long calls = 0;
        long seconds = 0;
        long filtered = 0;
        var rejected = new EnumMap<RejectReason, Long>(RejectReason.class);
        var months = new TreeMap<YearMonth, Long>();
        var firstCalls = new ArrayList<Row>();
        var firstRejected = new ArrayList<BadLine>();
        while (true) {
            switch (reader.next()) {
                case CALL -> {
                    calls++;
                    seconds += reader.duration;
                    months.merge(
                            YearMonth.from(Instant.ofEpochSecond(reader.start).atZone(BERLIN)), 1L, Long::sum);
                    if (firstCalls.size() < FIRST) {
                        firstCalls.add(row(reader));
                    }
                }
                case FILTERED -> filtered++;
                case REJECTED -> {
                    rejected.merge(reader.reason, 1L, Long::sum);
                    if (firstRejected.size() < FIRST) {
                        firstRejected.add(new BadLine(reader.line, reader.reason, reader.detail, reader.rawText()));
                    }
                }
                case END -> {
                    return new SampleCheck(
                            calls,
                            seconds,
                            filtered,
                            rejected,
                            months,
                            MonthJudgement.of(null, profile.monthOf(where), months),
                            firstCalls,
                            firstRejected,
                            file.unused(),
                            reader.controlTotals(),
                            reader.controlTotalsMissing(),
                            reader.sequence(),
                            reader.isUtf8AfterAll());
                }
            }
        }
    }

    private static Row row(CallReader reader) {
        return new Row(
                reader.line,
                reader.account.toString(),
                reader.a.toString(),
                reader.b.toString(),
                Instant.ofEpochSecond(reader.start),
                reader.duration,
                CallDirection.of(reader.direction),
                reader.hasCost ? Long.valueOf(reader.cost) : null,
                reader.rawText());
    }

    /// The same check by somebody who expects a month.
    SampleCheck expecting(YearMonth asked) {
        return new SampleCheck(
                calls,
                seconds,
                filtered,
                rejected,
                months,
                MonthJudgement.of(asked, null, months),
                firstCalls,
                firstRejected,
                unused,
                controls,
                controlsMissing,
                sequence,
                utf8AfterAll);
    }

    /// Rejected for whatever reason.
    public long rejectedLines() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whether there is nothing that a person should look at.
    public boolean clean() {
        return rejected.isEmpty() && !controlsMissing && !utf8AfterAll && calls > 0 && (month == null || month.fits());
    }
}
