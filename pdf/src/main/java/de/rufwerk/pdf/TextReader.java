package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import de.rufwerk.pdf.PdfObject.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Interprets the operators that place text: ISO 32000-2, 9.4. Draws nothing, so it is quick: about ten thousand pages
/// a second. A character without a way to Unicode stops it: half a page would be worse than none.
final class TextReader {

    private record State(
            Matrix ctm,
            @Nullable Font font,
            double size,
            double charSpace,
            double wordSpace,
            double stretch,
            double lead,
            double rise) {

        State with(Matrix newCtm) {
            return new State(newCtm, font, size, charSpace, wordSpace, stretch, lead, rise);
        }
    }

    /// What a form or a font costs at the least, against a byte of content.
    private static final int FORM_COSTS = 1_000;

    private static final int FONT_COSTS = 1 << 20;

    /// A byte of a font that has no number, and so is kept until the end of the page.
    private static final int UNNUMBERED_COSTS = 8;

    private final PdfObjects objects;
    private final Recent<Font> fonts = new Recent<>(Limits.CACHED_FONT_BYTES);
    private final IdentityHashMap<Dict, Font> unnumbered = new IdentityHashMap<>();

    private WordBuilder words = new WordBuilder();
    private State state = new State(Matrix.IDENTITY, null, 0, 0, 0, 1, 0, 0);
    private Matrix text = Matrix.IDENTITY;
    private Matrix line = Matrix.IDENTITY;
    private long budget;

    TextReader(PdfObjects objects) {
        this.objects = objects;
    }

    PageText read(Dict page) {
        words = new WordBuilder();
        budget = Limits.PAGE_CONTENT_BYTES;
        unnumbered.clear();
        state = new State(shown(objects, page), null, 0, 0, 0, 1, 0, 0);
        run(PageContent.of(objects, page), objects.dict(page.get("Resources")), 0);
        return new PageText(words.words());
    }

    /// Of the page as it is shown.
    static PageSize size(PdfObjects objects, Dict page) {
        return Matrix.size(corners(objects, page), objects.resolve(page.get("Rotate")));
    }

    /// How the page's own places are shown.
    static Matrix shown(PdfObjects objects, Dict page) {
        return Matrix.shown(corners(objects, page), objects.resolve(page.get("Rotate")));
    }

    private static List<PdfObject> corners(PdfObjects objects, Dict page) {
        PdfObject box = page.get("CropBox") == null ? page.get("MediaBox") : page.get("CropBox");
        return objects.items(box).stream()
                .map(item -> {
                    PdfObject value = objects.resolve(item);
                    return value == null ? PdfObject.Null.NULL : value;
                })
                .toList();
    }

    private void run(byte[] content, @Nullable Dict resources, int depth) {
        spend(content.length + FORM_COSTS);
        if (depth > Limits.NESTING) throw PdfDefect.tooMuch("A page draws too much.");
        ContentScanner scan = new ContentScanner(content, objects.names(), true);
        Deque<State> kept = new ArrayDeque<>();
        while (scan.next()) {
            switch (scan.operator()) {
                case SAVE -> {
                    if (kept.size() > Limits.STATES) throw PdfDefect.tooMuch("A page keeps too many states.");
                    kept.push(state);
                }
                case RESTORE -> {
                    if (!kept.isEmpty()) state = kept.pop();
                }
                case TRANSFORM -> state = state.with(matrix(scan).then(state.ctm));
                case DRAW -> draw(entry(resources, "XObject", scan.name(0)), resources, depth);
                case GRAPHICS -> graphics(objects.dict(entry(resources, "ExtGState", scan.name(0))));
                default -> text(scan, resources);
            }
        }
    }

    private void spend(long bytes) {
        budget -= bytes;
        if (budget < 0) throw PdfDefect.tooMuch("A page draws too much.");
    }

    private void text(ContentScanner scan, @Nullable Dict resources) {
        State s = state;
        switch (scan.operator()) {
            case BEGIN_TEXT -> moveTo(Matrix.IDENTITY);
            case FONT -> state = font(entry(resources, "Font", scan.name(0)), scan.number(1));
            case CHAR_SPACE ->
                state = new State(s.ctm, s.font, s.size, scan.number(0), s.wordSpace, s.stretch, s.lead, s.rise);
            case WORD_SPACE ->
                state = new State(s.ctm, s.font, s.size, s.charSpace, scan.number(0), s.stretch, s.lead, s.rise);
            case STRETCH ->
                state = new State(
                        s.ctm, s.font, s.size, s.charSpace, s.wordSpace, scan.number(0) / 100, s.lead, s.rise);
            case LEAD -> lead(scan.number(0));
            case RISE ->
                state = new State(s.ctm, s.font, s.size, s.charSpace, s.wordSpace, s.stretch, s.lead, scan.number(0));
            case MOVE -> moveTo(line.movedBy(scan.number(0), scan.number(1)));
            case MOVE_AND_LEAD -> {
                lead(-scan.number(1));
                moveTo(line.movedBy(scan.number(0), scan.number(1)));
            }
            case PLACE -> moveTo(matrix(scan));
            case NEXT_LINE -> nextLine();
            case SHOW -> show(scan.string(0));
            case SHOW_APART -> {
                for (int i = 0; i < scan.count(); i++) {
                    if (scan.isNumber(i)) {
                        text = text.movedBy(-scan.number(i) / 1000 * s.size * s.stretch, 0);
                    } else if (scan.object(i) instanceof Text(byte[] string)) {
                        show(string);
                    }
                }
            }
            case SHOW_ON_NEXT_LINE -> {
                nextLine();
                show(scan.string(0));
            }
            case SHOW_SPACED -> {
                state = new State(s.ctm, s.font, s.size, scan.number(1), scan.number(0), s.stretch, s.lead, s.rise);
                nextLine();
                show(scan.string(2));
            }
            default -> {} // draws no text
        }
    }

