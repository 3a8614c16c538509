package de.rufwerk.documents;

import de.rufwerk.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where a document lies below a folder, or with somebody else, by its name: whatever the name is, below that folder,
/// with a name that every
/// file system takes, and another one for each document.
public final class SafeName {

    /// Letters and digits of any language, and what does no harm in a name.
    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._+@,()&=-]");

    /// A file system's limit is 255 bytes.
    private static final int MOST_BYTES = 200;

    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private SafeName() {}

    static Path below(Path folder, String name) {
        Path path = folder;
        for (String part : name.split("/", -1)) {
            path = path.resolve(safe(part));
        }
        return path;
    }

    /// A part of a name as every file system takes it.
    public static String safe(String part) {
        if (part.isEmpty()) {
            return "%";
        }
        var safe = new StringBuilder();
        for (int at = 0; at < part.length(); at += Character.charCount(part.codePointAt(at))) {
            String letter = Character.toString(part.codePointAt(at));
            boolean isEnd = at == 0 || at + letter.length() == part.length();
            boolean hides = isEnd && (letter.equals(".") || letter.equals(" "));
            safe.append(HARMLESS.matcher(letter).matches() && !hides ? letter : encoded(letter));
        }
        String whole =
                DEVICE.matcher(part).matches() ? encoded(part.substring(0, 1)) + safe.substring(1) : safe.toString();
        return whole.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES ? whole : cut(part, whole);
    }

    private static String encoded(String letter) {
        var encoded = new StringBuilder();
        for (byte octet : letter.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(String.format("%02X", octet));
        }
        return encoded.toString();
    }

    /// Its beginning and its ending, and in between what tells it from others with the same ones.
    private static String cut(String part, String whole) {
        int dot = part.lastIndexOf('.');
        String ending = dot > 0 && part.length() - dot <= 5 ? safe(part.substring(dot + 1)) : "";
        String sha256 = Sha256.of(part.getBytes(StandardCharsets.UTF_8)).shortHex();
        String beginning = whole.codePoints()
                .limit(30)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return beginning + "~" + sha256 + (ending.isEmpty() ? "" : "." + ending);
    }
}
