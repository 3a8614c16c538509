package de.rufwerk.pdf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Made the house font, once: a subset of Source Sans 3 (`SourceSans3-Regular.ttf` and `SourceSans3-Semibold.ttf` of
/// the
/// npm package `source-sans` 3.52.0, SIL Open Font License) without hints, with the glyphs in the order of
/// [Letters]. The licence reserves the name "Source" for the original, so the subset has no name of its own.
///
/// `HouseFontMaker SOURCE TARGET`; made again, it has the same bytes.
final class HouseFontMaker {

    private static final int NOT_A_POINT = 1;
    private static final int WORDS = 0x0001;
    private static final int SCALE = 0x0008;
    private static final int MORE = 0x0020;
    private static final int TWO_SCALES = 0x0040;
    private static final int MATRIX = 0x0080;
    private static final int INSTRUCTIONS = 0x0100;

    private final TrueTypeFont font;
    private final ByteBuffer glyf;
    private final ByteBuffer loca;
    private final ByteBuffer hmtx;
    private final int longMetrics;
    private final List<Integer> old = new ArrayList<>();
    private final Map<Integer, Integer> fresh = new HashMap<>();

    private HouseFontMaker(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyf = table("glyf");
        this.loca = table("loca");
        this.hmtx = table("hmtx");
        this.longMetrics = font.getHorizontalHeader().getNumberOfHMetrics();
    }

    public static void main(String[] args) throws IOException {
        try (TrueTypeFont font =
                new TTFParser(true).parse(new RandomAccessReadBuffer(Files.readAllBytes(Path.of(args[0]))))) {
            Files.write(Path.of(args[1]), new HouseFontMaker(font).subset());
        }
    }

    private byte[] subset() throws IOException {
        CmapLookup cmap = font.getUnicodeCmapLookup();
        for (int code = 0; code < Letters.GLYPHS; code++) {
            int character = Letters.character(code);
            int glyph = character == 0 ? 0 : cmap.getGlyphId(character);
            if (glyph == 0 && character != 0) System.err.printf("missing: U+%04X%n", character);
            old.add(glyph);
            if (glyph != 0) fresh.putIfAbsent(glyph, code);
        }
        ByteBuffer outlines = ByteBuffer.allocate(1 << 20);
        ByteBuffer places = ByteBuffer.allocate(1 << 14);
        ByteBuffer metrics = ByteBuffer.allocate(1 << 14);
        for (int code = 0; code < old.size(); code++) {
            places.putShort((short) (outlines.position() / 2));
            boolean hole = code > 0 && old.get(code) == 0;
            if (!hole) outline(old.get(code), outlines);
            int metric = Math.min(old.get(code), longMetrics - 1) * 4;
            metrics.putShort(hole ? 0 : hmtx.getShort(metric)).putShort(hole ? 0 : leftBearing(old.get(code)));
        }
        places.putShort((short) (outlines.position() / 2));
        if (outlines.position() / 2 > 0xffff) throw new IllegalStateException("too large for short places");

        SortedMap<String, byte[]> tables = new TreeMap<>();
        tables.put("glyf", written(outlines));
        tables.put("loca", written(places));
        tables.put("hmtx", written(metrics));
        tables.put("head", table("head").putInt(8, 0).putShort(50, (short) 0).array());
        tables.put("hhea", table("hhea").putShort(34, (short) old.size()).array());
        ByteBuffer maximum = table("maxp").putShort(4, (short) old.size());
        for (int at = 14; at <= 26; at += 2) maximum.putShort(at, (short) (at == 14 ? 1 : 0));
        tables.put("maxp", maximum.array());
        return file(tables);
    }

    private short leftBearing(int glyph) {
        return glyph < longMetrics
                ? hmtx.getShort(glyph * 4 + 2)
                : hmtx.getShort(longMetrics * 4 + (glyph - longMetrics) * 2);
    }

    /// A glyph without its instructions; glyphs that it is put together from get numbers behind all others.
    private void outline(int glyph, ByteBuffer out) {
        boolean wide = font.getTableMap().get("loca").getLength() > 2L * (fontGlyphs() + 1);
        int from = wide ? loca.getInt(glyph * 4) : (loca.getShort(glyph * 2) & 0xffff) * 2;
        int to = wide ? loca.getInt(glyph * 4 + 4) : (loca.getShort(glyph * 2 + 2) & 0xffff) * 2;
        if (from == to) return;
        int contours = glyf.getShort(from);
        out.put(glyf.array(), from, 10);
        int at = from + 10;
        if (contours >= 0) {
            out.put(glyf.array(), at, contours * 2).putShort((short) 0);
            at += contours * 2;
            at += 2 + (glyf.getShort(at) & 0xffff);
            out.put(glyf.array(), at, end(at, contours, from) - at);
        } else {
            int flags;
            do {
                flags = glyf.getShort(at) & 0xffff;
                int component = glyf.getShort(at + 2) & 0xffff;
                Integer known = fresh.get(component);
                if (known == null) {
                    known = old.size();
                    fresh.put(component, known);
                    old.add(component);
                }
                out.putShort((short) (flags & ~INSTRUCTIONS)).putShort((short) (int) known);
                int rest = (flags & WORDS) != 0 ? 4 : 2;
                if ((flags & SCALE) != 0) rest += 2;
                if ((flags & TWO_SCALES) != 0) rest += 4;
                if ((flags & MATRIX) != 0) rest += 8;
                out.put(glyf.array(), at + 4, rest);
                at += 4 + rest;
            } while ((flags & MORE) != 0);
        }
        if (out.position() % 2 != 0) out.put((byte) 0);
    }

    /// Where the points of a simple glyph end.
    private int end(int flagsAt, int contours, int from) {
        int points = contours == 0 ? 0 : (glyf.getShort(from + 10 + contours * 2 - 2) & 0xffff) + NOT_A_POINT;
        int at = flagsAt;
        int bytes = 0;
        for (int point = 0; point < points; ) {
            int flag = glyf.get(at++);
            int times = (flag & 8) != 0 ? 1 + (glyf.get(at++) & 0xff) : 1;
            int x = (flag & 2) != 0 ? 1 : (flag & 16) != 0 ? 0 : 2;
            int y = (flag & 4) != 0 ? 1 : (flag & 32) != 0 ? 0 : 2;
            bytes += times * (x + y);
            point += times;
        }
        return at + bytes;
    }

    private int fontGlyphs() {
        try {
            return font.getNumberOfGlyphs();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ByteBuffer table(String name) throws IOException {
        return ByteBuffer.wrap(font.getTableBytes(font.getTableMap().get(name)));
    }

    private static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static byte[] file(SortedMap<String, byte[]> tables) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int power = Integer.highestOneBit(tables.size());
        out.writeInt(0x00010000);
        out.writeShort(tables.size());
        out.writeShort(power * 16);
        out.writeShort(Integer.numberOfTrailingZeros(power));
        out.writeShort((tables.size() - power) * 16);
        int place = 12 + tables.size() * 16;
        int sum = 0;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            out.writeBytes(table.getKey());
            out.writeInt(sum(table.getValue()));
            out.writeInt(place);
            out.writeInt(table.getValue().length);
            place += (table.getValue().length + 3) / 4 * 4;
        }
        int head = 0;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            if (table.getKey().equals("head")) head = out.size();
            out.write(table.getValue());
            while (out.size() % 4 != 0) out.write(0);
        }
        byte[] file = bytes.toByteArray();
        sum = sum(file);
        ByteBuffer.wrap(file).putInt(head + 8, 0xB1B0AFBA - sum);
        return file;
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) sum += (bytes[i] & 0xff) << (24 - i % 4 * 8);
        return sum;
    }
}
