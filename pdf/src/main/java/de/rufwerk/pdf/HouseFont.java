package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The font of all documents that are written here, in two weights: "Rufwerk Sans", a subset of Source Sans 3 without
/// hints (`house-font.txt` has its licence). It lies in each document as a whole and with the same bytes, so that a
/// print file of ten thousand documents has it once. Figures are equally wide.
final class HouseFont {

    private static final Bytes TO_UNICODE = toUnicode();

    static final HouseFont REGULAR = new HouseFont("Regular", "R", 80);
    static final HouseFont SEMIBOLD = new HouseFont("Semibold", "B", 120);
    static final List<HouseFont> ALL = List.of(REGULAR, SEMIBOLD);

    private static final int ASCENT = 984;
    private static final int DESCENT = -273;
    private static final int CAP_HEIGHT = 660;
    private static final int NOT_SYMBOLIC = 32;

    private final String name;
    private final String key;
    private final int stem;
    private final int length;
    private final byte[] packed;
    private final short[] widths = new short[Letters.GLYPHS];
    private final Array box;

    private HouseFont(String weight, String key, int stem) {
        this.name = "RufwerkSans-" + weight;
        this.key = key;
        this.stem = stem;
        byte[] file = read("house-" + weight.toLowerCase(Locale.ROOT) + ".ttf");
        this.length = file.length;
        try (Packer packer = new Packer(Packer.SMALLEST)) {
            this.packed = packer.deflate(new Bytes().add(file, 0, file.length));
        }
        ByteBuffer font = ByteBuffer.wrap(file);
        int metrics = table(font, "hmtx");
        for (int glyph = 0; glyph < Letters.GLYPHS; glyph++) widths[glyph] = font.getShort(metrics + glyph * 4);
        int head = table(font, "head");
        List<PdfObject> corners = new ArrayList<>();
        for (int i = 0; i < 4; i++) corners.add(new Int(font.getShort(head + 36 + i * 2)));
        this.box = new Array(corners);
    }

    private static byte[] read(String resource) {
        try (InputStream in = HouseFont.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("The program lacks its font " + resource + ".");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int table(ByteBuffer font, String name) {
        for (int at = 12; ; at += 16) {
            byte[] tag = new byte[4];
            font.get(at, tag);
            if (new String(tag, StandardCharsets.ISO_8859_1).equals(name)) return font.getInt(at + 8);
        }
    }

    /// Its name among the resources of a page.
    String key() {
        return key;
    }

    /// In thousandths of the font's size.
    int width(char glyph) {
        return widths[glyph];
    }

    /// Writes the font: the same objects in every document.
    Ref write(PdfWriter target) throws IOException {
        Dict fileDict = new Dict().put("Filter", new Name("FlateDecode")).put("Length1", new Int(length));
        Dict descriptor = new Dict()
                .put("Type", new Name("FontDescriptor"))
                .put("FontName", new Name(name))
                .put("Flags", new Int(NOT_SYMBOLIC))
                .put("FontBBox", box)
                .put("ItalicAngle", new Int(0))
                .put("Ascent", new Int(ASCENT))
                .put("Descent", new Int(DESCENT))
                .put("CapHeight", new Int(CAP_HEIGHT))
                .put("StemV", new Int(stem))
                .put("FontFile2", target.add(new Stream(fileDict, MemorySegment.ofArray(packed))));
        List<PdfObject> all = new ArrayList<>();
        for (short width : widths) all.add(new Int(width));
        Dict descendant = new Dict()
                .put("Type", new Name("Font"))
                .put("Subtype", new Name("CIDFontType2"))
                .put("BaseFont", new Name(name))
                .put(
                        "CIDSystemInfo",
                        new Dict()
                                .put("Registry", latin1("Adobe"))
                                .put("Ordering", latin1("Identity"))
                                .put("Supplement", new Int(0)))
                .put("CIDToGIDMap", new Name("Identity"))
                .put("DW", new Int(0))
                .put("W", new Array(List.of(new Int(0), new Array(all))))
                .put("FontDescriptor", target.add(descriptor));
        return target.add(new Dict()
                .put("Type", new Name("Font"))
                .put("Subtype", new Name("Type0"))
                .put("BaseFont", new Name(name))
                .put("Encoding", new Name("Identity-H"))
                .put("DescendantFonts", new Array(List.of(target.add(descendant))))
                .put("ToUnicode", target.add(target.deflated(new Dict(), TO_UNICODE))));
    }

    /// What each glyph means, in runs of at most a row of the code table: ISO 32000-2, 9.10.3.
    private static Bytes toUnicode() {
        List<String> runs = new ArrayList<>();
        for (int first = 0; first < Letters.GLYPHS; ) {
            if (Letters.character(first) == 0) {
                first++;
                continue;
            }
            int last = first;
            while (last + 1 < Letters.GLYPHS
                    && last % 256 != 255
                    && Letters.character(last + 1) == Letters.character(last) + 1) last++;
            runs.add(String.format("<%04X><%04X><%04X>\n", first, last, Letters.character(first)));
            first = last + 1;
        }
        Bytes map = new Bytes()
                .add("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n")
                .add("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n")
                .add("/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n")
                .add("1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        for (int from = 0; from < runs.size(); from += 100) {
            List<String> part = runs.subList(from, Math.min(runs.size(), from + 100));
            map.number(part.size()).add(" beginbfrange\n");
            part.forEach(map::add);
            map.add("endbfrange\n");
        }
        return map.add("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend");
    }

    private static Text latin1(String text) {
        return new Text(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