    private static Matrix matrix(ContentScanner scan) {
        return new Matrix(
                scan.number(0), scan.number(1), scan.number(2), scan.number(3), scan.number(4), scan.number(5));
    }

    private void moveTo(Matrix place) {
        text = place;
        line = place;
    }

    private void lead(double lead) {
        State s = state;
        state = new State(s.ctm, s.font, s.size, s.charSpace, s.wordSpace, s.stretch, lead, s.rise);
    }

    private void nextLine() {
        moveTo(line.movedBy(0, -state.lead));
    }

    private @Nullable PdfObject entry(@Nullable Dict resources, String category, String name) {
        Dict entries = resources == null ? null : objects.dict(resources.get(category));
        return entries == null ? null : entries.get(name);
    }

    private State font(@Nullable PdfObject font, double size) {
        State s = state;
        return new State(s.ctm, known(font), size, s.charSpace, s.wordSpace, s.stretch, s.lead, s.rise);
    }

    private Font known(@Nullable PdfObject value) {
        Font known = value instanceof Ref ref ? fonts.get(ref.number()) : null;
        if (known != null) return known;
        Dict dict = objects.dict(value);
        if (dict == null) throw PdfDefect.damaged("A page uses a font that is missing.");
        Font seen = unnumbered.get(dict);
        if (seen != null) return seen;
        spend(FONT_COSTS);
        Font font = new FontReader(objects).read(dict);
        if (value instanceof Ref) spend(font.weight());
        else spend(font.weight() * UNNUMBERED_COSTS);
        if (value instanceof Ref ref) fonts.put(ref.number(), font, font.weight());
        else unnumbered.put(dict, font);
        return font;
    }

    private void graphics(@Nullable Dict graphics) {
        List<PdfObject> font = graphics == null ? List.of() : objects.items(graphics.get("Font"));
        if (font.size() == 2) state = font(font.get(0), PdfObject.number(objects.resolve(font.get(1))));
    }

    private void draw(@Nullable PdfObject drawn, @Nullable Dict resources, int depth) {
        if (!(objects.resolve(drawn) instanceof Stream form) || !form.dict().has("Subtype", "Form")) return;
        spend(form.raw().byteSize());
        State before = state;
        Matrix textBefore = text;
        Matrix lineBefore = line;
        state = state.with(Matrix.of(objects.items(form.dict().get("Matrix"))).then(state.ctm));
        Dict own = objects.dict(form.dict().get("Resources"));
        run(objects.decode(form), own == null ? resources : own, depth + 1);
        state = before;
        text = textBefore;
        line = lineBefore;
    }

    private void show(byte[] string) {
        State s = state;
        Font font = s.font;
        if (font == null) throw PdfDefect.damaged("A page has text without a font.");
        Matrix place = text.then(s.ctm);
        double height = s.size * font.height() * Math.sqrt(place.c() * place.c() + place.d() * place.d());
        double moved = 0;
        int step = font.twoBytes() ? 2 : 1;
        for (int i = 0; i + step <= string.length; i += step) {
            int code = step == 1 ? string[i] & 0xff : ((string[i] & 0xff) << 8) | (string[i + 1] & 0xff);
            String glyph = font.text(code);
            if (glyph == null) {
                throw new PdfDefect(
                        PdfDefect.Kind.UNREADABLE_TEXT, "A font does not tell which letter its code " + code + " is.");
            }
            double width = font.width(code) * s.size * s.stretch;
            words.glyph(
                    glyph,
                    place.e() + moved * place.a() + s.rise * place.c(),
                    place.f() + moved * place.b() + s.rise * place.d(),
                    width * place.a(),
                    width * place.b(),
                    Math.abs(height));
            moved += width + (s.charSpace + (code == ' ' && step == 1 ? s.wordSpace : 0)) * s.stretch;
        }
        text = text.movedBy(moved, 0);
    }
}
