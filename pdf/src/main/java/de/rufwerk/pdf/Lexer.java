package de.rufwerk.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Tokens of ISO 32000-2, 7.2, of objects and of content streams. Announced as ugly: it sees each byte of the text of
/// each page, so a token's value stands in fields instead of an object.
final class Lexer {

    enum Token {
        END,
        NUMBER,
        STRING,
        NAME,
        ARRAY,
        ARRAY_END,
        DICT,
        DICT_END,
        WORD
    }

    private static final byte[] CLASSES = new byte[256]; // 0 regular, 1 white space, 2 delimiter

    static {
        for (int white : new int[] {0, 9, 10, 12, 13, 32}) CLASSES[white] = 1;
        for (char delimiter : "()<>[]{}/%".toCharArray()) CLASSES[delimiter] = 2;
    }

    private final Names names;
    private final byte[] bytes;
    private final int end;
    private int position;
    private int start;

    private boolean ranOut;
    private boolean exact;
    private boolean integer;
    private double number;
    private byte[] string = {};

    Lexer(byte[] bytes, Names names) {
        this(bytes, 0, bytes.length, names);
    }

    Lexer(byte[] bytes, int from, int to, Names names) {
        this.names = names;
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    static boolean isWhite(int value) {
        return CLASSES[value & 0xff] == 1;
    }

    static boolean isRegular(int value) {
        return CLASSES[value & 0xff] == 0;
    }

    int position() {
        return position;
    }

    /// Back to an earlier place.
    void moveTo(int newPosition) {
        position = newPosition;
    }

    /// Whether something was cut off by the end of the bytes.
    boolean ranOut() {
        return ranOut;
    }

    /// Whether the number is one by the letter; `1.2-3` and the like occur in content streams and count as `1.2`.
    boolean isExact() {
        return exact;
    }

    boolean isInteger() {
        return integer && exact;
    }

    double number() {
        return number;
    }

    byte[] string() {
        return string;
    }

    /// The token as it stands: digits of a number, letters of a word.
    String text() {
        return new String(bytes, start, position - start, StandardCharsets.ISO_8859_1);
    }

    boolean isWord(String word) {
        if (position - start != word.length()) return false;
        for (int i = 0; i < word.length(); i++) {
            if (bytes[start + i] != word.charAt(i)) return false;
        }
        return true;
    }

    Token next() {
        skipWhite();
        start = position;
        if (position >= end) {
            ranOut = true;
            return Token.END;
        }
        int first = bytes[position++];
        return switch (first) {
            case '/' -> {
                regular();
                yield Token.NAME;
            }
            case '(' -> {
                literal();
                yield Token.STRING;
            }
            case '<' -> {
                if (position < end && bytes[position] == '<') {
                    position++;
                    yield Token.DICT;
                }
                hexadecimal();
                yield Token.STRING;
            }
            case '>' -> {
                if (position < end && bytes[position] == '>') {
                    position++;
                    yield Token.DICT_END;
                }
                ranOut |= position >= end;
                yield Token.WORD;
            }
            case '[' -> Token.ARRAY;
            case ']' -> Token.ARRAY_END;
            case '{', '}', ')' -> Token.WORD;
            default -> {
                regular();
                yield first >= '0' && first <= '9' || first == '-' || first == '.' || first == '+'
                        ? readNumber()
                        : Token.WORD;
            }
        };
    }

    private void skipWhite() {
        while (position < end) {
            byte value = bytes[position];
            if (value == '%') {
                while (position < end && bytes[position] != '\n' && bytes[position] != '\r') position++;
            } else if (CLASSES[value & 0xff] != 1) {
                return;
            } else {
                position++;
            }
        }
    }

    private void regular() {
        while (position < end && CLASSES[bytes[position] & 0xff] == 0) position++;
        ranOut |= position >= end;
    }

    private Token readNumber() {
        long mantissa = 0;
        int digits = 0;
        int decimals = -1;
        int i = start;
        boolean negative = bytes[i] == '-';
        if (negative || bytes[i] == '+') i++;
        for (; i < position; i++) {
            int value = bytes[i];
            if (value >= '0' && value <= '9') {
                if (digits < 18) {
                    mantissa = mantissa * 10 + (value - '0');
                    if (decimals >= 0) decimals++;
                } else if (decimals < 0) {
                    break; // nobody needs a number that long
                }
                digits++;
            } else if (value == '.' && decimals < 0) {
                decimals = 0;
            } else {
                break;
            }
        }
        exact = i == position && digits > 0;
        integer = decimals < 0;
        double value = decimals > 0 ? mantissa / POWERS[decimals] : mantissa;
        number = negative ? -value : value;
        return Token.NUMBER;
    }

    private static final double[] POWERS = new double[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) POWERS[i] = POWERS[i - 1] * 10;
    }

    /// The name that was just read, `#xx` decoded.
    String name() {
        for (int i = start + 1; i < position; i++) {
            if (bytes[i] == '#') return decodedName();
        }
        return names.of(bytes, start + 1, position);
    }

    /// The word that was just read.
    String word() {
        return names.of(bytes, start, position);
    }

    private String decodedName() {
        StringBuilder name = new StringBuilder();
        for (int i = start + 1; i < position; i++) {
            int value = bytes[i] & 0xff;
            if (value == '#' && i + 2 < position) {
                int code = Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16);
                if (Character.digit(bytes[i + 1], 16) >= 0 && Character.digit(bytes[i + 2], 16) >= 0) {
                    value = code;
                    i += 2;
                }
            }
            name.append((char) value);
        }
        return name.toString();
    }

    private void literal() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int depth = 1; position < end; ) {
            int value = bytes[position++];
            switch (value) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '\\' -> {
                    escape(text);
                    continue;
                }
                case '\r' -> { // any end of line counts as a line feed
                    if (position < end && bytes[position] == '\n') position++;
                    value = '\n';
                }
                default -> {}
            }
            if (depth == 0) {
                string = text.toByteArray();
                return;
            }
            text.write(value);
        }
        ranOut = true;
        throw PdfDefect.damaged("A string does not end.");
    }

    private void escape(ByteArrayOutputStream text) {
        if (position >= end) return; // the string does not end; literal() says so
        int value = bytes[position++];
        switch (value) {
            case 'n' -> text.write('\n');
            case 'r' -> text.write('\r');
            case 't' -> text.write('\t');
            case 'b' -> text.write('\b');
            case 'f' -> text.write('\f');
            case '\n' -> {}
            case '\r' -> {
                if (position < end && bytes[position] == '\n') position++;
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int code = value - '0';
                for (int i = 0; i < 2 && position < end && bytes[position] >= '0' && bytes[position] <= '7'; i++) {
                    code = code * 8 + bytes[position++] - '0';
                }
                text.write(code);
            }
            default -> text.write(value);
        }
    }

    private void hexadecimal() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int high = -1;
        while (position < end) {
            int value = bytes[position++];
            if (value == '>') {
                if (high >= 0) text.write(high << 4);
                string = text.toByteArray();
                return;
            }
            int digit = Character.digit(value, 16);
            if (digit < 0) {
                if (isWhite(value)) continue;
                throw PdfDefect.damaged("A hexadecimal string holds something else.");
            }
            if (high < 0) {
                high = digit;
            } else {
                text.write(high << 4 | digit);
                high = -1;
            }
        }
        ranOut = true;
        throw PdfDefect.damaged("A hexadecimal string does not end.");
    }
}
