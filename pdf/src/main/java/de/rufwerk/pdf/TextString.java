package de.rufwerk.pdf;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Strings that people read: ISO 32000-2, 7.9.2.2.
final class TextString {

    private TextString() {}

    /// A string that people read, ASCII as it is and everything else as UTF-16.
    static PdfObject.Text to(String value) {
        if (value.chars().allMatch(c -> c < 127)) return new PdfObject.Text(value.getBytes(StandardCharsets.US_ASCII));
        return new PdfObject.Text(("\ufeff" + value).getBytes(StandardCharsets.UTF_16BE));
    }

    /// Empty where there is no string. Without a mark the bytes are taken for Latin 1, which is their encoding but for
    /// a few quotation marks.
    static String of(@Nullable PdfObject value) {
        if (!(value instanceof PdfObject.Text(byte[] bytes))) return "";
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// A text of the file for people, and for a database that takes no zero character.
    static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", "\ufffd");
    }
}
