package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tells the charset of a sample by its bytes.
///
/// @param name as in a profile
/// @param others charsets in which the sample would read the same, or nearly so
record CharsetGuess(String name, Charset charset, Message why, List<String> others) {

    private static final String WINDOWS = "windows-1252";
    private static final String LATIN = "ISO-8859-1";
    private static final List<Integer> NOT_IN_WINDOWS = List.of(0x81, 0x8D, 0x8F, 0x90, 0x9D);

    static CharsetGuess of(Sample sample) {
        byte[] text = sample.head();
        if (sample.utf8Mark()) {
            return utf8("charset.mark", List.of());
        }
        long high = 0;
        long controls = 0;
        boolean undefined = false;
        for (byte b : text) {
            int value = b & 0xFF;
            high += value >= 0x80 ? 1 : 0;
            controls += value >= 0x80 && value < 0xA0 ? 1 : 0;
            undefined |= NOT_IN_WINDOWS.contains(value);
        }
        if (high == 0) {
            return utf8("charset.ascii", List.of(WINDOWS, LATIN));
        }
        if (Utf8.wellFormed(text, 0, text.length)) {
            return utf8("charset.utf8", List.of());
        }
        if (undefined) {
            return new CharsetGuess(LATIN, StandardCharsets.ISO_8859_1, why("charset.latin"), List.of());
        }
        Charset windows = Charset.forName(WINDOWS);
        return controls > 0
                ? new CharsetGuess(WINDOWS, windows, why("charset.windows"), List.of())
                : new CharsetGuess(WINDOWS, windows, why("charset.one-byte"), List.of(LATIN, "ISO-8859-15"));
    }

    private static CharsetGuess utf8(String why, List<String> others) {
        return new CharsetGuess("UTF-8", StandardCharsets.UTF_8, why(why), others);
    }

    private static Message why(String code) {
        return Message.of("formatprofiles.guess." + code);
    }
}
