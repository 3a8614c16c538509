package de.rufwerk.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    private static final byte[] HEX = new byte[256];

    static {
        for (int i = 0; i < 256; i++) HEX[i] = (byte) Character.digit(i, 16);
        for (int white : new int[] {0, 9, 10, 12, 13, 32}) CLASSES[white] = 1;
        for (char delimiter : "()<>[]{}/%".toCharArray()) CLASSES[delimiter] = 2;
    }

    private final Names names;
    private final byte[] bytes;
    private final int end;
    private int position;
    private int start;

    private boolean ranOut;
    private boolean isRead;
    private boolean exact;
    private boolean integer;
    private double number;

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
        readNumber();
        return exact;
    }

    boolean isInteger() {
        readNumber();
        return integer && exact;
    }

    double number() {
        readNumber();
        return number;
    }

    /// The string that was just read, decoded.
    byte[] string() {
        return bytes[start] == '(' ? literal() : hexadecimal();
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
                skipLiteral();
                yield Token.STRING;
            }
            case '<' -> {
                if (position < end && bytes[position] == '<') {
                    position++;
                    yield Token.DICT;
                }
                skipHexadecimal();
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
                isRead = false;
                yield (first >= '0' && first <= '9') || first == '-' || first == '.' || first == '+'
                        ? Token.NUMBER
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

    /// The next number, which has to be a whole one: of these the tables of objects have millions.
    ///
    /// @return -1 where something else comes
    int whole() {
        skipWhite();
        start = position;
        long value = 0;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9' && value <= Integer.MAX_VALUE) {
            value = value * 10 + (bytes[position++] - '0');
        }
        ranOut |= position >= end;
        boolean ends = position > start && (position >= end || !isRegular(bytes[position]));
        return ends && value <= Integer.MAX_VALUE ? (int) value : -1;
    }

    /// The number that was just met; only when it is asked for.
    private void readNumber() {
        if (isRead) return;
        isRead = true;
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

    /// The bytes of the word that was just read as one number, the first one highest; 0 for more than four.
    int code() {
        int code = 0;
        for (int i = start; i < position; i++) code = code << 8 | (bytes[i] & 0xff);
        return position - start > 4 ? 0 : code;
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

    /// To the end of a string, which is decoded only when it is asked for.
    private void skipLiteral() {
        for (int depth = 1; position < end; ) {
            int value = bytes[position++];
            if (value == '\\') position++;
            else if (value == '(') depth++;
            else if (value == ')' && --depth == 0) return;
        }
        position = end;
        ranOut = true;
        throw PdfDefect.damaged("A string does not end.");
    }

    private void skipHexadecimal() {
        while (position < end) {
            if (bytes[position++] == '>') return;
        }
        ranOut = true;
        throw PdfDefect.damaged("A hexadecimal string does not end.");
    }

    private byte[] literal() {
        Bytes text = new Bytes();
        int last = position - 1;
        for (int i = start + 1; i < last; i++) {
            int value = bytes[i];
            if (value == '\\') {
                i = escape(i + 1, last, text);
            } else if (value == '\r') { // any end of line counts as a line feed
                if (bytes[i + 1] == '\n') i++;
                text.add('\n');
            } else {
                text.add(value);
            }
        }
        return text.copy();
    }

    /// Returns where the escape sequence ends.
    private int escape(int at, int last, Bytes text) {
        int value = bytes[at];
        switch (value) {
            case 'n' -> text.add('\n');
            case 'r' -> text.add('\r');
            case 't' -> text.add('\t');
            case 'b' -> text.add('\b');
            case 'f' -> text.add('\f');
            case '\n' -> {}
            case '\r' -> {
                return bytes[at + 1] == '\n' && at + 1 < last ? at + 1 : at;
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int code = value - '0';
                int i = at + 1;
                for (; i < Math.min(at + 3, last) && bytes[i] >= '0' && bytes[i] <= '7'; i++) {
                    code = code * 8 + bytes[i] - '0';
                }
                text.add(code);
                return i - 1;
            }
            default -> text.add(value);
        }
        return at;
    }

    private byte[] hexadecimal() {
        byte[] text = new byte[(position - start) / 2];
        int digits = 0;
        for (int i = start + 1; i < position - 1; i++) {
            int digit = HEX[bytes[i] & 0xff];
            if (digit >= 0) {
                text[digits / 2] |= (byte) (digits % 2 == 0 ? digit << 4 : digit);
                digits++;
            } else if (!isWhite(bytes[i])) {
                throw PdfDefect.damaged("A hexadecimal string holds something else.");
            }
        }
        return Arrays.copyOf(text, (digits + 1) / 2);
    }
}
