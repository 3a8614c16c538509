package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Null;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of one file, read when they are asked for. What was read last is kept, by size: five million objects
/// cost no more heap than fifty. For one thread.
final class PdfObjects implements AutoCloseable {

    /// An object stream, unpacked.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Unpacked(byte[] data, int[] numbers, int[] offsets) {}

    private static final int FIRST_WINDOW = 512;

    private final MemorySegment file;
    private final Names names = new Names();
    private final Filters filters = new Filters();
    private final Xref xref;
    private final Recent<PdfObject> recent = new Recent<>(Limits.CACHED_OBJECT_BYTES);
    private final Recent<Unpacked> unpacked = new Recent<>(Limits.CACHED_STREAM_BYTES);
    private final Dict trailer;
    private final String version;
    private int chain;
    private int lastLength;

    PdfObjects(MemorySegment file) {
        this.file = file;
        this.xref = new Xref();
        this.version = XrefReader.version(bytes(0, 16));
        this.trailer = new XrefReader(this, xref).read();
    }

    private PdfObjects(PdfObjects same) {
        this.file = same.file;
        this.xref = same.xref;
        this.version = same.version;
        this.trailer = same.trailer;
    }

    /// The same objects once more, for another thread: where they stand is known, which of them are kept is its own.
    PdfObjects again() {
        return new PdfObjects(this);
    }

    Dict trailer() {
        return trailer;
    }

    String version() {
        return version;
    }

    Names names() {
        return names;
    }

    long length() {
        return file.byteSize();
    }

    /// The bytes from a place on, fewer at the end of the file.
    byte[] bytes(long offset, int length) {
        if (offset < 0 || offset > length())
            throw PdfDefect.damaged("Something lies behind the end, at byte " + offset + ".");
        byte[] bytes = new byte[(int) Math.min(length, length() - offset)];
        MemorySegment.copy(file, ValueLayout.JAVA_BYTE, offset, bytes, 0, bytes.length);
        return bytes;
    }

    Lexer lexer(long offset, int length) {
        return new Lexer(bytes(offset, length), names);
    }

    /// What a value stands for: behind references, and null for what is not there.
    @Nullable
    PdfObject resolve(@Nullable PdfObject value) {
        PdfObject object = value;
        for (int i = 0; object instanceof Ref ref; i++) {
            if (i > Limits.CHAIN) throw PdfDefect.damaged("Reference " + ref.number() + " leads in a circle.");
            object = get(ref);
        }
        return object == Null.NULL ? null : object;
    }

    /// The dictionary that a value stands for; a stream's, too.
    @Nullable
    Dict dict(@Nullable PdfObject value) {
        return switch (resolve(value)) {
            case Dict dict -> dict;
            case Stream stream -> stream.dict();
            case null, default -> null;
        };
    }

    List<PdfObject> items(@Nullable PdfObject value) {
        return resolve(value) instanceof Array(List<PdfObject> items) ? items : List.of();
    }

    PdfObject get(Ref ref) {
        int number = ref.number();
        PdfObject known = recent.get(number);
        if (known != null) return known;
        if (++chain > Limits.CHAIN) throw PdfDefect.damaged("Object " + number + " needs itself.");
        try {
            if (xref.isInStream(number)) return fromStream(number);
            return xref.isInFile(number, ref.generation()) ? fromFile(number) : Null.NULL;
        } finally {
            chain--;
        }
    }

    private PdfObject fromFile(int number) {
        PdfObject object = indirect(xref.offset(number), number);
        recent.put(number, object, lastLength + 64L);
        return object;
    }

    private PdfObject fromStream(int number) {
        int stream = xref.stream(number);
        Unpacked objects = unpacked.get(stream);
        if (objects == null) {
            objects = unpack(stream);
            unpacked.put(stream, objects, objects.data.length + 64L);
        }
        int index = xref.index(number);
        if (index >= objects.numbers.length || objects.numbers[index] != number) {
            throw PdfDefect.damaged("Object " + number + " is not in stream " + stream + ".");
        }
        int from = objects.offsets[index];
        Lexer lexer = new Lexer(objects.data, from, objects.data.length, names);
        PdfObject object = new ObjectParser(lexer).read();
        recent.put(number, object, lexer.position() - from + 64L);
        return object;
    }

