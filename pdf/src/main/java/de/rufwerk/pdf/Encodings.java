package de.rufwerk.pdf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What everybody who reads PDF has to know by heart: named encodings (ISO 32000-2, annex D), glyph names of the Adobe
/// Glyph List, widths of the standard fonts.
final class Encodings {

    /// The upper half of the standard encoding from 0xA1 on; a blank where there is no glyph.
    private static final String STANDARD =
            "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

    private static final Map<String, String> GLYPHS = new HashMap<>();
    private static final Map<String, Widths> WIDTHS = new HashMap<>();

    /// Widths by character, in thousandths of the size; `otherwise` for all others.
    record Widths(Map<String, Integer> of, int otherwise) {
        double of(String text) {
            return of.getOrDefault(text, otherwise);
        }
    }

    static {
        for (String line : lines("glyphs.txt")) {
            int split = line.indexOf(';');
            GLYPHS.put(line.substring(0, split), Character.toString(Integer.parseInt(line.substring(split + 1), 16)));
        }
        for (String line : lines("standard-widths.txt")) {
            String[] fields = line.split(" ");
            Map<String, Integer> widths = new HashMap<>();
            for (int i = 1; i < fields.length; i++) {
                int code = Integer.parseInt(fields[i].substring(0, 4), 16);
                widths.put(Character.toString(code), Integer.parseInt(fields[i].substring(5)));
            }
            WIDTHS.put(fields[0], new Widths(widths, 0));
        }
        for (String slanted : List.of("Helvetica", "Helvetica-Bold")) {
            String name = slanted.equals("Helvetica") ? "Helvetica-Oblique" : "Helvetica-BoldOblique";
            WIDTHS.put(name, WIDTHS.getOrDefault(slanted, new Widths(Map.of(), 0)));
        }
        for (String style : List.of("", "-Bold", "-Oblique", "-BoldOblique")) {
            WIDTHS.put("Courier" + style, new Widths(Map.of(), 600));
        }
    }

    private Encodings() {}

    /// A fresh table of 256, null where a code means nothing that is known.
    static @Nullable String[] named(String name) {
        return switch (name) {
            case "WinAnsiEncoding" -> of(Charset.forName("windows-1252"));
            case "MacRomanEncoding" -> of(Charset.forName("x-MacRoman"));
            case "StandardEncoding" -> standard();
            default -> new String[256];
        };
    }

    private static @Nullable String[] of(Charset charset) {
        @Nullable String[] table = new String[256];
        for (int code = 32; code < 256; code++) {
            String text = new String(new byte[] {(byte) code}, charset);
            if (!text.equals("\ufffd") && !Character.isISOControl(text.charAt(0))) table[code] = text;
        }
        return table;
    }

    private static @Nullable String[] standard() {
        @Nullable String[] table = new String[256];
        for (int code = 32; code < 127; code++) table[code] = Character.toString(code);
        table['\''] = "’";
        table['`'] = "‘";
        for (int i = 0; i < STANDARD.length(); i++) {
            if (STANDARD.charAt(i) != ' ') table[0xa1 + i] = STANDARD.substring(i, i + 1);
        }
        return table;
    }

    /// The text of a glyph's name: from the list, or told by the name itself (`uni20AC`, `u1F600`).
    static @Nullable String glyph(String name) {
        String known = GLYPHS.get(name);
        if (known != null) return known;
        if (name.matches("uni[0-9A-F]{4}")) return Character.toString(Integer.parseInt(name.substring(3), 16));
        if (name.matches("u[0-9A-F]{4,6}")) {
            int code = Integer.parseInt(name.substring(1), 16);
            return Character.isValidCodePoint(code) ? Character.toString(code) : null;
        }
        int suffix = name.indexOf('.');
        return suffix > 0 ? glyph(name.substring(0, suffix)) : null;
    }

    static @Nullable Widths widths(String baseFont) {
        return WIDTHS.get(baseFont);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Encodings.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException(resource + " is missing in the program.");
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
