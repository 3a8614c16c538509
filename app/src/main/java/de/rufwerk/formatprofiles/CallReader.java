package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Cost;
import de.rufwerk.formatprofiles.FormatProfile.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the calls of one unpacked file by a profile: typed values, the key by which duplicates are found (rating.md
/// § 7), or the reason why a line cannot be read.
///
/// Announced as ugly for the sake of speed: the values of the call just read lie in fields of this object, texts as
/// bytes in the block of the [RecordReader]; all of it is valid until the next call of [#next()]. Nothing is allocated
/// for an ordinary record. What reads one kind of value is a class of its own ([StartColumns], [ValueChoice],
/// [RecordFilters], [DuplicateKey], [Fields]); what is left is the order in which they are asked, and the fields of the
/// call, which have to lie here to be read without an object. Its slow twin is in the tests.
public final class CallReader {

    /// What [#next()] came upon.
    public enum Found {
        CALL,
        /// A record that a filter of the profile leaves out; `duration` and `cost` as far as they can be read.
        FILTERED,
        /// A line that cannot be read; see `reason`, `detail` and [#rawText()].
        REJECTED,
        END
    }

    /// Longest raw text that is kept of a rejected line, in characters.
    static final int LONGEST_RAW = 4_000;

    private static final int LONGEST_DETAIL = 200;

    private final RecordReader records;
    private final FormatProfile profile;
    private final Charset charset;
    private final boolean utf8;
    private final FieldView field;
    private final DuplicateKey key;
    private final Controls controls;
    private final @Nullable TrailerCut trailer;
    private final CharsetWatch charsetWatch = new CharsetWatch();

    private final int[] idColumns;
    private final int[] accountColumns;
    private final int[] aColumns;
    private final int[] bColumns;
    private final @Nullable ValueChoice lineKinds;
    private final @Nullable ValueChoice kinds;
    private final @Nullable ValueChoice directions;
    private final StartColumns starts;
    private final int durationColumn;
    private final @Nullable Cost costForm;
    private final int costColumn;
    private final RecordFilters filters;
    private boolean ended;

    // The call just read.
    public int line;
    public long start;
    public int duration;
    public int direction;
    public boolean hasCost;
    public long cost;
    public long keyHigh;
    public long keyLow;
    public final CallText a = new CallText();
    public final CallText b = new CallText();
    public final CallText account = new CallText();
    private final CallText recordId = new CallText();
    /// Whether `start` could be read, also of a filtered record.
    public boolean hasStart;
    public RejectReason reason = RejectReason.START;
    public String detail = "";

    /// @param columns the index of each column of the profile, as found by [CallFile]
    /// @param controls as far as the header has been read
    CallReader(
            RecordReader records,
            FormatProfile profile,
            Map<FormatProfile.Column, Integer> columns,
            String carrier,
            Controls controls,
            @Nullable TrailerCut trailer) {
        this.records = records;
        this.profile = profile;
        this.charset = profile.layout().charset();
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.field = new FieldView(records, charset);
        this.key = new DuplicateKey(carrier);
        this.controls = controls;
        this.trailer = trailer;
        idColumns = indexes(profile.recordId(), columns);
        accountColumns = indexes(profile.account(), columns);
        aColumns = indexes(profile.a().texts(), columns);
        bColumns = indexes(profile.b().texts(), columns);
        lineKinds = ValueChoice.ofLines(profile.layout().lines(), columns);
        kinds = ValueChoice.ofKinds(profile.kind(), columns);
        directions = ValueChoice.ofDirections(profile.direction(), columns);
        starts = new StartColumns(profile.start(), columns);
        durationColumn = index(profile.duration().column(), columns);
        costForm = profile.cost();
        costColumn = costForm == null ? -1 : index(costForm.column(), columns);
        filters = new RecordFilters(profile.filters(), columns);
    }

    private static int[] indexes(FormatProfile.Texts texts, Map<FormatProfile.Column, Integer> columns) {
        return texts.columns().stream()
                .mapToInt(column -> index(column, columns))
                .toArray();
    }

    private static int index(FormatProfile.Column column, Map<FormatProfile.Column, Integer> columns) {
        return columns.getOrDefault(column, -1);
    }

    /// Physical lines read so far.
    public long lines() {
        return records.lines();
    }

    /// What the file says it comes to; valid after the last record.
    public ControlTotals controlTotals() {
        return controls.totals();
    }

    /// The number of the file in the carrier's order, `null` where it says none; valid after the last record.
    public @Nullable Long sequence() {
        return controls.sequence();
    }

    /// Whether a control total is missing that the profile says is there, as in a file that was cut off; valid after
    /// the last record and [#readSideFile].
    public boolean controlTotalsMissing() {
        return controls.totalsMissing();
    }

    /// Whether the file is UTF-8 although the profile says another charset; valid after the last record.
    public boolean isUtf8AfterAll() {
        return !utf8 && charsetWatch.isUtf8();
    }

    /// Reads the control totals out of the file that lies beside this one.
    public void readSideFile(InputStream in) throws IOException {
        controls.readSideFile(in);
    }

    /// Moves to the next record.
    public Found next() throws IOException {
        while (true) {
            RecordReader.Found found = records.next();
            if (found == RecordReader.Found.END) {
                return end();
            }
            line = Math.toIntExact(records.line());
            hasStart = false;
            hasCost = false;
            cost = 0;
            duration = 0;
            if (found != RecordReader.Found.RECORD) {
                boolean open = found == RecordReader.Found.OPEN_QUOTE;
                return reject(open ? RejectReason.OPEN_QUOTE : RejectReason.TOO_LONG, "");
            }
            boolean ascii = records.ascii();
            field.begin(!ascii && !utf8);
            if (!ascii) {
                if (!utf8) {
                    charsetWatch.look(records);
                } else if (!Utf8.wellFormed(records.raw(), records.rawFrom(), records.rawTo())) {
                    return reject(RejectReason.CHARSET, charset.name());
                }
            }
            if (lineKinds == null) {
                return readRecord();
            }
            switch (lineKinds.of(field)) {
                case ValueChoice.RECORD_LINE -> {
                    return readRecord();
                }
                case ValueChoice.HEADER_LINE -> controls.read(Place.HEADER, Controls.ANY_LINE, records);
                case ValueChoice.TRAILER_LINE -> controls.read(Place.TRAILER, Controls.ANY_LINE, records);
                default -> {
                    return reject(RejectReason.LINE, fieldText());
                }
            }
        }
    }

    private Found end() throws IOException {
        if (!ended && trailer != null) {
            controls.read(Place.TRAILER, trailer.trailer());
        }
        ended = true;
        return Found.END;
    }

    private Found readRecord() {
        if (filters.leavesOut(field) != RecordFilters.NONE) {
            return leaveOut();
        }
        if (kinds != null) {
            int call = kinds.of(field);
            if (call == ValueChoice.UNKNOWN) {
                return reject(RejectReason.KIND, fieldText());
            }
            if (call == ValueChoice.NO_CALL) {
                return leaveOut();
            }
        }
        return readCall();
    }

    private Found leaveOut() {
        readStart();
        readDuration();
        readCost();
        return Found.FILTERED;
    }

    private Found readCall() {
        RejectReason bad = readStart();
        if (bad == null) {
            bad = readDuration();
        }
        if (bad == null) {
            bad = readCost();
        }
        if (bad == null) {
            bad = readDirection();
        }
        if (bad != null) {
            return reject(bad, fieldText());
        }
        field.read(aColumns, a);
        field.read(bColumns, b);
        field.read(accountColumns, account);
        field.read(idColumns, recordId);
        if (field.malformed) {
            return reject(RejectReason.CHARSET, charset.name());
        }
        CallText caller = aColumns.length == 0 ? account : a;
        if (!key.make(caller, b, recordId, account, start, duration, direction)) {
            return reject(RejectReason.CONTROL, "NUL");
        }
        keyHigh = key.high;
        keyLow = key.low;
        return Found.CALL;
    }

    private Found reject(RejectReason why, String what) {
        reason = why;
        detail = what;
        hasStart = false;
        return Found.REJECTED;
    }

    private @Nullable RejectReason readStart() {
        start = starts.read(field);
        if (start == StartReader.UNREADABLE) {
            return RejectReason.START;
        }
        if (start == StartReader.SKIPPED) {
            return RejectReason.START_SKIPPED;
        }
        hasStart = true;
        return null;
    }

    private @Nullable RejectReason readDuration() {
        field.look(durationColumn);
        long seconds = Fields.duration(
                field.bytes, field.from, field.to, profile.duration().form());
        if (seconds < 0) {
            return RejectReason.DURATION;
        }
        duration = (int) seconds;
        return null;
    }

    private @Nullable RejectReason readCost() {
        if (costForm == null) {
            return null;
        }
        field.look(costColumn);
        if (field.from == field.to) {
            return null;
        }
        long amount = Fields.amount(field.bytes, field.from, field.to, costForm);
        if (amount < 0) {
            return RejectReason.COST;
        }
        cost = amount;
        hasCost = true;
        return null;
    }

    private @Nullable RejectReason readDirection() {
        direction = directions == null ? profile.direction().constant().code() : directions.of(field);
        return direction == ValueChoice.UNKNOWN ? RejectReason.DIRECTION : null;
    }

    private String fieldText() {
        String text = new String(
                field.bytes, field.from, Math.min(field.to - field.from, 4 * LONGEST_DETAIL), StandardCharsets.UTF_8);
        return printable(text, LONGEST_DETAIL);
    }

    /// The line as it stood in the file, at most [#LONGEST_RAW] characters; for people to read: what is no text
    /// in the charset is shown as U+FFFD.
    public String rawText() {
        int length = Math.min(records.rawTo() - records.rawFrom(), 4 * LONGEST_RAW);
        return printable(new String(records.raw(), records.rawFrom(), length, charset), LONGEST_RAW);
    }

    private static String printable(String text, int longest) {
        int end = Math.min(text.length(), longest);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replace('\0', '\u2400');
    }
}
