package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Bool;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Null;
import de.rufwerk.pdf.PdfObject.Real;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import de.rufwerk.pdf.PdfObject.Text;
import java.util.List;

/// Objects as bytes, with as few blanks as the syntax allows and always the same way.
final class Serializer {

    private static final String HEX = "0123456789ABCDEF";

    private Serializer() {}

    static void write(PdfObject object, Bytes out) {
        switch (object) {
            case Null.NULL -> out.add("null");
            case Bool(boolean value) -> out.add(value ? "true" : "false");
            case Int(long value) -> out.number(value);
            case Real(String text) -> out.add(text);
            case Name(String value) -> name(value, out);
            case Text(byte[] bytes) -> text(bytes, out);
            case Ref(int number, int generation) ->
                out.number(number).add(' ').number(generation).add(" R");
            case Array(List<PdfObject> items) -> {
                out.add('[');
                for (int i = 0; i < items.size(); i++) value(items.get(i), i > 0, out);
                out.add(']');
            }
            case Dict dict -> {
                out.add("<<");
                for (int i = 0; i < dict.size(); i++) {
                    name(dict.key(i), out);
                    value(dict.value(i), true, out);
                }
                out.add(">>");
            }
            case Stream stream -> write(stream.dict(), out);
        }
    }

    /// A value behind something that it must not grow together with.
    private static void value(PdfObject value, boolean behind, Bytes out) {
        boolean delimited = switch (value) {
            case Name _, Text _, Array _, Dict _, Stream _ -> true;
            case Null _, Bool _, Int _, Real _, Ref _ -> false;
        };
        if (behind && !delimited) out.add(' ');
        write(value, out);
    }

    private static void name(String name, Bytes out) {
        out.add('/');
        for (int i = 0; i < name.length(); i++) {
            int c = name.charAt(i);
            if (c > ' ' && c < 127 && c != '#' && Lexer.isRegular(c)) {
                out.add(c);
            } else {
                out.add('#').add(HEX.charAt((c >> 4) & 15)).add(HEX.charAt(c & 15));
            }
        }
    }

    private static void text(byte[] bytes, Bytes out) {
        out.add('(');
        for (byte value : bytes) {
            switch (value) {
                case '(', ')', '\\' -> out.add('\\').add(value);
                case '\r' -> out.add("\\r");
                default -> out.add(value);
            }
        }
        out.add(')');
    }
}
