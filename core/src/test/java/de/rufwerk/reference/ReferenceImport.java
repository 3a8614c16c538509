package de.rufwerk.reference;

import de.rufwerk.reference.ReferenceMonths.Count;
import de.rufwerk.reference.ReferenceMonths.RejectedLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// All files ever imported into a home: known files, rejected lines and duplicates (rating.md § 7, § 9).
final class ReferenceImport {

    /// What the imports of one month read and kept out.
    static final class Tally {
        Count read = Count.NONE;
        Count rejected = Count.NONE;
        Count duplicates = Count.NONE;
        final List<RejectedLine> rejectedLines = new ArrayList<>();
    }

    private record Unpacked(String file, String text) {}

    /// What duplicates agree in; the ordinal is 0 where the record id decides.
    private record Identity(
            String a, String b, Instant start, long duration, String direction, String recordId, int ordinal) {}

    /// The imported records that stayed, in the order of their import.
    final List<ReferenceCall> calls = new ArrayList<>();

    private final Set<String> knownFiles = new HashSet<>();
    private final Set<Identity> identities = new HashSet<>();

    /// Imports the new files of `inbox/<month>`.
    void importMonth(Path home, YearMonth month, Tally tally) {
        for (Unpacked file : newFiles(home.resolve("inbox").resolve(month.toString()))) {
            importFile(file, month, tally);
        }
    }

    /// By name; equal names in the order in which their deliveries are taken, which is by name, too.
    private List<Unpacked> newFiles(Path inbox) {
        List<Unpacked> files = new ArrayList<>();
        for (Path path : deliveries(inbox)) {
            try {
                byte[] bytes = Files.readAllBytes(path);
                if (knownFiles.add(sha256(bytes))) {
                    files.addAll(unpack(path.getFileName().toString(), bytes));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        files.sort(Comparator.comparing(Unpacked::file, CodePoints.ORDER));
        return files;
    }

    private static List<Path> deliveries(Path inbox) {
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(inbox)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches("(?s).*\\.(csv|zip|gz)"))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString(), CodePoints.ORDER))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Unpacked> unpack(String name, byte[] bytes) throws IOException {
        if (name.endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return List.of(new Unpacked(name.substring(0, name.length() - 3), text(in.readAllBytes())));
            }
        }
        if (!name.endsWith(".zip")) {
            return List.of(new Unpacked(name, text(bytes)));
        }
        List<Unpacked> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".csv")) {
                    String baseName = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    files.add(new Unpacked(baseName, text(in.readAllBytes())));
                }
            }
        }
        return files;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private void importFile(Unpacked file, YearMonth month, Tally tally) {
        Map<Identity, Integer> equalRecords = new HashMap<>();
        for (Table.Row row : Table.read(file.text())) {
            Optional<String> fault = fault(row);
            if (fault.isPresent()) {
                tally.read = tally.read.plus(0, BigDecimal.ZERO);
                tally.rejected = tally.rejected.plus(0, BigDecimal.ZERO);
                tally.rejectedLines.add(new RejectedLine(file.file(), row.lineNo(), fault.get(), row.raw()));
                continue;
            }
            ReferenceCall call = call(file.file(), row, month);
            tally.read = tally.read.plus(call);
            if (identities.add(identity(call, equalRecords))) {
                calls.add(call);
            } else {
                tally.duplicates = tally.duplicates.plus(call);
            }
        }
    }

    private static Identity identity(ReferenceCall call, Map<Identity, Integer> equalRecords) {
        Identity first =
                new Identity(call.a(), call.b(), call.start(), call.duration(), call.direction(), call.recordId(), 0);
        if (!call.recordId().isEmpty()) {
            return first;
        }
        int ordinal = equalRecords.merge(first, 1, Integer::sum);
        return new Identity(
                call.a(), call.b(), call.start(), call.duration(), call.direction(), call.recordId(), ordinal);
    }

    private ReferenceCall call(String file, Table.Row row, YearMonth month) {
        return new ReferenceCall(
                file,
                row.lineNo(),
                row.get("record_id"),
                row.get("account"),
                row.get("direction"),
                row.get("a_number"),
                row.get("b_number"),
                OffsetDateTime.parse(row.get("start")).toInstant(),
                Long.parseLong(row.get("duration")),
                row.get("cost").isEmpty() ? Optional.empty() : Optional.of(ReferenceData.decimal(row.get("cost"))),
                month,
                calls.size());
    }

    /// The column that makes a record unreadable (§ 9).
    private static Optional<String> fault(Table.Row row) {
        if (!Set.of("out", "in", "fwd").contains(row.get("direction"))) {
            return Optional.of("direction");
        }
        if (!isInstant(row.get("start"))) {
            return Optional.of("start");
        }
        if (!row.get("duration").matches("[0-9]{1,18}")) {
            return Optional.of("duration");
        }
        return row.get("cost").matches("([0-9]+([.,][0-9]{1,6})?)?") ? Optional.empty() : Optional.of("cost");
    }

    private static boolean isInstant(String start) {
        if (!start.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")) {
            return false;
        }
        try {
            OffsetDateTime.parse(start);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
