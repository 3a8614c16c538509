package de.rufwerk.pdf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The six numbers of ISO 32000-2, 8.3.3.
record Matrix(double a, double b, double c, double d, double e, double f) {

    static final Matrix IDENTITY = new Matrix(1, 0, 0, 1, 0, 0);

    static Matrix of(List<PdfObject> items) {
        if (items.isEmpty()) return IDENTITY;
        if (items.size() != 6) throw PdfDefect.damaged("A matrix has not six numbers.");
        double[] n = items.stream().mapToDouble(PdfObject::number).toArray();
        return new Matrix(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    /// First this one, then the other.
    Matrix then(Matrix next) {
        return new Matrix(
                a * next.a + b * next.c,
                a * next.b + b * next.d,
                c * next.a + d * next.c,
                c * next.b + d * next.d,
                e * next.a + f * next.c + next.e,
                e * next.b + f * next.d + next.f);
    }

    Matrix movedBy(double x, double y) {
        return new Matrix(a, b, c, d, x * a + y * c + e, x * b + y * d + f);
    }

    /// The way back; only of one that keeps areas, as those of [#shown] do.
    Matrix inverse() {
        return new Matrix(d, -b, -c, a, c * f - d * e, b * e - a * f);
    }

    /// How a page's own places are shown: turned by `Rotate`, the corner of the box at 0, 0.
    static Matrix shown(List<PdfObject> box, @Nullable PdfObject rotate) {
        double[] n = numbers(box);
        double left = Math.min(n[0], n[2]);
        double bottom = Math.min(n[1], n[3]);
        double width = Math.abs(n[2] - n[0]);
        double height = Math.abs(n[3] - n[1]);
        int turn = turn(rotate);
        Matrix moved = new Matrix(1, 0, 0, 1, -left, -bottom);
        return switch (turn) {
            case 0 -> moved;
            case 90 -> moved.then(new Matrix(0, -1, 1, 0, 0, width));
            case 180 -> moved.then(new Matrix(-1, 0, 0, -1, width, height));
            case 270 -> moved.then(new Matrix(0, 1, -1, 0, height, 0));
            default -> throw PdfDefect.damaged("A page is turned by " + turn + " degrees.");
        };
    }

    /// How large a page is when it is shown like that.
    static PageSize size(List<PdfObject> box, @Nullable PdfObject rotate) {
        double[] n = numbers(box);
        double width = Math.abs(n[2] - n[0]);
        double height = Math.abs(n[3] - n[1]);
        return turn(rotate) % 180 == 0 ? new PageSize(width, height) : new PageSize(height, width);
    }

    private static double[] numbers(List<PdfObject> box) {
        if (box.size() != 4) throw PdfDefect.damaged("A page has no size.");
        return box.stream().mapToDouble(PdfObject::number).toArray();
    }

    private static int turn(@Nullable PdfObject rotate) {
        return rotate == null ? 0 : Math.floorMod(PdfObject.integer(rotate), 360);
    }
}
