package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out what a font's codes mean: from `ToUnicode`, else from its encoding where that is told by name, else not at
/// all: ISO 32000-2, 9.6 to 9.10. Reading a font's program would be guessing what its maker meant.
final class FontReader {

    private static final int SYMBOLIC = 4;
    private static final Matrix THOUSANDTHS = new Matrix(0.001, 0, 0, 0.001, 0, 0);

    private final PdfObjects objects;

    FontReader(PdfObjects objects) {
        this.objects = objects;
    }

    Font read(Dict dict) {
        if (!(objects.resolve(dict.get("Subtype")) instanceof Name(String subtype))) {
            throw PdfDefect.damaged("A font has no kind.");
        }
        Font font = switch (subtype) {
            case "Type0" -> composite(dict);
            case "Type1", "MMType1", "TrueType", "Type3" -> simple(dict, subtype);
            default -> throw PdfDefect.unknown("Fonts of kind " + subtype + " are not known.");
        };
        if (objects.resolve(dict.get("ToUnicode")) instanceof Stream map) {
            ToUnicode.read(objects.decode(map), objects.names(), font);
        }
        return font;
    }

    private Font simple(Dict dict, String subtype) {
        Dict descriptor = objects.dict(dict.get("FontDescriptor"));
        Matrix glyphSpace = subtype.equals("Type3") ? Matrix.of(objects.items(dict.get("FontMatrix"))) : THOUSANDTHS;
        PdfObject missing = descriptor == null ? null : objects.resolve(descriptor.get("MissingWidth"));
        Font font = new Font(false, glyphSpace, missing == null ? 0 : PdfObject.number(missing));
        @Nullable String[] encoding = encoding(dict, descriptor, subtype);
        for (int code = 0; code < 256; code++) {
            String text = encoding[code];
            if (text != null) font.text(code, text);
        }
        widths(dict, encoding, font);
        return font;
    }

    private @Nullable String[] encoding(Dict dict, @Nullable Dict descriptor, String subtype) {
        PdfObject told = objects.resolve(dict.get("Encoding"));
        if (told instanceof Name(String name)) return Encodings.named(name);
        Dict differences = told instanceof Dict d ? d : new Dict();
        @Nullable
        String[] encoding = objects.resolve(differences.get("BaseEncoding")) instanceof Name(String base)
                ? Encodings.named(base)
                : isStandard(dict, descriptor, subtype) ? Encodings.named("StandardEncoding") : new String[256];
        int code = 0;
        for (PdfObject item : objects.items(differences.get("Differences"))) {
            if (item instanceof Name(String glyph)) {
                if (code >= 0 && code < 256) encoding[code] = Encodings.glyph(glyph);
                code++;
            } else {
                code = PdfObject.integer(objects.resolve(item));
            }
        }
        return encoding;
    }

    /// Whether the codes that nothing is said about are those of the standard encoding, and not the font program's own.
    private boolean isStandard(Dict dict, @Nullable Dict descriptor, String subtype) {
        if (subtype.equals("Type3")) return false;
        if (descriptor == null) return Encodings.widths(baseFont(dict)) != null;
        boolean symbolic = (flags(descriptor) & SYMBOLIC) != 0;
        boolean ownProgram = descriptor.get("FontFile") != null || descriptor.get("FontFile3") != null;
        return !symbolic && !ownProgram;
    }

    private int flags(Dict descriptor) {
        PdfObject flags = objects.resolve(descriptor.get("Flags"));
        return flags == null ? SYMBOLIC : PdfObject.integer(flags);
    }

    private String baseFont(Dict dict) {
        return objects.resolve(dict.get("BaseFont")) instanceof Name(String name) ? name : "";
    }

    private void widths(Dict dict, @Nullable String[] encoding, Font font) {
        if (objects.resolve(dict.get("Widths")) instanceof Array(List<PdfObject> widths)) {
            int first = PdfObject.integer(objects.resolve(dict.get("FirstChar")));
            for (int i = 0; i < Math.min(widths.size(), 256); i++) {
                font.width(first + i, PdfObject.number(objects.resolve(widths.get(i))));
            }
            return;
        }
        Encodings.Widths standard = Encodings.widths(baseFont(dict));
        if (standard == null) {
            throw new PdfDefect(PdfDefect.Kind.UNREADABLE_TEXT, "Font " + baseFont(dict) + " has no widths.");
        }
        for (int code = 0; code < 256; code++) {
            String text = encoding[code];
            if (text != null) font.width(code, standard.of(text));
        }
    }

    private Font composite(Dict dict) {
        List<PdfObject> descendants = objects.items(dict.get("DescendantFonts"));
        Dict descendant = descendants.isEmpty() ? null : objects.dict(descendants.getFirst());
        if (descendant == null) throw PdfDefect.damaged("A font has no glyphs.");
        if (!(objects.resolve(dict.get("Encoding")) instanceof Name(String encoding))
                || !encoding.equals("Identity-H")) {
            throw new PdfDefect(PdfDefect.Kind.UNREADABLE_TEXT, "Font " + baseFont(dict) + " has a rare encoding.");
        }
        PdfObject otherwise = objects.resolve(descendant.get("DW"));
        Font font = new Font(true, THOUSANDTHS, otherwise == null ? 1000 : PdfObject.number(otherwise));
        List<PdfObject> widths = objects.items(descendant.get("W"));
        long told = 0;
        for (int i = 0; i + 1 < widths.size(); ) {
            int first = PdfObject.integer(objects.resolve(widths.get(i)));
            if (objects.resolve(widths.get(i + 1)) instanceof Array(List<PdfObject> each)) {
                for (int k = 0; k < Math.min(each.size(), 0x10000); k++) {
                    font.width(first + k, PdfObject.number(objects.resolve(each.get(k))));
                }
                i += 2;
            } else if (i + 2 < widths.size()) {
                int last = Math.min(0xffff, PdfObject.integer(objects.resolve(widths.get(i + 1))));
                double width = PdfObject.number(objects.resolve(widths.get(i + 2)));
                told += Math.max(0, last - first);
                if (told > Limits.ENTRIES) throw PdfDefect.tooMuch("A font has too many widths.");
                for (int code = Math.max(0, first); code <= last; code++) font.width(code, width);
                i += 3;
            } else {
                throw PdfDefect.damaged("The widths of a font are broken.");
            }
        }
        return font;
    }
}
