package de.rufwerk.pdf;

import de.rufwerk.pdf.Lexer.Token;
import java.nio.charset.StandardCharsets;

/// Reads the table that a maker adds so that text can be copied: ISO 32000-2, 9.10.3.
final class ToUnicode {

    /// Bytes that a character may stand for; a range multiplies them.
    private static final int LONGEST_TEXT = 512;

    private final Lexer lexer;
    private final Font font;
    private int entries;

    private ToUnicode(Lexer lexer, Font font) {
        this.lexer = lexer;
        this.font = font;
    }

    static void read(byte[] map, Names names, Font font) {
        new ToUnicode(new Lexer(map, names), font).read();
    }

    private void read() {
        for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
            if (token != Token.WORD) continue;
            if (lexer.isWord("beginbfchar")) characters();
            if (lexer.isWord("beginbfrange")) ranges();
        }
    }

    private void characters() {
        while (lexer.next() == Token.STRING) {
            int code = code(lexer.string());
            if (lexer.next() != Token.STRING) throw broken();
            put(code, text(lexer.string()));
        }
    }

    private void ranges() {
        while (lexer.next() == Token.STRING) {
            int first = code(lexer.string());
            if (lexer.next() != Token.STRING) throw broken();
            int last = code(lexer.string());
            Token token = lexer.next();
            if (token == Token.STRING) {
                byte[] text = lexer.string();
                for (int code = first; code <= last; code++) put(code, plus(text, code - first));
            } else if (token == Token.ARRAY) {
                for (int code = first; lexer.next() == Token.STRING; code++) put(code, text(lexer.string()));
            } else {
                throw broken();
            }
        }
    }

    private void put(int code, String text) {
        if (++entries > Limits.ENTRIES) throw PdfDefect.tooMuch("A font has too many characters.");
        boolean unknown = text.isEmpty() || text.equals("\ufffd") || text.equals("\0");
        if (!unknown) font.text(code, text);
    }

    private static int code(byte[] bytes) {
        if (bytes.length > 2) throw broken();
        int code = 0;
        for (byte value : bytes) code = (code << 8) | (value & 0xff);
        return code;
    }

    /// A range's text counts up in its last unit.
    private static String plus(byte[] utf16, int more) {
        String text = text(utf16);
        if (more == 0 || text.isEmpty()) return text;
        int last = text.codePointBefore(text.length()) + more;
        if (!Character.isValidCodePoint(last)) throw broken();
        return text.substring(0, text.offsetByCodePoints(text.length(), -1)) + Character.toString(last);
    }

    private static String text(byte[] utf16) {
        if (utf16.length > LONGEST_TEXT) throw PdfDefect.tooMuch("A font has a character of more than 256 letters.");
        if (utf16.length == 1) return Character.toString(utf16[0] & 0xff); // seen, though against the letter
        return new String(utf16, StandardCharsets.UTF_16BE);
    }

    private static PdfDefect broken() {
        return PdfDefect.damaged("A font's table of characters is broken.");
    }
}
