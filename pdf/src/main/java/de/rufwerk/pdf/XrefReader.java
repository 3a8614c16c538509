package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Stream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the cross references of a file, newest section first: ISO 32000-2, 7.5.4 tables, 7.5.8 streams and files with
/// both. Strict: a table that is off by a byte is damage, and damage is for the last resort.
final class XrefReader {

    private static final int LINE = 20;
    private static final int TAIL = 2048;

    private final PdfObjects objects;
    private final Xref xref;
    private long entries;

    XrefReader(PdfObjects objects, Xref xref) {
        this.objects = objects;
        this.xref = xref;
    }

    /// Returns the trailer of the newest section.
    Dict read() {
        Dict newest = null;
        Set<Long> seen = new HashSet<>();
        long offset = start();
        while (true) {
            if (!seen.add(offset)) throw PdfDefect.damaged("The cross references go in a circle.");
            if (seen.size() > Limits.REVISIONS) throw PdfDefect.tooMuch("The file has been changed too often.");
            Dict trailer = section(offset);
            if (newest == null) newest = trailer;
            if (trailer.get("Encrypt") != null) {
                throw new PdfDefect(PdfDefect.Kind.ENCRYPTED, "The file is encrypted.");
            }
            if (!(trailer.get("Prev") instanceof Int(long previous))) return newest;
            offset = previous;
        }
    }

    private long start() {
        int length = (int) Math.min(TAIL, objects.length());
        long from = objects.length() - length;
        String tail = latin1(objects.bytes(from, length));
        int at = tail.lastIndexOf("startxref");
        if (at < 0)
            throw PdfDefect.damaged("The file does not say where its cross references are; its end is missing.");
        Lexer lexer = objects.lexer(from + at + 9, length - at - 9);
        if (lexer.next() != Lexer.Token.NUMBER || !lexer.isInteger()) {
            throw PdfDefect.damaged("The file does not say where its cross references are.");
        }
        return (long) lexer.number();
    }

    private Dict section(long offset) {
        Lexer lexer = objects.lexer(offset, 16);
        if (lexer.next() == Lexer.Token.WORD && lexer.isWord("xref")) return table(offset + lexer.position());
        return stream(offset);
    }

    /// A table's numbers hold; then those of its cross reference stream, which old readers do not see; what the table
    /// calls free comes last, because it hides what the stream shows.
    private Dict table(long offset) {
        Dict trailer = lines(offset, true);
        if (trailer.get("XRefStm") instanceof Int(long hybrid)) stream(hybrid);
        lines(offset, false);
        return trailer;
    }

    private Dict lines(long begin, boolean inUse) {
        long offset = begin;
        while (true) {
            Lexer lexer = objects.lexer(offset, 64);
            Lexer.Token token = lexer.next();
            if (token == Lexer.Token.WORD && lexer.isWord("trailer")) {
                if (objects.parse(offset + lexer.position()) instanceof Dict trailer) return trailer;
                throw PdfDefect.damaged("The trailer is no dictionary.");
            }
            long first = count(lexer, token);
            long count = count(lexer, lexer.next());
            offset += lexer.position();
            budget(count);
            while (objects.length() > offset && Lexer.isWhite(objects.bytes(offset, 1)[0])) offset++;
            for (long done = 0; done < count; ) {
                int some = (int) Math.min(4096, count - done);
                byte[] lines = objects.bytes(offset, some * LINE);
                if (lines.length < some * LINE)
                    throw PdfDefect.damaged("The table of cross references ends too early.");
                for (int i = 0; i < some; i++) line(lines, i * LINE, first + done + i, inUse);
                done += some;
                offset += (long) some * LINE;
            }
        }
    }

    /// Old sections may overlap each other, and each entry costs time.
    private void budget(long count) {
        entries += count;
        if (entries > 3L * Limits.OBJECTS) throw PdfDefect.tooMuch("There are too many cross references.");
    }

