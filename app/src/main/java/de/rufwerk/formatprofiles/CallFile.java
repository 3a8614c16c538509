package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Column;
import de.rufwerk.formatprofiles.FormatProfile.Place;
import de.rufwerk.home.Message;
import de.rufwerk.unpack.Packing;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens an unpacked file: is it text in the profile's charset at all, where does its first record begin, in which
/// position is each column.
public final class CallFile {

    private static final int HEAD = 4096;
    private static final int LONGEST_HEADER = RecordReader.LONGEST_RECORD;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int LONGEST_LIST = 500;

    private final FormatProfile profile;
    private final String where;
    private final RecordReader records;
    private final @Nullable TrailerCut trailer;

    /// Columns that the file has and the profile does not read.
    private List<String> unused = List.of();

    /// @param where name of the file, for messages
    public CallFile(InputStream in, FormatProfile profile, String where) {
        this.profile = profile;
        this.where = where;
        int trailerLines = profile.layout().trailerLines();
        this.trailer = trailerLines == 0 ? null : new TrailerCut(in, trailerLines);
        this.records = RecordReader.of(trailer == null ? in : trailer, profile.layout());
    }

    /// Reads the header and finds the columns.
    ///
    /// @throws UnreadableFile when no line of it can be read for a reason of the file as a whole
    public CallReader open(String carrier) throws IOException, UnreadableFile {
        byte[] head = records.peek(HEAD);
        checkText(head);
        var controls = new Controls(profile);
        if (controls.wanted(Place.HEADER)) {
            controls.read(Place.HEADER, headerLines(records.peek(LONGEST_HEADER)));
        }
        Map<Column, Integer> columns = profile.named() ? byName() : byPosition();
        int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        records.keep(profile.layout().lines() == null ? last + 1 : Math.max(last + 1, controls.lastColumn()));
        return new CallReader(records, profile, columns, carrier, controls, trailer);
    }

    /// The physical lines before the first record.
    private byte[] headerLines(byte[] head) {
        int end = 0;
        for (int lines = profile.layout().headerLines(); lines > 0 && end < head.length; lines--) {
            while (end < head.length && head[end] != '\n' && head[end] != '\r') {
                end++;
            }
            boolean both = end + 1 < head.length && head[end] == '\r' && head[end + 1] == '\n';
            end = Math.min(head.length, end + (both ? 2 : 1));
        }
        return Arrays.copyOf(head, end);
    }

    public List<String> unused() {
        return unused;
    }

    private void checkText(byte[] head) throws UnreadableFile {
        if (head.length == 0) {
            throw empty();
        }
        if (Packing.of(head) != Packing.PLAIN) {
            throw fault("nested", where);
        }
        boolean utf16 = begins(head, new byte[] {(byte) 0xFE, (byte) 0xFF})
                || begins(head, new byte[] {(byte) 0xFF, (byte) 0xFE});
        if (utf16) {
            throw fault("charset", where, "UTF-16", profile.layout().charset().name(), profile.name());
        }
        if (begins(head, UTF_8_MARK)) {
            if (!profile.layout().charset().equals(StandardCharsets.UTF_8)) {
                throw fault(
                        "charset", where, "UTF-8", profile.layout().charset().name(), profile.name());
            }
            records.skipBytes(UTF_8_MARK.length);
        }
        for (byte b : head) {
            if (b == 0) {
                throw fault("binary", where, profile.layout().charset().name(), profile.name());
            }
        }
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private Map<Column, Integer> byPosition() throws IOException, UnreadableFile {
        for (int i = 0; i < profile.layout().headerLines(); i++) {
            if (!records.skipLine()) {
                throw empty();
            }
        }
        var columns = new HashMap<Column, Integer>();
        profile.columns().forEach(column -> columns.put(column, column.position() - 1));
        return columns;
    }

    private Map<Column, Integer> byName() throws IOException, UnreadableFile {
        for (int i = 1; i < profile.layout().headerLines(); i++) {
            records.skipLine();
        }
        switch (records.next()) {
            case RECORD -> {}
            case END -> throw empty();
            case TOO_LONG, OPEN_QUOTE -> throw fault("header", where + ":" + records.line(), profile.name());
        }
        List<String> names = names();
        var columns = new HashMap<Column, Integer>();
        var missing = new ArrayList<String>();
        for (Column column : profile.columns()) {
            int index = column.name() == null ? column.position() - 1 : names.indexOf(column.name());
            if (index >= 0) {
                columns.put(column, index);
            } else if (column.required()) {
                missing.add(column.name());
            }
            if (column.name() != null && index != names.lastIndexOf(column.name())) {
                throw fault("column-twice", where + ":" + records.line(), column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw fault(
                    "column-missing",
                    where + ":" + records.line(),
                    missing.stream().distinct().collect(Collectors.joining(", ")),
                    cut(String.join(", ", names)),
                    profile.name());
        }
        unused = new ArrayList<>(names);
        profile.columns().forEach(column -> unused.remove(column.name()));
        return columns;
    }

    private List<String> names() {
        Charset charset = profile.layout().charset();
        var names = new ArrayList<String>();
        for (int i = 0; i < records.fields(); i++) {
            byte[] text = new String(records.bytes(), records.from(i), records.to(i) - records.from(i), charset)
                    .getBytes(StandardCharsets.UTF_8);
            int from = Utf8.skipWhiteSpace(text, 0, text.length);
            int to = Utf8.dropWhiteSpace(text, from, text.length);
            names.add(new String(text, from, to - from, StandardCharsets.UTF_8));
        }
        return names;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LIST ? text : text.substring(0, LONGEST_LIST) + " …";
    }

    private UnreadableFile empty() {
        return fault("empty", where);
    }

    private UnreadableFile fault(String code, String place, Object... arguments) {
        var all = new ArrayList<Object>();
        all.add(where);
        all.addAll(List.of(arguments));
        return new UnreadableFile(
                Message.of("formatprofiles.file." + code, all.toArray()),
                place,
                Message.of("formatprofiles.file." + code + ".remedy", all.toArray()));
    }
}
