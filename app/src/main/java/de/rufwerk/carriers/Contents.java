package de.rufwerk.carriers;

import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.Packed;
import de.rufwerk.unpack.Packing;
import de.rufwerk.unpack.Unpacking;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a received file is, told by its first bytes: servers answer with a login page and call it ZIP.
enum Contents {
    EMPTY,
    WEB_PAGE,
    ZIP,
    GZIP,
    OTHER_ARCHIVE,
    TEXT,
    BINARY;

    private static final Pattern PAGE = Pattern.compile(
            "\\A\uFEFF?\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|body)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>([^<]{1,200})", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static Contents of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        return switch (Packing.of(head)) {
            case ZIP -> ZIP;
            case GZIP -> GZIP;
            case TAR, SEVEN_Z, OTHER -> OTHER_ARCHIVE;
            case PLAIN -> plain(head);
        };
    }

    private static Contents plain(byte[] head) {
        if (PAGE.matcher(new String(head, StandardCharsets.UTF_8)).find()) {
            return WEB_PAGE;
        }
        for (byte each : head) {
            if (each == 0) {
                return BINARY;
            }
        }
        return TEXT;
    }

    static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Packing.HEAD);
        }
    }

    /// The title of a web page in one short line; empty where it has none.
    static String title(byte[] head) {
        Matcher title = TITLE.matcher(new String(head, StandardCharsets.UTF_8));
        if (!title.find()) {
            return "";
        }
        String text = title.group(1).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }

    String code() {
        return "carriers.contents." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean hasCheckSum() {
        return this == ZIP || this == GZIP;
    }

    /// Reads an archive to its end: every check sum in it must hold.
    ///
    /// @throws UnreadableFile when it is damaged or ends too early, or must not be unpacked
    static void verify(Path file, String name, Unpacking how, Watcher watcher) throws IOException, UnreadableFile {
        var packed = new Packed(name, file, Files.size(file), name);
        byte[] block = new byte[1 << 16];
        try (Pack pack = Pack.open(packed, how)) {
            for (Pack.Entry entry : pack.entries()) {
                try (InputStream in = pack.open(entry, _ -> {})) {
                    while (in.read(block) >= 0) {
                        watcher.check();
                    }
                } catch (IOException e) {
                    throw Pack.damaged(packed, entry.path(), e);
                }
            }
        }
    }
}
