package de.rufwerk.tables;

import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of one data set as they were at one moment, each with its bytes. Immutable.
public final class TableFiles {

    /// Bytes; larger files are taken for a mistake: 1.5 million numbers need a third of it.
    public static final long LARGEST = 256L << 20;

    private final String folder;
    private final SortedMap<String, byte[]> contents;

    /// Files that a connector made; `folder` is what messages show before their names.
    public TableFiles(String folder, Map<String, byte[]> contents) {
        this.folder = folder;
        this.contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /// Reads the files of `tables` from a directory, which messages show as `folder`. A required file that is missing
    /// is an error, a CSV file that no table has a warning.
    public static TableFiles read(Path directory, String folder, Collection<Table> tables, DataProblems problems) {
        Map<String, byte[]> contents = new TreeMap<>();
        TableFiles none = new TableFiles(folder, contents);
        if (!Files.isDirectory(directory)) {
            problems.error("tables.folder_missing", folder, 0, "", "");
            return none;
        }
        for (Table table : tables) {
            Path file = directory.resolve(table.file());
            if (Files.exists(file)) {
                byte[] content = content(file, none.shown(table.file()), problems);
                if (content != null) {
                    contents.put(table.file(), content);
                }
            } else if (table.isRequired()) {
                String columns = String.join(";", table.columns());
                problems.error("tables.file_missing", none.shown(table.file()), 0, "", "", columns);
            }
        }
        List<String> names = tables.stream().map(Table::file).sorted().toList();
        warnOfOthers(directory, none, names, problems);
        return new TableFiles(folder, contents);
    }

    private static byte @Nullable [] content(Path file, String shown, DataProblems problems) {
        try {
            var before = Files.readAttributes(file, BasicFileAttributes.class);
            if (before.size() > LARGEST) {
                problems.error("tables.file_too_large", shown, 0, "", "", before.size() >> 20, LARGEST >> 20);
                return null;
            }
            byte[] content = Files.readAllBytes(file);
            FileTime after = Files.getLastModifiedTime(file);
            if (content.length != before.size() || !after.equals(before.lastModifiedTime())) {
                problems.error("tables.file_changing", shown, 0, "", "");
                return null;
            }
            return content;
        } catch (IOException e) {
            problems.error(
                    "tables.file_unreadable", shown, 0, "", "", e.getClass().getSimpleName());
            return null;
        }
    }

    private static void warnOfOthers(Path directory, TableFiles files, List<String> names, DataProblems problems) {
        try (Stream<Path> list = Files.list(directory)) {
            list.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".csv") && !names.contains(name))
                    .forEach(name -> problems.warn(
                            "tables.file_unknown", files.shown(name), 0, "", "", String.join(", ", names)));
        } catch (IOException e) {
            problems.error(
                    "tables.file_unreadable",
                    files.folder,
                    0,
                    "",
                    "",
                    e.getClass().getSimpleName());
        }
    }

    /// The bytes of a file, `null` where the data set has none of this name.
    public byte @Nullable [] content(String name) {
        return contents.get(name);
    }

    SortedMap<String, byte[]> contents() {
        return contents;
    }

    /// The name of a file as people find it.
    String shown(String name) {
        return folder + "/" + name;
    }

    /// SHA-256 over names and contents, as 64 hexadecimal digits. The same content has the same fingerprint, whenever
    /// and from wherever it was read.
    public String fingerprint() {
        MessageDigest digest = Sha256.digest();
        contents.forEach((name, content) -> {
            // lengths go in, too, so that no byte can pass from one file to the next unnoticed
            digest.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
