package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.formatprofiles.RecordReader.Found;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    /// A record as both readers see it: line, then fields.
    private static List<String> read(InputStream in, char delimiter) throws IOException {
        var reader = new RecordReader(in, (byte) delimiter, '"');
        var records = new ArrayList<String>();
        for (Found found = reader.next(); found != Found.END; found = reader.next()) {
            if (found == Found.RECORD) {
                var fields = new ArrayList<String>();
                for (int i = 0; i < reader.fields(); i++) {
                    fields.add(new String(
                            reader.bytes(), reader.from(i), reader.to(i) - reader.from(i), StandardCharsets.UTF_8));
                }
                if (fields.size() > 1 || !blank(fields.getFirst())) {
                    records.add(reader.line() + " " + fields);
                }
            } else {
                String raw = new String(
                        reader.raw(),
                        reader.rawFrom(),
                        Math.min(20, reader.rawTo() - reader.rawFrom()),
                        StandardCharsets.UTF_8);
                records.add(reader.line() + " " + found + " " + raw);
            }
        }
        return records;
    }

    private static List<String> read(String text) throws IOException {
        return read(stream(text), ';');
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean blank(String text) {
        return text.codePoints().allMatch(Utf8::isWhiteSpace);
    }

    private static List<String> oracle(String text, char delimiter) throws IOException {
        var records = new ArrayList<String>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord each : reader) {
                if (each.getFieldCount() > 1 || !blank(each.getField(0))) {
                    records.add(each.getStartingLineNumber() + " " + each.getFields());
                }
            }
        }
        return records;
    }

    /// Hands out its bytes in pieces of any length.
    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(13)));
            }
        };
    }

    @Test
    void agreesWithFastCsvOnRandomTexts() throws IOException {
        var random = new Random(20261123);
        String alphabet = ";;;;\"\"\"\n\n\r\r abc0123456789äß\u00A0\u3000\t";
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int fields = random.nextInt(20); fields > 0; fields--) {
                boolean quoted = random.nextInt(3) == 0;
                text.append(quoted ? "\"" : "");
                for (int length = random.nextInt(9); length > 0; length--) {
                    String next = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
                    text.append(quoted && next.equals("\"") ? "\"\"" : next);
                }
                text.append(quoted ? "\"" : "")
                        .append(List.of(";", "\n", "\r", "\r\n").get(random.nextInt(4)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            List<String> ours = read(inPieces(bytes, random), ';');
            if (ours.stream().anyMatch(record -> record.contains("OPEN_QUOTE"))) {
                continue;
            }
            List<String> expected;
            try {
                expected = oracle(text.toString(), ';');
            } catch (CsvParseException e) {
                continue; // text behind a closing quote, of which RFC 4180 says nothing
            }
            assertThat(ours).as(text.toString()).isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    @Test
    void textBehindAClosingQuoteBelongsToTheField() throws IOException {
        assertThat(read("\"a\"b\"c;\"d\"\"\"e\"\nf;g")).containsExactly("1 [ab\"c, d\"e\"]", "2 [f, g]");
    }

    @Test
    void agreesWithFastCsvOnFilesOfManyBlocks() throws IOException {
        var random = new Random(7);
        var text = new StringBuilder("a;b;c\r\n");
        while (text.length() < 3_000_000) {
            text.append(random.nextLong()).append(';');
            if (random.nextInt(4) == 0) {
                text.append("\"zwei \"\"Zeilen\"\"\n und;mehr\"");
            } else {
                text.append("x".repeat(random.nextInt(30)));
            }
            text.append(';').append("y".repeat(random.nextInt(random.nextInt(50) == 0 ? 30_000 : 20)));
            text.append(List.of("\n", "\r\n", "\r", "\n\n").get(random.nextInt(4)));
        }
        assertThat(read(text.toString())).isEqualTo(oracle(text.toString(), ';'));
    }

    @Test
    void takesTabsAndOtherDelimiters() throws IOException {
        assertThat(read(stream("a\tb;c\t\td\n"), '\t')).containsExactly("1 [a, b;c, , d]");
        assertThat(read(stream("a|b|\"c|d\""), '|')).containsExactly("1 [a, b, c|d]");
    }

    @Test
    void countsBlankLinesAndLinesInsideQuotesButHandsOutNoBlankRecords() throws IOException {
        assertThat(read("\n \t \r\na;b\r\u00A0\u2003\n\"x\ny\r\nz\";1\n\nc;d"))
                .containsExactly("3 [a, b]", "5 [x\ny\r\nz, 1]", "9 [c, d]");
    }

    @Test
    void keepsTheRecordAsItStoodBesideItsUnquotedFields() throws IOException {
        var reader = new RecordReader(stream("x;\"a \"\"b\"\"\"tail;\"c\"\nnext;1"), (byte) ';', '"');
        assertThat(reader.next()).isEqualTo(Found.RECORD);
        assertThat(new String(reader.bytes(), reader.from(1), reader.to(1) - reader.from(1), StandardCharsets.UTF_8))
                .isEqualTo("a \"b\"tail");
        assertThat(new String(
                        reader.raw(), reader.rawFrom(), reader.rawTo() - reader.rawFrom(), StandardCharsets.UTF_8))
                .isEqualTo("x;\"a \"\"b\"\"\"tail;\"c\"");
        assertThat(reader.next()).isEqualTo(Found.RECORD);
        assertThat(reader.line()).isEqualTo(2);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneLine() throws IOException {
        assertThat(read("a;b\nc;\"d\ne;f\ng;h\n"))
                .containsExactly("1 [a, b]", "2 OPEN_QUOTE c;\"d", "3 [e, f]", "4 [g, h]");
        String tail = "e;f\n".repeat(50_000);
        assertThat(read("a;b\r\nc;\"d\r\n" + tail))
                .hasSize(50_002)
                .contains("2 OPEN_QUOTE c;\"d", "3 [e, f]", "50002 [e, f]");
    }

    @Test
    void aRecordOfExactly64KibIsReadAndALongerOneCostsOneLine() throws IOException {
        String fits = "a;" + "x".repeat(RecordReader.LONGEST_RECORD - 2);
        assertThat(read("1;2\n" + fits + "\n3;4")).hasSize(3).noneMatch(record -> record.contains("TOO_LONG"));
        assertThat(read("1;2\n" + fits + "x\n3;4"))
                .containsExactly("1 [1, 2]", "2 TOO_LONG a;xxxxxxxxxxxxxxxxxx", "3 [3, 4]");
        assertThat(read("1;2\n" + fits + "x")).hasSize(2);
    }

    @Test
    void aLineOfAGigabyteIsReadInConstantMemory() throws IOException {
        InputStream head = stream("a;b\n");
        InputStream tail = stream("\r\nc;d\n");
        List<InputStream> parts = List.of(head, new Repeated((byte) 'x', 1L << 30), tail);
        assertThat(read(new SequenceInputStream(Collections.enumeration(parts)), ';'))
                .containsExactly("1 [a, b]", "2 TOO_LONG xxxxxxxxxxxxxxxxxxxx", "3 [c, d]");
    }

    @Test
    void aLineEndThatIsCutByTheBlockCountsOnce() throws IOException {
        for (int length = 8 * RecordReader.LONGEST_RECORD - 4; length < 8 * RecordReader.LONGEST_RECORD + 4; length++) {
            assertThat(read("x".repeat(length) + "\r\nc;d\r\n"))
                    .as("length %d", length)
                    .containsExactly("1 TOO_LONG xxxxxxxxxxxxxxxxxxxx", "2 [c, d]");
        }
    }

    @Test
    void theByteThatIsNoQuoteInAnyCharsetDoesNotOpenAField() throws IOException {
        var reader =
                new RecordReader(new ByteArrayInputStream(new byte[] {-1, ';', -1}), (byte) ';', RecordReader.NO_QUOTE);
        assertThat(reader.next()).isEqualTo(Found.RECORD);
        assertThat(reader.fields()).isEqualTo(2);
        assertThat(reader.ascii()).isFalse();
    }

    @Test
    void aTrailerIsCutOff() throws IOException {
        var random = new Random(3);
        for (int lines = 1; lines < 4; lines++) {
            for (int records = 0; records < 6; records++) {
                String kept = "r;1\n".repeat(records);
                String file = kept + "T;9\r\n".repeat(lines) + "\n \n";
                byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
                byte[] read = new TrailerCut(inPieces(bytes, random), lines).readAllBytes();
                assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo(kept);
            }
        }
        String many = "r;123456789\n".repeat(200_000);
        assertThat(new TrailerCut(stream(many + "T;1"), 1).readAllBytes())
                .isEqualTo(many.getBytes(StandardCharsets.UTF_8));
    }

    /// The same byte again and again.
    private static final class Repeated extends InputStream {
        private final byte value;
        private long left;

        Repeated(byte value, long count) {
            this.value = value;
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? value : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, left);
            if (count <= 0) {
                return -1;
            }
            Arrays.fill(target, offset, offset + count, value);
            left -= count;
            return count;
        }
    }
}
