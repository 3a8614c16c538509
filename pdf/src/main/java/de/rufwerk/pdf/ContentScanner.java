package de.rufwerk.pdf;

import de.rufwerk.pdf.Lexer.Token;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Goes through a content stream operator by operator: ISO 32000-2, 7.8.2. Numbers stay numbers and the items of an
/// array lie among the operands, so that a page costs few objects. An operator that nobody knows means that the place
/// was lost (behind an inline image, say), and is damage.
final class ContentScanner {

    private static final Text NOT_READ = new Text(new byte[0]);

    private final Lexer lexer;
    private final boolean values;
    private final byte[] content;
    private double[] numbers = new double[32];
    private @Nullable PdfObject[] objects = new PdfObject[32];
    private int count;
    private Operator operator = Operator.OTHER;
    private int tolerant;

    /// `values`: whether numbers and strings are read; who only wants names needs neither.
    ContentScanner(byte[] content, Names names, boolean values) {
        this.values = values;
        this.content = content;
        this.lexer = new Lexer(content, names);
    }

    Operator operator() {
        return operator;
    }

    /// Operands before the operator, the items of arrays among them.
    int count() {
        return count;
    }

    boolean isNumber(int i) {
        return i < count && objects[i] == null;
    }

    double number(int i) {
        if (i < 0 || !isNumber(i)) throw PdfDefect.damaged("Operator " + lexer.text() + " lacks a number.");
        return numbers[i];
    }

    @Nullable
    PdfObject object(int i) {
        return i >= 0 && i < count ? objects[i] : null;
    }

    String name(int i) {
        if (object(i) instanceof Name(String name)) return name;
        throw PdfDefect.damaged("Operator " + lexer.text() + " lacks a name.");
    }

    byte[] string(int i) {
        if (object(i) instanceof Text(byte[] bytes)) return bytes;
        throw PdfDefect.damaged("Operator " + lexer.text() + " lacks a string.");
    }

    /// Whether there is another operator.
    boolean next() {
        count = 0;
        while (true) {
            Token token = lexer.next();
            switch (token) {
                case END -> {
                    return false;
                }
                case NUMBER -> push(values ? lexer.number() : 0, null);
                case STRING -> push(0, values ? new Text(lexer.string()) : NOT_READ);
                case NAME -> push(0, new Name(lexer.name()));
                case DICT -> push(0, new ObjectParser(lexer).read(Token.DICT, 0));
                case ARRAY, ARRAY_END -> {}
                case DICT_END -> throw PdfDefect.damaged("A content stream is broken.");
                case WORD -> {
                    if (word()) return true;
                }
            }
        }
    }

    private boolean word() {
        Operator known = Operator.of(lexer.code());
        switch (known) {
            case TOLERANT -> tolerant++;
            case STRICT -> tolerant--;
            case IMAGE -> skipImage();
            case null -> {
                if (lexer.isWord("true") || lexer.isWord("false") || lexer.isWord("null")) {
                    push(0, PdfObject.Null.NULL);
                    return false;
                }
                if (tolerant <= 0) {
                    throw PdfDefect.damaged(
                            "A content stream has an unknown operator at byte " + lexer.position() + ".");
                }
            }
            default -> {} // changes nothing in how the content is read
        }
        operator = known == null ? Operator.OTHER : known;
        return true;
    }

    private void push(double number, @Nullable PdfObject object) {
        if (count == numbers.length) {
            if (count >= Limits.OPERANDS) throw PdfDefect.tooMuch("An operator has too many operands.");
            numbers = Arrays.copyOf(numbers, count * 2);
            objects = Arrays.copyOf(objects, count * 2);
        }
        numbers[count] = number;
        objects[count++] = object;
    }

    /// Data of an inline image end with `EI` between white space, and text follows.
    private void skipImage() {
        for (int i = lexer.position() + 1; i + 2 < content.length + 1; i++) {
            if (content[i] != 'E' || i + 1 >= content.length || content[i + 1] != 'I') continue;
            if (!Lexer.isWhite(content[i - 1]) || (i + 2 < content.length && !Lexer.isWhite(content[i + 2]))) continue;
            if (isText(i + 2)) {
                lexer.moveTo(i + 2);
                return;
            }
        }
        throw PdfDefect.damaged("An inline image does not end.");
    }

    private boolean isText(int from) {
        for (int i = from; i < Math.min(from + 24, content.length); i++) {
            boolean printable = content[i] >= ' ' && content[i] <= '~';
            if (!printable && (content[i] == 0 || !Lexer.isWhite(content[i]))) return false;
        }
        return true;
    }
}
