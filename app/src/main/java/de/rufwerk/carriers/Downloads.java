package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.CodePoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What has been fetched of a carrier for a month: `downloads/<carrier>/<yyyy-MM>/<customer or ->/<version>/<name>`.
///
/// A file that changed at its source under the same name is the next version; the earlier stays. Beside each file
/// lies `.<name>.origin`, its [Origin], written before the file gets its name: a file with a name is whole and known.
/// A file being fetched is `.<name>.part` with its mark in `.<name>.mark`. What a person adds by hand lies in
/// `=by-hand/1`.
final class Downloads {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 180;
    private static final String BY_HAND = "=by-hand";

    private final String carrier;
    private final Path folder;

    Downloads(Home home, String carrier, YearMonth month) {
        this.carrier = carrier;
        this.folder = ofCarrier(home, carrier).resolve(month.toString());
    }

    static Path ofCarrier(Home home, String carrier) {
        return home.resolve("downloads").resolve(harmless(carrier));
    }

    /// All whole files, by name, then customer and version.
    Inbox inbox() {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.find(folder, 3, (file, facts) -> facts.isRegularFile())) {
                all.filter(file -> folder.relativize(file).getNameCount() == 3 && isVersion(file) && !isHidden(file))
                        .forEach(files::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                throw new WrongUse(
                        Message.of("carriers.inbox.unreadable", folder, carrier, String.valueOf(e.getMessage())));
            }
        }
        files.sort(CodePoints.byText((Path file) -> String.valueOf(file.getFileName()))
                .thenComparing(CodePoints.byText(file -> String.valueOf(parent(parent(file)))))
                .thenComparingInt(Downloads::version));
        return new Inbox(folder, files, List.of());
    }

    /// Where people put in what the server does not have; no customer's folder is called so.
    Path byHand() {
        return folder.resolve(BY_HAND).resolve("1");
    }

    /// The newest version of a file; null where there is none.
    @Nullable
    Path latest(String customer, String name) throws IOException {
        Path newest = null;
        for (int version = 1; ; version++) {
            Path file = file(customer, version, name);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return newest;
            }
            newest = file;
        }
    }

    /// Where the next version of a file goes.
    Path next(String customer, String name) throws IOException {
        Path latest = latest(customer, name);
        Path next = file(customer, latest == null ? 1 : version(latest) + 1, name);
        Files.createDirectories(parent(next));
        return next;
    }

    private Path file(String customer, int version, String name) {
        return folder.resolve(customer.isEmpty() ? "-" : harmless(customer))
                .resolve(Integer.toString(version))
                .resolve(harmless(name));
    }

    private static int version(Path file) {
        return Integer.parseInt(String.valueOf(parent(file).getFileName()));
    }

    private static boolean isVersion(Path file) {
        return String.valueOf(parent(file).getFileName()).matches("[1-9]\\d{0,5}");
    }

    static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent(), "A file of the downloads lies in a folder");
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    static Path beside(Path file, String ending) {
        return file.resolveSibling("." + file.getFileName() + ending);
    }

    /// A name from outside as one that stays in its folder, is not hidden and not taken for one being written.
    static String harmless(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\\p{Cs}:]", "_")
                .replaceFirst("^[.\\s]+", "_")
                .strip();
        if (plain.toLowerCase(Locale.ROOT).matches(".*\\.(part|tmp)")) {
            plain += "_";
        }
        if (plain.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            String mark = Sha256.of(digest(name)).shortHex() + "-";
            while (plain.getBytes(StandardCharsets.UTF_8).length > LONGEST - mark.length()) {
                plain = plain.substring(plain.offsetByCodePoints(0, 1));
            }
            plain = mark + plain;
        }
        return plain.isEmpty() ? "_" : plain;
    }

    private static java.security.MessageDigest digest(String text) {
        java.security.MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return digest;
    }

    /// Reads a small file of ours.
    ///
    /// @throws IOException also where its content is none of ours
    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JacksonException e) {
            throw new IOException("Not readable: " + file, e);
        }
    }

    /// Writes a small file whole or not at all.
    static void write(Path file, Object content) throws IOException {
        Path part = beside(file, ".new");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(content));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The name itself must be on the disk, too.
    static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
