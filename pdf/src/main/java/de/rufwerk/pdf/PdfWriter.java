package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the objects of one file one behind the other, each content once: what is added a second time with the same
/// bytes gets the number of the first. The same objects give the same bytes, `ID` included, which is made of the
/// content.
///
/// Compact: objects lie packed in object streams, as PDF 1.5 has them. Otherwise, for PDF/A-1, each stands by itself.
final class PdfWriter {

    /// First half of a SHA-256: enough that no two contents meet.
    private record Fingerprint(long high, long low) {}

    private static final int OBJECTS_A_STREAM = 200;
    private static final int STREAM_BYTES = 64 << 10;

    /// Bytes of an entry of the cross references.
    private static final int ENTRY = 8;

    private final OutputStream out;
    private final Packer packer;
    private final boolean compact;
    private final Map<Fingerprint, Integer> known = new HashMap<>();
    private final Bytes buffer = new Bytes();
    private final byte[] chunk = new byte[16 << 10];
    private long position;
    /// Of a number: place in the file, or number of its object stream and index in it as a negative value; 0 for none.
    private long[] places = new long[64];
    private int size = 1;

    private final Bytes packed = new Bytes();
    private final Bytes packedIndex = new Bytes();
    private int packedCount;
    private int packedInto;

    PdfWriter(OutputStream out, Packer packer, boolean compact, String version) throws IOException {
        this.out = out;
        this.packer = packer;
        this.compact = compact;
        packer.begin();
        bytes(("%PDF-" + version + "\n%\u00e2\u00e3\u00cf\u00d3\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Bytes written so far.
    long size() {
        return position;
    }

    /// A number for an object that comes later.
    Ref reserve() {
        if (size == places.length) places = Arrays.copyOf(places, size * 2);
        return new Ref(size++, 0);
    }

    /// Writes an object, or finds it written.
    Ref add(PdfObject object) throws IOException {
        buffer.clear();
        Serializer.write(object, buffer);
        packer.digest().update(buffer.array(), 0, buffer.size());
        if (object instanceof Stream stream) eachChunk(stream.raw(), packer.digest()::update);
        ByteBuffer digest = ByteBuffer.wrap(packer.digest().digest());
        Fingerprint fingerprint = new Fingerprint(digest.getLong(), digest.getLong());
        Integer same = known.get(fingerprint);
        if (same != null) return new Ref(same, 0);
        Ref ref = reserve();
        known.put(fingerprint, ref.number());
        put(ref, object);
        return ref;
    }

    /// Writes an object under a reserved number.
    void put(Ref ref, PdfObject object) throws IOException {
        if (places[ref.number()] != 0) throw new IllegalStateException("Object " + ref.number() + " is written twice.");
        if (object instanceof Stream stream) {
            stream(ref, stream);
        } else if (compact) {
            pack(ref, object);
        } else {
            begin(ref);
            write(object);
            latin1("\nendobj\n");
        }
    }

    /// Writes an object under a reserved number that is serialised already, into an object stream.
    void putPacked(Ref ref, Bytes serialised) throws IOException {
        beginPacked(ref);
        packed.add(serialised.array(), 0, serialised.size());
        packedOne(ref);
    }

    private void pack(Ref ref, PdfObject object) throws IOException {
        beginPacked(ref);
        Serializer.write(object, packed);
        packedOne(ref);
    }

    private void beginPacked(Ref ref) {
        if (packedCount == 0) packedInto = reserve().number();
        packedIndex.number(ref.number()).add(' ').number(packed.size()).add(' ');
    }

    private void packedOne(Ref ref) throws IOException {
        packed.add('\n');
        places[ref.number()] = ~(((long) packedInto << 32) | packedCount);
        if (++packedCount == OBJECTS_A_STREAM || packed.size() > STREAM_BYTES) endPacked();
    }

    private void endPacked() throws IOException {
        if (packedCount == 0) return;
        int first = packedIndex.size();
        packedIndex.add(packed.array(), 0, packed.size());
        Dict dict = new Dict()
                .put("Type", new Name("ObjStm"))
                .put("N", new Int(packedCount))
                .put("First", new Int(first));
        Ref ref = new Ref(packedInto, 0);
        packedCount = 0;
        stream(ref, deflated(dict, packedIndex));
        packed.clear();
        packedIndex.clear();
    }

    /// A stream of our own making.
    Stream deflated(Dict dict, Bytes content) {
        dict.put("Filter", new Name("FlateDecode"));
        return new Stream(dict, MemorySegment.ofArray(packer.deflate(content)));
    }

    private void stream(Ref ref, Stream stream) throws IOException {
        begin(ref);
        Dict dict = new Dict();
        for (int i = 0; i < stream.dict().size(); i++)
            dict.put(stream.dict().key(i), stream.dict().value(i));
        dict.put("Length", new Int(stream.raw().byteSize()));
        write(dict);
        latin1("\nstream\n");
        eachChunk(stream.raw(), this::bytes);
        latin1("\nendstream\nendobj\n");
    }

    private void begin(Ref ref) throws IOException {
        places[ref.number()] = position;
        latin1(ref.number() + " 0 obj\n");
    }

    private void write(PdfObject object) throws IOException {
        Bytes text = new Bytes();
        Serializer.write(object, text);
        bytes(text.array(), 0, text.size());
    }

    /// Ends the file; returns the SHA-256 of all its bytes, hexadecimal.
    String finish(Ref catalog, @Nullable Ref info) throws IOException {
        endPacked();
        Text id = new Text(packer.soFar());
        Dict trailer = new Dict();
        if (compact) trailer.put("Type", new Name("XRef"));
        trailer.put("Size", new Int(compact ? size + 1 : size)).put("Root", catalog);
        if (info != null) trailer.put("Info", info);
        trailer.put("ID", new Array(List.of(id, id)));
        long start = position;
        if (compact) {
            Ref ref = reserve();
            places[ref.number()] = start;
            trailer.put("W", new Array(List.of(new Int(1), new Int(5), new Int(2))));
            trailer.put("DecodeParms", new Dict().put("Predictor", new Int(12)).put("Columns", new Int(ENTRY)));
            stream(ref, deflated(trailer, references()));
        } else {
            table();
            latin1("trailer\n");
            write(trailer);
            latin1("\n");
        }
        latin1("startxref\n" + start + "\n%%EOF\n");
        out.flush();
        return packer.end();
    }

    /// Each entry as the difference to the one above, which packs to a tenth of what the entries do.
    private Bytes references() {
        Bytes table = new Bytes();
        byte[] above = new byte[ENTRY];
        byte[] entry = new byte[ENTRY];
        for (int number = 0; number < size; number++) {
            long place = places[number];
            long stream = place < 0 ? ~place >>> 32 : 0;
            int index = place < 0 ? (int) ~place : 0;
            entry[0] = (byte) (place == 0 ? 0 : place < 0 ? 2 : 1);
            long second = place < 0 ? stream : place;
            for (int i = 1; i <= 5; i++) entry[i] = (byte) (second >> (8 * (5 - i)));
            entry[6] = (byte) (index >> 8);
            entry[7] = (byte) index;
            table.add(2);
            for (int i = 0; i < ENTRY; i++) table.add(entry[i] - above[i]);
            byte[] next = above;
            above = entry;
            entry = next;
        }
        return table;
    }

    private void table() throws IOException {
        latin1("xref\n0 " + size + "\n0000000000 65535 f \n");
        for (int number = 1; number < size; number++) {
            String place = "0000000000" + places[number];
            latin1(place.substring(place.length() - 10) + (places[number] == 0 ? " 00000 f \n" : " 00000 n \n"));
        }
    }

    private void latin1(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void bytes(byte[] bytes) throws IOException {
        bytes(bytes, 0, bytes.length);
    }

    private void bytes(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        packer.wrote(bytes, from, length);
        position += length;
    }

    private interface Sink {
        void take(byte[] bytes, int from, int length) throws IOException;
    }

    private void eachChunk(MemorySegment raw, Sink sink) throws IOException {
        for (long from = 0; from < raw.byteSize(); from += chunk.length) {
            int length = (int) Math.min(chunk.length, raw.byteSize() - from);
            MemorySegment.copy(raw, ValueLayout.JAVA_BYTE, from, chunk, 0, length);
            sink.take(chunk, 0, length);
        }
    }
}
