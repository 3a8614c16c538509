package de.rufwerk.pdf;

import de.rufwerk.pdf.Lexer.Token;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Text;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through a content stream operator by operator: ISO 32000-2, 7.8.2. Numbers stay numbers and the items of an
/// array lie among the operands, so that a page costs few objects. An operator that nobody knows means that the place
/// was lost (behind an inline image, say), and is damage.
final class ContentScanner {

    private static final Set<String> OPERATORS = Set.of(
            ("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP "
                            + "n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"")
                    .split(" "));

    private static final Text NOT_READ = new Text(new byte[0]);

    private final Lexer lexer;
    private final boolean strings;
    private final byte[] content;
    private double[] numbers = new double[32];
    private @Nullable PdfObject[] objects = new PdfObject[32];
    private int count;
    private String operator = "";
    private int tolerant;

    /// `strings`: whether text is decoded; who only wants names does not need it.
    ContentScanner(byte[] content, Names names, boolean strings) {
        this.strings = strings;
        this.content = content;
        this.lexer = new Lexer(content, names);
    }

    String operator() {
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
        if (i < 0 || !isNumber(i)) throw PdfDefect.damaged("Operator " + operator + " lacks a number.");
        return numbers[i];
    }

    @Nullable
    PdfObject object(int i) {
        return i >= 0 && i < count ? objects[i] : null;
    }

    String name(int i) {
        if (object(i) instanceof Name(String name)) return name;
        throw PdfDefect.damaged("Operator " + operator + " lacks a name.");
    }

    byte[] string(int i) {
        if (object(i) instanceof Text(byte[] bytes)) return bytes;
        throw PdfDefect.damaged("Operator " + operator + " lacks a string.");
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
                case NUMBER -> push(lexer.number(), null);
                case STRING -> push(0, strings ? new Text(lexer.string()) : NOT_READ);
                case NAME -> push(0, new Name(lexer.name()));
                case DICT -> push(0, new ObjectParser(lexer).read(Token.DICT, 0));
                case ARRAY, ARRAY_END -> {}
                case DICT_END -> throw PdfDefect.damaged("A content stream is broken.");
                case WORD -> {
                    if (word(lexer.word())) return true;
                }
            }
        }
    }

    private boolean word(String word) {
        switch (word) {
            case "true", "false", "null" -> {
                push(0, PdfObject.Null.NULL);
                return false;
            }
            case "BX" -> tolerant++;
            case "EX" -> tolerant--;
            case "ID" -> skipImage();
            default -> {
                if (!OPERATORS.contains(word) && tolerant <= 0) {
                    throw PdfDefect.damaged(
                            "A content stream has an unknown operator at byte " + lexer.position() + ".");
                }
            }
        }
        operator = word;
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
