package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.CallReader;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The file beside a file of calls in which its carrier says what it comes to: in the same archive, or delivered
/// beside it and so kept in the archive's same folder. Of several deliveries of it the newest counts.
final class SideFile {

    private SideFile() {}

    /// Gives the reader what the side file says, where the profile has side files and there is one.
    static void read(Member member, CallReader calls) throws IOException, UnreadableFile {
        if (member.side() != null) {
            try (InputStream in = member.contents().open(member.delivery(), member.side(), _ -> {})) {
                calls.readSideFile(in);
            }
            return;
        }
        Path beside = inArchive(member);
        if (beside != null) {
            try (InputStream in = Files.newInputStream(beside)) {
                calls.readSideFile(in);
            }
        }
    }

    /// The side file of an entry in the same folder of its archive.
    static Pack.@Nullable Entry among(Delivery delivery, Pack pack, Pack.Entry entry) {
        String path = entry.path();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        List<String> names = delivery.profile().sideFilesOf(path.substring(folder.length()));
        return path.isEmpty() || names.isEmpty()
                ? null
                : pack.entries().stream()
                        .filter(each -> each.path().startsWith(folder)
                                && names.contains(each.path().substring(folder.length())))
                        .findFirst()
                        .orElse(null);
    }

    /// Originals are kept as `<short SHA-256>-<name>`.
    private static @Nullable Path inArchive(Member member) throws IOException {
        List<String> names =
                member.delivery().profile().sideFilesOf(member.delivery().name());
        Path folder = Objects.requireNonNull(member.delivery().archived().getParent());
        Path newest = null;
        if (!names.isEmpty() && Files.isDirectory(folder)) {
            try (Stream<Path> kept = Files.list(folder)) {
                for (Path each :
                        kept.filter(file -> names.contains(nameOf(file))).toList()) {
                    newest = newest == null
                                    || Files.getLastModifiedTime(newest).compareTo(Files.getLastModifiedTime(each)) < 0
                            ? each
                            : newest;
                }
            }
        }
        return newest;
    }

    private static String nameOf(Path kept) {
        String name = String.valueOf(kept.getFileName());
        return name.substring(name.indexOf('-') + 1);
    }
}
