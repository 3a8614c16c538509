package de.rufwerk.carriers;

import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.unpack.Unpacking;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Brings one offered file whole into the downloads, or says why not.
///
/// Killed at any point it leaves a `.part` that is gone on with where its mark allows, or a whole file. Nothing gets a
/// name that is shorter or longer than the server said, is a web page, or is an archive whose check sums do not hold.
final class Download {

    private static final int BLOCK = 1 << 16;

    private final Downloads downloads;
    private final Transport transport;
    private final Limits limits;
    private final @Nullable String password;
    private final Watcher watcher;
    private final Clock clock;

    /// @param password of encrypted archives; `null` where there is none
    Download(
            Downloads downloads,
            Transport transport,
            Limits limits,
            @Nullable String password,
            Watcher watcher,
            Clock clock) {
        this.downloads = downloads;
        this.transport = transport;
        this.limits = limits;
        this.password = password;
        this.watcher = watcher;
        this.clock = clock;
    }

    /// @param isNew whether it was not there before
    record Done(Path file, boolean isNew) {}

    /// One try.
    Done fetch(Offer offer) throws IOException, SourceFault, InterruptedException {
        Path latest = downloads.latest(offer.customer(), offer.name());
        Mark known = latest == null ? null : Origin.of(latest).map(Origin::mark).orElse(null);
        if (latest != null && offer.mark().identifies() && offer.mark().equals(known)) {
            return new Done(latest, false);
        }
        Path target = downloads.next(offer.customer(), offer.name());
        Path part = Downloads.beside(target, ".part");
        Mark begun = begun(target, part);
        long from = begun == null ? 0 : Files.size(part);
        watcher.step(Message.of("carriers.step.get", offer.shown()));
        return switch (transport.open(offer, known, begun, from)) {
            case Answer.Unchanged _ -> {
                if (latest == null) {
                    throw SourceFault.of("status", offer.shown(), 304);
                }
                forget(target, part);
                yield new Done(latest, false);
            }
            case Answer.Stale _ -> {
                forget(target, part);
                throw SourceFault.passing("joined", offer.shown(), offer.name());
            }
            case Answer.Content content -> {
                boolean mayAgain = content.from() == 0;
                try (content) {
                    receive(offer, content, target, part);
                }
                yield accept(offer, content, target, part, latest, mayAgain);
            }
        };
    }

    /// What an earlier try left, if it can be gone on with.
    private static @Nullable Mark begun(Path target, Path part) throws IOException {
        Path mark = Downloads.beside(target, ".mark");
        if (!Files.isRegularFile(part) || Files.size(part) == 0 || !Files.isRegularFile(mark)) {
            return null;
        }
        Mark begun = Downloads.read(mark, Mark.class);
        return begun.isStrong() ? begun : null;
    }

    private void receive(Offer offer, Answer.Content content, Path target, Path part) throws IOException, SourceFault {
        long bytes = content.from();
        long expected = content.mark().bytes();
        if (Math.max(expected, bytes) > limits.largest()) {
            throw SourceFault.of("too-large", offer.shown(), offer.name(), limits.largest() / 1_000_000);
        }
        if (bytes == 0) {
            Files.deleteIfExists(part); // before the mark: it must never tell of other bytes
        }
        Downloads.write(Downloads.beside(target, ".mark"), content.mark());
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
            channel.position(bytes);
            byte[] block = new byte[BLOCK];
            InputStream in = content.in();
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                watcher.check();
                bytes += count;
                if (bytes > limits.largest()) {
                    throw SourceFault.of("too-large", offer.shown(), offer.name(), limits.largest() / 1_000_000);
                }
                ByteBuffer buffer = ByteBuffer.wrap(block, 0, count);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            channel.force(true);
        }
        if (expected >= 0 && bytes < expected) {
            throw SourceFault.passing("short", offer.shown(), offer.name(), bytes, expected);
        }
    }

    private Done accept(
            Offer offer, Answer.Content content, Path target, Path part, @Nullable Path latest, boolean fromStart)
            throws IOException, SourceFault {
        long bytes = Files.size(part);
        try {
            check(offer, content, part, bytes);
        } catch (SourceFault e) {
            forget(target, part); // nothing of it is worth going on with
            throw !fromStart && !e.isPassing() ? SourceFault.passing("joined", offer.shown(), offer.name()) : e;
        }
        String sha256 = sha256(part);
        var origin = new Origin(offer.shown(), clock.instant(), content.mark(), bytes, sha256, null);
        if (latest != null && Origin.of(latest).map(Origin::sha256).orElse("").equals(sha256)) {
            Downloads.write(Downloads.beside(latest, ".origin"), origin);
            forget(target, part);
            return new Done(latest, false);
        }
        Downloads.write(Downloads.beside(target, ".origin"), origin);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Downloads.flushFolder(Downloads.parent(target));
        Files.deleteIfExists(Downloads.beside(target, ".mark"));
        watcher.step(Message.of("carriers.step.got", offer.name(), bytes));
        return new Done(target, true);
    }

    private void check(Offer offer, Answer.Content content, Path part, long bytes) throws IOException, SourceFault {
        long expected = content.mark().bytes();
        if (expected >= 0 && bytes != expected) {
            throw SourceFault.passing("long", offer.shown(), offer.name(), bytes, expected);
        }
        byte[] head = Contents.head(part);
        Contents contents = Contents.of(head);
        if (contents == Contents.WEB_PAGE) {
            String title = Contents.title(head);
            throw transport.loseLogin()
                    ? SourceFault.passing("web-page", offer.shown(), offer.name(), title)
                    : SourceFault.of("web-page", offer.shown(), offer.name(), title);
        }
        String lower = offer.name().toLowerCase(java.util.Locale.ROOT);
        if ((lower.endsWith(".zip") && contents != Contents.ZIP)
                || (lower.endsWith(".gz") && contents != Contents.GZIP)) {
            throw SourceFault.passing("no-archive", offer.shown(), offer.name());
        }
        if (contents.hasCheckSum()) {
            try {
                Contents.verify(part, offer.name(), unpacking(part), watcher);
            } catch (UnreadableFile e) {
                throw e.isDamage()
                        ? SourceFault.passing("damaged", offer.shown(), offer.name())
                        : SourceFault.refused(offer.shown(), e);
            }
        } else if (!content.isEndSure()) {
            throw SourceFault.of("no-length", offer.shown(), offer.name());
        }
    }

    private Unpacking unpacking(Path part) {
        Path folder = Objects.requireNonNull(part.toAbsolutePath().getParent());
        return new Unpacking(folder, de.rufwerk.unpack.Limits.STANDARD, password);
    }

    private static void forget(Path target, Path part) throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(Downloads.beside(target, ".mark"));
    }

    private String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.update(block, 0, count);
                watcher.check();
            }
        }
        return Sha256.of(digest).hex();
    }
}