    private static long count(Lexer lexer, Lexer.Token token) {
        if (token == Lexer.Token.NUMBER
                && lexer.isInteger()
                && lexer.number() >= 0
                && lexer.number() <= Limits.OBJECTS) {
            return (long) lexer.number();
        }
        throw PdfDefect.damaged("The table of cross references is broken.");
    }

    private void line(byte[] line, int at, long number, boolean inUse) {
        long offset = digits(line, at, 10);
        int generation = (int) digits(line, at + 11, 5);
        byte kind = line[at + 17];
        if (line[at + 10] != ' '
                || line[at + 16] != ' '
                || (kind != 'n' && kind != 'f')
                || !Lexer.isWhite(line[at + 19])) {
            throw PdfDefect.damaged("The cross reference of object " + number + " is broken.");
        }
        // Some makers write offset 0 for what they left out.
        boolean used = kind == 'n' && offset > 0;
        if (used && inUse) xref.inFile(number, offset, generation & 0xffff);
        if (!used && !inUse) xref.free(number);
    }

    private static long digits(byte[] line, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            if (line[i] < '0' || line[i] > '9') throw PdfDefect.damaged("The table of cross references is broken.");
            value = value * 10 + (line[i] - '0');
        }
        return value;
    }

    private Dict stream(long offset) {
        if (!(objects.parseIndirect(offset) instanceof Stream stream)
                || !stream.dict().has("Type", "XRef")) {
            throw PdfDefect.damaged("There are no cross references at byte " + offset + ".");
        }
        Dict dict = stream.dict();
        int[] widths = widths(dict.get("W"));
        byte[] data = objects.decode(stream, Limits.XREF_BYTES);
        List<PdfObject> index = dict.get("Index") instanceof Array(List<PdfObject> items)
                ? items
                : List.of(new Int(0), dict.get("Size") instanceof Int size ? size : new Int(0));
        int at = 0;
        int line = widths[0] + widths[1] + widths[2];
        for (int i = 0; i + 1 < index.size(); i += 2) {
            int first = PdfObject.integer(index.get(i));
            int count = PdfObject.integer(index.get(i + 1));
            budget(count);
            for (int k = 0; k < count; k++, at += line) {
                if (at + line > data.length) throw PdfDefect.damaged("The cross reference stream ends too early.");
                entry(data, at, widths, (long) first + k);
            }
        }
        return dict;
    }

    private static int[] widths(@Nullable PdfObject w) {
        if (!(w instanceof Array(List<PdfObject> items)) || items.size() < 3) {
            throw PdfDefect.damaged("The cross reference stream has no widths.");
        }
        int[] widths = new int[3];
        for (int i = 0; i < 3; i++) {
            widths[i] = PdfObject.integer(items.get(i));
            if (widths[i] < 0 || widths[i] > 7)
                throw PdfDefect.damaged("The cross reference stream has a wrong width.");
        }
        if (widths[1] == 0) throw PdfDefect.damaged("The cross reference stream has no positions.");
        return widths;
    }

    private void entry(byte[] data, int at, int[] widths, long number) {
        long type = widths[0] == 0 ? 1 : field(data, at, widths[0]);
        long second = field(data, at + widths[0], widths[1]);
        long third = field(data, at + widths[0] + widths[1], widths[2]);
        if (type == 0) {
            xref.free(number);
        } else if (type == 1) {
            xref.inFile(number, second, (int) third & 0xffff);
        } else if (type == 2) {
            if (third > Limits.OBJECTS) throw PdfDefect.damaged("Object " + number + " lies nowhere.");
            xref.inStream(number, second, (int) third);
        } // other types are references to nothing: 7.5.8.3
    }

    private static long field(byte[] data, int at, int width) {
        long value = 0;
        for (int i = at; i < at + width; i++) value = (value << 8) | (data[i] & 0xff);
        return value;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// The version that a file's first line tells: `1.7`.
    static String version(byte[] head) {
        String text = latin1(head);
        if (!text.matches("(?s)%PDF-[12]\\.[0-9].*")) throw PdfDefect.damaged("The file does not begin with %PDF-.");
        return text.substring(5, 8);
    }
}
