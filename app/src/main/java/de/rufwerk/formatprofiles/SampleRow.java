package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A record of a sample, cut into fields as a profile with this layout will cut it.
///
/// @param line on which it begins, from 1
/// @param fields trimmed; none where the record cannot be cut
record SampleRow(long line, List<String> fields) {

    /// Columns behind these are not guessed at.
    static final int MOST_COLUMNS = 200;

    String field(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    /// Blank lines are no records.
    static List<SampleRow> cut(byte[] text, Layout layout, int most) {
        var reader = RecordReader.of(new ByteArrayInputStream(text), layout);
        reader.keep(MOST_COLUMNS);
        var rows = new ArrayList<SampleRow>();
        try {
            while (rows.size() < most) {
                switch (reader.next()) {
                    case RECORD -> rows.add(new SampleRow(reader.line(), fields(reader, layout)));
                    case TOO_LONG, OPEN_QUOTE -> rows.add(new SampleRow(reader.line(), List.of()));
                    case END -> {
                        return rows;
                    }
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines as they stand in the file, of those that are not blank.
    static List<String> lines(byte[] text, Charset charset, int most) {
        var reader = new RecordReader(new ByteArrayInputStream(text), (byte) 0, RecordReader.NO_QUOTE);
        var lines = new ArrayList<String>();
        try {
            while (lines.size() < most && reader.next() != RecordReader.Found.END) {
                lines.add(new String(reader.raw(), reader.rawFrom(), reader.rawTo() - reader.rawFrom(), charset));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(RecordReader reader, Layout layout) {
        var fields = new ArrayList<String>(reader.fields());
        for (int i = 0; i < reader.fields(); i++) {
            byte[] text = new String(reader.bytes(), reader.from(i), reader.to(i) - reader.from(i), layout.charset())
                    .getBytes(StandardCharsets.UTF_8);
            int from = Utf8.skipWhiteSpace(text, 0, text.length);
            int to = Utf8.dropWhiteSpace(text, from, text.length);
            fields.add(new String(text, from, to - from, StandardCharsets.UTF_8));
        }
        return fields;
    }
}
