package de.rufwerk.pdf;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of ISO 32000-2, 7.3. What has been read is never changed: caches share it.
sealed interface PdfObject permits PdfObject.Atom, PdfObject.Array, Dict, PdfObject.Ref, PdfObject.Stream {

    /// What has no parts.
    sealed interface Atom extends PdfObject {}

    /// Also what a reference to nothing leads to.
    enum Null implements Atom {
        NULL
    }

    record Bool(boolean value) implements Atom {}

    record Int(long value) implements Atom {}

    /// A real number as it was written, so that a copy has the same digits.
    record Real(String text) implements Atom {}

    /// Without the slash, `#xx` decoded, a character a byte.
    record Name(String value) implements Atom {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Text(byte[] bytes) implements Atom {}

    record Array(List<PdfObject> items) implements PdfObject {}

    record Ref(int number, int generation) implements PdfObject {}

    /// `raw` is still encoded: a view of the mapped file, or bytes of our own.
    record Stream(Dict dict, MemorySegment raw) implements PdfObject {}

    static double number(@Nullable PdfObject object) {
        return switch (object) {
            case Int(long value) -> value;
            case Real(String text) -> Double.parseDouble(text);
            case null -> throw PdfDefect.damaged("A number is missing.");
            default -> throw PdfDefect.damaged("A number was expected instead of " + object + ".");
        };
    }

    static int integer(@Nullable PdfObject object) {
        if (object instanceof Int(long value) && value == (int) value) return (int) value;
        throw PdfDefect.damaged("A whole number was expected instead of " + object + ".");
    }
}
