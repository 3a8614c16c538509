package de.rufwerk.pdf;

import de.rufwerk.pdf.Lexer.Token;
import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Bool;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Null;
import de.rufwerk.pdf.PdfObject.Real;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Text;
import java.util.ArrayList;
import java.util.List;

/// Objects from tokens. Streams are seen to by [PdfObjects], which knows where their length stands.
final class ObjectParser {

    private final Lexer lexer;

    ObjectParser(Lexer lexer) {
        this.lexer = lexer;
    }

    PdfObject read() {
        return read(lexer.next(), 0);
    }

    /// The object that begins with a token that has been read.
    PdfObject read(Token token, int depth) {
        if (depth > Limits.NESTING) throw PdfDefect.tooMuch("Arrays or dictionaries are nested too deep.");
        return switch (token) {
            case NUMBER -> number();
            case STRING -> new Text(lexer.string());
            case NAME -> new Name(lexer.name());
            case ARRAY -> array(depth);
            case DICT -> dict(depth);
            case WORD -> word();
            case END, ARRAY_END, DICT_END -> throw PdfDefect.damaged("An object was expected at " + place() + ".");
        };
    }

    private PdfObject array(int depth) {
        List<PdfObject> items = new ArrayList<>();
        for (Token token = lexer.next(); token != Token.ARRAY_END; token = lexer.next()) {
            items.add(read(token, depth + 1));
        }
        return new Array(items);
    }

    private Dict dict(int depth) {
        Dict dict = new Dict();
        for (Token token = lexer.next(); token != Token.DICT_END; token = lexer.next()) {
            if (token != Token.NAME)
                throw PdfDefect.damaged("A dictionary has no name for a value at " + place() + ".");
            String key = lexer.name();
            dict.put(key, read(lexer.next(), depth + 1));
        }
        return dict;
    }

    /// An integer, the beginning of a reference `12 0 R`, or a real number.
    private PdfObject number() {
        if (!lexer.isExact()) throw PdfDefect.damaged("A number is malformed at " + place() + ".");
        if (!lexer.isInteger()) return new Real(lexer.text());
        long value = (long) lexer.number();
        int behind = lexer.position();
        if (value >= 0 && lexer.next() == Token.NUMBER && lexer.isInteger()) {
            double generation = lexer.number();
            if (lexer.next() == Token.WORD && lexer.isWord("R")) return reference(value, generation);
        }
        lexer.moveTo(behind);
        return new Int(value);
    }

    private Ref reference(long number, double generation) {
        if (number > Limits.OBJECTS || generation < 0 || generation > 65_535) {
            throw PdfDefect.damaged("A reference leads nowhere at " + place() + ".");
        }
        return new Ref((int) number, (int) generation);
    }

    private PdfObject word() {
        if (lexer.isWord("true")) return new Bool(true);
        if (lexer.isWord("false")) return new Bool(false);
        if (lexer.isWord("null")) return Null.NULL;
        throw PdfDefect.damaged("An object was expected at " + place() + ".");
    }

    private String place() {
        return "byte " + lexer.position() + " of the object";
    }
}
