package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.Inbox;
import de.rufwerk.carriers.Origin;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The inboxes of the carriers, as a person sees and fills them: what waits there, put a file in, take it back.
@Component
class InboxFiles {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFiles.class);
    private static final int LONGEST_NAME = 200;
    private static final String PART = ".upload-";
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final Home home;
    private final CarrierSettings settings;
    private final ImportFiles files;
    private final FormatProfiles profiles;
    private final Clock clock;

    InboxFiles(Home home, CarrierSettings settings, ImportFiles files, FormatProfiles profiles, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.files = files;
        this.profiles = profiles;
        this.clock = clock;
    }

    /// Files of a month that are not imported yet: known files are told by carrier, name and size, as a look at the
    /// content of all would take too long for a page; the import itself goes by content.
    List<InboxFile> waiting(YearMonth month) {
        Set<String> known = files.of(month).stream()
                .map(file -> key(file.carrier(), file.deliveredAs(), file.bytes()))
                .collect(Collectors.toSet());
        List<InboxFile> waiting = new ArrayList<>();
        for (String carrier : settings.carriers().keySet()) {
            Path byHand = folder(carrier, month);
            Predicate<String> isSideFile = sideFiles(carrier);
            for (Path file : inbox(carrier, month).files()) {
                InboxFile one = waiting(carrier, file, byHand.equals(file.getParent()));
                if (one != null
                        && !known.contains(key(carrier, one.name(), one.bytes()))
                        && !isSideFile.test(one.name())) {
                    waiting.add(one);
                }
            }
        }
        return waiting;
    }

    /// Puts a file into a carrier's inbox of a month; it appears there whole or not at all.
    ///
    /// @throws WrongUse when the name is none for a file, or another file of this name lies there
    Uploaded put(String carrier, YearMonth month, String name, Content content, String who) throws IOException {
        checkName(name);
        Path folder = Files.createDirectories(folder(carrier, month));
        removeLeft(folder);
        Path target = folder.resolve(name);
        Path written = Files.createTempFile(folder, PART, ".part");
        try {
            content.writeTo(written);
            flush(written);
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(name);
            }
            Origin.note(
                    target,
                    clock.instant(),
                    Files.size(written),
                    Archive.sha256(written).hex(),
                    who);
            reveal(written, target);
            LOG.info("{} has put {} into the inbox of {} for {}", who, name, carrier, month);
            return Uploaded.PLACED;
        } catch (FileAlreadyExistsException e) {
            if (Files.isRegularFile(target) && Files.mismatch(written, target) == -1) {
                return Uploaded.SAME;
            }
            throw new WrongUse(Message.of("callimport.upload.other", name, carrier, month));
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /// A file to be put in.
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /// Gives the file its name, unless that is taken: a link never replaces, unlike a move. Where the file system has
    /// no links (a share of Windows), an empty file takes the name first.
    private static void reveal(Path written, Path target) throws IOException {
        try {
            Files.createLink(target, written);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException _) {
            Files.createFile(target);
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// What uploads left that were killed more than a day ago.
    private void removeLeft(Path folder) throws IOException {
        FileTime old = FileTime.from(clock.instant().minus(LONGEST_UPLOAD));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PART + "*")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).compareTo(old) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Takes a file out of the inbox that has not been imported.
    ///
    /// @throws WrongUse when no such file waits
    void takeBack(String carrier, YearMonth month, String name, String who) throws IOException {
        InboxFile waiting = waiting(month).stream()
                .filter(file -> file.isByHand()
                        && file.carrier().equals(carrier)
                        && file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongUse(Message.of("callimport.upload.gone", name)));
        Path file = folder(carrier, month).resolve(waiting.name());
        Files.deleteIfExists(file);
        Origin.forget(file);
        LOG.info("{} has taken {} out of the inbox of {} for {}", who, name, carrier, month);
    }

    /// Carriers for which people can put files in: all. Where files are fetched, it is an extra delivery by hand.
    List<String> carriers() {
        return List.copyOf(settings.carriers().keySet());
    }

    private Path folder(String carrier, YearMonth month) {
        Carrier known = settings.carriers().get(carrier);
        if (known == null) {
            throw new WrongUse(Message.of("callimport.upload.carrier", carrier));
        }
        return Inbox.byHand(home, carrier, known.source(), month);
    }

    /// Files with control totals only, which are read together with the calls.
    private Predicate<String> sideFiles(String carrier) {
        Carrier known = Objects.requireNonNull(settings.carriers().get(carrier));
        try {
            return profiles.named(known.profile())::isSideFile;
        } catch (WrongUse _) {
            return _ -> false; // the step itself tells what is wrong with the profile
        }
    }

    private Inbox inbox(String carrier, YearMonth month) {
        Carrier known = Objects.requireNonNull(settings.carriers().get(carrier));
        return Inbox.of(home, carrier, known.source(), month);
    }

    private static @Nullable InboxFile waiting(String carrier, Path file, boolean isByHand) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new InboxFile(
                    carrier,
                    String.valueOf(file.getFileName()),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant(),
                    isByHand);
        } catch (NoSuchFileException _) {
            return null; // somebody has taken it away meanwhile
        } catch (IOException e) {
            throw new WrongUse(Message.of("callimport.inbox.denied", file, e));
        }
    }

    private static String key(String carrier, String name, long bytes) {
        return carrier + '\n' + name + '\n' + bytes;
    }

    /// Only names that the import takes and every system can keep.
    private static void checkName(String name) {
        boolean isFine = !name.isBlank()
                && Inbox.takes(name)
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        if (!isFine) {
            throw new WrongUse(Message.of("callimport.upload.name", name));
        }
    }
}
