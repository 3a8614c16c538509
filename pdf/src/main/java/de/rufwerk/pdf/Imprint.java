package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Draws strokes over the content of pages that are copied: in a stream of their own behind those of the page, whose
/// state is put back first, whatever the page has left open. The same strokes on pages of one shape are one stream in
/// the file, since [PdfWriter#add] finds what is written already.
final class Imprint {

    /// Points; no sheet of paper is larger.
    private static final double FARTHEST = 100_000;

    private final PdfObjects objects;
    private final PdfWriter target;
    private final ObjectCopier copier;

    Imprint(PdfObjects objects, PdfWriter target, ObjectCopier copier) {
        this.objects = objects;
        this.target = target;
        this.copier = copier;
    }

    /// The streams of a page's copy, the strokes last.
    ///
    /// @param content of the page, decoded
    Array over(Dict page, byte[] content, List<Stroke> strokes) throws IOException {
        int open = 0;
        int surplus = 0; // `Q` without a `q`, which readers pass over: without more to put back it would take ours
        ContentScanner scan = new ContentScanner(content, objects.names(), false);
        while (scan.next()) {
            if (scan.operator() == Operator.SAVE) open++;
            if (scan.operator() == Operator.RESTORE && --open < 0) {
                open = 0;
                surplus++;
            }
        }
        if (Math.max(open, surplus) > Limits.STATES) throw PdfDefect.tooMuch("A page keeps too many states.");
        List<PdfObject> streams = new ArrayList<>();
        streams.add(stream(new Bytes().add("q\n".repeat(1 + surplus))));
        PdfObject own = page.get("Contents");
        if (own != null && objects.resolve(own) instanceof PdfObject.Stream) streams.add(copier.copy(own));
        for (PdfObject part : objects.items(own)) streams.add(copier.copy(part));
        streams.add(stream(drawn(strokes, page, "\nQ".repeat(1 + open))));
        return new Array(streams);
    }

    private Ref stream(Bytes content) throws IOException {
        return target.add(new PdfObject.Stream(new Dict(), MemorySegment.ofArray(content.copy())));
    }

    private Bytes drawn(List<Stroke> strokes, Dict page, String before) {
        Matrix toPage = TextReader.shown(objects, page).inverse();
        PageSize size = TextReader.size(objects, page);
        PdfObject userUnit = objects.resolve(page.get("UserUnit"));
        double unit = userUnit == null ? 1 : PdfObject.number(userUnit);
        if (!(unit > 0)) throw PdfDefect.damaged("A page has a unit that is none.");
        Bytes out = new Bytes().add(before).add("\nq 0 g\n");
        for (Stroke stroke : strokes) {
            double right = (stroke.left() + stroke.width()) / unit;
            double bottom = (stroke.top() + stroke.height()) / unit;
            if (right > size.width() || bottom > size.height()) {
                throw PdfDefect.unknown("A page is too small for what is to be drawn on it.");
            }
            Matrix one = toPage.movedBy(stroke.left() / unit, size.height() - stroke.top() / unit);
            Matrix other = toPage.movedBy(right, size.height() - bottom);
            corner(Math.min(one.e(), other.e()), Math.min(one.f(), other.f()), out);
            corner(Math.abs(one.e() - other.e()), Math.abs(one.f() - other.f()), out);
            out.add("re\n");
        }
        return out.add("f Q\n");
    }

    private static void corner(double x, double y, Bytes out) {
        if (!(Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST)) throw PdfDefect.damaged("A page lies nowhere.");
        out.length((int) Math.round(x * 100)).add(' ');
        out.length((int) Math.round(y * 100)).add(' ');
    }
}