    private Unpacked unpack(int number) {
        if (!xref.isInFile(number, 0)
                || !(fromFile(number) instanceof Stream stream)
                || !stream.dict().has("Type", "ObjStm")) {
            throw PdfDefect.damaged("Object " + number + " is no object stream.");
        }
        byte[] data = decode(stream);
        int count = PdfObject.integer(resolve(stream.dict().get("N")));
        int first = PdfObject.integer(resolve(stream.dict().get("First")));
        if (count < 0 || count > Limits.ENTRIES || first < 0 || first > data.length) {
            throw PdfDefect.damaged("Object stream " + number + " is broken.");
        }
        Unpacked result = new Unpacked(data, new int[count], new int[count]);
        Lexer lexer = new Lexer(data, 0, first, names);
        for (int i = 0; i < count; i++) {
            result.numbers[i] = whole(lexer);
            int offset = whole(lexer);
            if (offset > data.length - first) throw PdfDefect.damaged("Object stream " + number + " is broken.");
            result.offsets[i] = first + offset;
        }
        return result;
    }

    private static int whole(Lexer lexer) {
        int number = lexer.whole();
        if (number >= 0) return number;
        throw PdfDefect.damaged("A whole number was expected.");
    }

    /// The object at a place, without number.
    PdfObject parse(long offset) {
        return window(offset, lexer -> new ObjectParser(lexer).read());
    }

    /// The numbered object at a place, whatever its number.
    PdfObject parseIndirect(long offset) {
        return indirect(offset, -1);
    }

    private PdfObject indirect(long offset, int number) {
        return window(offset, lexer -> {
            int found = whole(lexer);
            int generation = whole(lexer);
            if (lexer.next() != Lexer.Token.WORD || !lexer.isWord("obj") || (number >= 0 && found != number)) {
                throw PdfDefect.damaged(
                        "Object " + (number < 0 ? "" : number + " ") + "is not at byte " + offset + ".");
            }
            PdfObject object = new ObjectParser(lexer).read();
            lexer.next();
            if (object instanceof Dict dict && lexer.isWord("stream")) {
                return stream(dict, offset + lexer.position(), found, generation);
            }
            if (lexer.isWord("endobj")) return object;
            throw PdfDefect.damaged("Object " + found + " does not end.");
        });
    }

    private interface Reading {
        PdfObject from(Lexer lexer);
    }

    /// Nobody knows how long an object is before it has been read: a small window first, larger ones when it is cut
    /// off.
    private PdfObject window(long offset, Reading reading) {
        for (int size = FIRST_WINDOW; size <= Limits.OBJECT_BYTES; size *= 8) {
            boolean all = length() - offset <= size;
            Lexer lexer = lexer(offset, size);
            try {
                PdfObject object = reading.from(lexer);
                lastLength = lexer.position();
                if (all || !lexer.ranOut()) return object;
            } catch (PdfDefect defect) {
                if (all || !lexer.ranOut()) throw defect;
            }
        }
        throw PdfDefect.tooMuch("The object at byte " + offset + " is too large.");
    }

    private Stream stream(Dict dict, long keywordEnd, int number, int generation) {
        byte[] lineEnd = bytes(keywordEnd, 2);
        int skip = lineEnd.length == 2 && lineEnd[0] == '\r' && lineEnd[1] == '\n' ? 2 : 1;
        if (lineEnd.length == 0 || lineEnd[skip - 1] != '\n')
            throw PdfDefect.damaged("Stream " + number + " begins wrongly.");
        long from = keywordEnd + skip;
        if (!(resolve(dict.get("Length")) instanceof Int(long length)) || length < 0 || length > length() - from) {
            throw PdfDefect.damaged("Stream " + number + " has no length.");
        }
        Lexer behind = lexer(from + length, 32);
        if (behind.next() != Lexer.Token.WORD || !behind.isWord("endstream")) {
            throw PdfDefect.damaged("Stream " + number + " " + generation + " is not as long as it says.");
        }
        if (dict.get("F") != null) throw PdfDefect.unknown("Stream " + number + " lies in another file.");
        return new Stream(dict, file.asSlice(from, length));
    }

    byte[] decode(Stream stream) {
        return decode(stream, Limits.DECODED_BYTES);
    }

    byte[] decode(Stream stream, int limit) {
        if (stream.raw().byteSize() > limit) throw PdfDefect.tooMuch("A stream is too large.");
        return filters.decode(
                stream.raw().toArray(ValueLayout.JAVA_BYTE),
                direct(stream.dict().get("Filter")),
                direct(stream.dict().get("DecodeParms")),
                limit);
    }

    /// An array's or dictionary's references replaced, one level deep.
    private @Nullable PdfObject direct(@Nullable PdfObject value) {
        return switch (resolve(value)) {
            case Array(List<PdfObject> items) ->
                new Array(items.stream().map(this::directItem).toList());
            case null -> null;
            case PdfObject other -> other;
        };
    }

    private PdfObject directItem(PdfObject item) {
        PdfObject value = resolve(item);
        return value == null ? Null.NULL : value;
    }

    @Override
    public void close() {
        filters.close();
    }
}
