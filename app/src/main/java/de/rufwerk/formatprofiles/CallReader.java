package de.rufwerk.formatprofiles;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import de.rufwerk.formatprofiles.FormatProfile.Cost;
import de.rufwerk.formatprofiles.FormatProfile.Part;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the calls of one unpacked file by a profile: typed values, the key by which duplicates are found (rating.md
/// § 7), or the reason why a line cannot be read.
///
/// Announced as ugly for the sake of speed: the values of the call just read lie in fields of this object,
/// texts as bytes in the block of the [RecordReader]; all of it is valid until the next call of [#next()].
/// Nothing is allocated for an ordinary record. Its slow twin is in the tests.
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

    /// A text in UTF-8, trimmed.
    public static final class Text {
        public byte[] bytes = new byte[0];
        public int from;
        public int to;
        private byte[] own = new byte[0];

        private void append(byte[] source, int start, int end) {
            int length = to;
            if (own.length < length + end - start) {
                own = Arrays.copyOf(own, 2 * (length + end - start));
            }
            System.arraycopy(source, start, own, length, end - start);
            bytes = own;
            to = length + end - start;
        }
    }

    /// Longest raw text that is kept of a rejected line, in characters.
    static final int LONGEST_RAW = 4_000;

    private static final int LONGEST_DETAIL = 200;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte[] NOTHING = new byte[0];
    private static final Hasher128 HASHER = Hashing.xxh3_128();

    private record FilterColumn(int column, List<byte[]> values, boolean keep) {}

    private final RecordReader records;
    private final FormatProfile profile;
    private final Charset charset;
    private final boolean utf8;
    private final HashValue128 carrier;

    private final int[] idColumns;
    private final int[] accountColumns;
    private final int[] aColumns;
    private final int[] bColumns;
    private final int directionColumn;
    private final byte[][] directionValues;
    private final int[] directions;
    private final StartPattern[] startPatterns;
    private final int[] startColumns;
    private final StartReader starts;
    private final int durationColumn;
    private final @Nullable Cost costForm;
    private final int costColumn;
    private final FilterColumn[] filters;

    // The field looked at.
    private byte[] bytes = NOTHING;
    private int from;
    private int to;
    private boolean transcode;
    private boolean malformed;
    private byte[] key = new byte[256];

    // The call just read.
    public int line;
    public long start;
    public int duration;
    public int direction;
    public boolean hasCost;
    public long cost;
    public long keyHigh;
    public long keyLow;
    public final Text a = new Text();
    public final Text b = new Text();
    public final Text account = new Text();
    private final Text recordId = new Text();
    /// Whether `start` could be read, also of a filtered record.
    public boolean hasStart;
    public RejectReason reason = RejectReason.START;
    public String detail = "";

    /// @param columns the index of each column of the profile, as found by [CallFile]
    CallReader(
            RecordReader records, FormatProfile profile, Map<FormatProfile.Column, Integer> columns, String carrier) {
        this.records = records;
        this.profile = profile;
        this.charset = profile.charset();
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.carrier = HASHER.hashBytesTo128Bits(carrier.getBytes(StandardCharsets.UTF_8));
        idColumns = indexes(profile.recordId(), columns);
        accountColumns = indexes(profile.account(), columns);
        aColumns = indexes(profile.a().texts(), columns);
        bColumns = indexes(profile.b().texts(), columns);
        var directionFrom = profile.direction().column();
        directionColumn = directionFrom == null ? -1 : index(directionFrom, columns);
        var meanings = List.copyOf(profile.direction().values().entrySet());
        directionValues = meanings.stream().map(entry -> utf8(entry.getKey())).toArray(byte[][]::new);
        directions =
                meanings.stream().mapToInt(entry -> entry.getValue().code()).toArray();
        List<Part> parts = profile.start().parts();
        startPatterns = parts.stream().map(Part::pattern).toArray(StartPattern[]::new);
        startColumns =
                parts.stream().mapToInt(part -> index(part.column(), columns)).toArray();
        starts = new StartReader(profile.start().zone());
        durationColumn = index(profile.duration().column(), columns);
        costForm = profile.cost();
        costColumn = costForm == null ? -1 : index(costForm.column(), columns);
        var all = new ArrayList<FilterColumn>();
        for (FormatProfile.Filter filter : profile.filters()) {
            List<byte[]> values = filter.values().stream().map(CallReader::utf8).toList();
            all.add(new FilterColumn(index(filter.column(), columns), values, filter.keep()));
        }
        filters = all.toArray(FilterColumn[]::new);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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

    /// What the carrier says the file comes to; complete when the end has been reached.
    public ControlTotals controlTotals() {
        return ControlTotals.NONE;
    }

    /// The number that the carrier gave the file; `null` where it gave none. Complete when the end has been reached.
    public @Nullable Long sequence() {
        return null;
    }

    /// Moves to the next record.
    public Found next() throws IOException {
        RecordReader.Found found = records.next();
        if (found == RecordReader.Found.END) {
            return Found.END;
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
        transcode = false;
        malformed = false;
        if (!records.ascii()) {
            transcode = !utf8;
            if (utf8 && !Utf8.wellFormed(records.raw(), records.rawFrom(), records.rawTo())) {
                return reject(RejectReason.CHARSET, profile.charset().name());
            }
        }
        if (filters.length > 0 && filtered()) {
            readStart();
            readDuration();
            readCost();
            return Found.FILTERED;
        }
        return readCall();
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
        text(aColumns, a);
        text(bColumns, b);
        text(accountColumns, account);
        text(idColumns, recordId);
        if (malformed) {
            return reject(RejectReason.CHARSET, profile.charset().name());
        }
        return makeKey() ? Found.CALL : reject(RejectReason.CONTROL, "NUL");
    }

    private Found reject(RejectReason why, String what) {
        reason = why;
        detail = what;
        hasStart = false;
        return Found.REJECTED;
    }

    private @Nullable RejectReason readStart() {
        for (int i = 0; i < startPatterns.length; i++) {
            field(startColumns[i]);
            if (!startPatterns[i].read(bytes, from, to, starts.values())) {
                return RejectReason.START;
            }
        }
        start = starts.instant();
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
        field(durationColumn);
        long seconds = Fields.duration(bytes, from, to, profile.duration().form());
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
        field(costColumn);
        if (from == to) {
            return null;
        }
        long amount = Fields.amount(bytes, from, to, costForm);
        if (amount < 0) {
            return RejectReason.COST;
        }
        cost = amount;
        hasCost = true;
        return null;
    }

    private @Nullable RejectReason readDirection() {
        if (directionColumn < 0) {
            direction = profile.direction().constant().code();
            return null;
        }
        field(directionColumn);
        for (int i = 0; i < directionValues.length; i++) {
            if (is(directionValues[i])) {
                direction = directions[i];
                return null;
            }
        }
        return RejectReason.DIRECTION;
    }

    private boolean filtered() {
        for (FilterColumn filter : filters) {
            field(filter.column());
            boolean listed = false;
            for (byte[] value : filter.values()) {
                listed |= is(value);
            }
            if (listed != filter.keep()) {
                return true;
            }
        }
        return false;
    }

    private boolean is(byte[] value) {
        return Arrays.equals(bytes, from, to, value, 0, value.length);
    }

    /// Looks at a field, trimmed; one that the record does not have is empty.
    private void field(int column) {
        if (column < 0 || column >= records.fields()) {
            bytes = NOTHING;
            from = 0;
            to = 0;
            return;
        }
        bytes = records.bytes();
        from = records.from(column);
        to = records.to(column);
        if (transcode) {
            String text = new String(bytes, from, to - from, charset);
            malformed |= text.indexOf('\uFFFD') >= 0;
            bytes = utf8(text);
            from = 0;
            to = bytes.length;
        }
        from = Utf8.skipWhiteSpace(bytes, from, to);
        to = Utf8.dropWhiteSpace(bytes, from, to);
    }

    private void text(int[] columns, Text target) {
        if (columns.length == 1) {
            field(columns[0]);
            target.bytes = bytes;
            target.from = from;
            target.to = to;
            return;
        }
        target.bytes = target.own;
        target.from = 0;
        target.to = 0;
        for (int column : columns) {
            field(column);
            target.append(bytes, from, to);
        }
    }

    /// The key of rating.md § 7, framed so that no two different records give the same bytes: the texts, then
    /// their lengths, then the rest in fixed widths. Its last bit says whether the record has an id of its own.
    /// False where a text holds a NUL, which the database cannot store.
    private boolean makeKey() {
        int lengthA = a.to - a.from;
        int lengthB = b.to - b.from;
        int lengthId = recordId.to - recordId.from;
        int texts = lengthA + lengthB + lengthId;
        int lengthAccount = account.to - account.from;
        if (key.length < texts + lengthAccount + 64) {
            key = new byte[2 * (texts + lengthAccount) + 64];
        }
        byte[] k = key;
        System.arraycopy(a.bytes, a.from, k, 0, lengthA);
        System.arraycopy(b.bytes, b.from, k, lengthA, lengthB);
        System.arraycopy(recordId.bytes, recordId.from, k, lengthA + lengthB, lengthId);
        System.arraycopy(account.bytes, account.from, k, texts, lengthAccount);
        LONGS.set(k, texts + lengthAccount, ONES);
        for (int p = 0; p < texts + lengthAccount; p += 8) {
            long word = (long) LONGS.get(k, p);
            // May see a NUL that is none above a true one, so only "none at all" is what it says for sure.
            if (((word - ONES) & ~word & HIGH_BITS) != 0) {
                return false;
            }
        }
        int p = texts;
        INTS.set(k, p, lengthA);
        INTS.set(k, p + 4, lengthB);
        INTS.set(k, p + 8, lengthId);
        LONGS.set(k, p + 12, start);
        INTS.set(k, p + 20, duration);
        INTS.set(k, p + 24, direction);
        LONGS.set(k, p + 28, carrier.getMostSignificantBits());
        LONGS.set(k, p + 36, carrier.getLeastSignificantBits());
        HashValue128 hash = HASHER.hashBytesTo128Bits(k, 0, p + 44);
        keyHigh = hash.getMostSignificantBits();
        keyLow = (hash.getLeastSignificantBits() & ~1L) | (lengthId > 0 ? 1 : 0);
        return true;
    }

    private String fieldText() {
        String text = new String(bytes, from, Math.min(to - from, 4 * LONGEST_DETAIL), StandardCharsets.UTF_8);
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
