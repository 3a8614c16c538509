package de.rufwerk.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes what the carriers deliver for a month, with everything that is wrong with real deliveries.
final class Deliveries {

    private static final List<String> BROKEN = List.of(
            "E1-DEFEKT-1;;out;+4935711110003;+4917139200;31.10.2026 08:15;60;0.010000",
            "E1-DEFEKT-2;;out;+4935711110003;+4917139200;2026-10-12T08:15:00+02:00;-5;0.010000",
            "E1-DEFEKT-3;;out;+4935711110003;+4917139200;2026-10-12T08:16:00+02:00;60;0,01 EUR",
            "E1-DEFEKT-4;;weg;+4935711110003;+4917139200;2026-10-12T08:17:00+02:00;60;0.010000",
            "E1-DEFEKT-5;;out;+4935711110003",
            "Summe der Verbindungen: 12345");

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Deliveries() {}

    /// The first carrier: ZIP (two files), GZ and plain CSV by the days of the month; the GZ once more under another
    /// name; a correction that repeats old records and brings new ones.
    static void writeFirst(Path folder, YearMonth month, List<DemoCall> calls) throws IOException {
        Files.createDirectories(folder);
        StandardFile[] parts = new StandardFile[4];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new StandardFile();
        }
        StandardFile correction = new StandardFile();
        int serial = 0;
        int repeated = 0;
        for (DemoCall call : calls) {
            String recordId = recordId(month, ++serial);
            int day = Traffic.fileDay(call, month);
            int part = day <= 5 ? 0 : day <= 10 ? 1 : day <= 20 ? 2 : 3;
            boolean forgotten = part == 1 && serial % 97 == 0;
            if (forgotten) {
                correction.add(recordId, call);
                continue;
            }
            if (part == 2 && serial % 500 == 0) {
                correction.add(recordId, call);
                repeated++;
            }
            parts[part].add(recordId, call);
            if (part == 3 && serial % 1000 == 0) {
                // Written twice by the carrier, one line after the other.
                parts[part].add(recordId, call);
            }
        }
        if (repeated == 0) {
            throw new IllegalStateException("No repeated records in " + month + ".");
        }
        correction.addRaw(BROKEN);
        String stem = "verbindungen-" + month;
        zip(
                folder.resolve(stem + "-01-10.zip"),
                List.of(stem + "-01-05.csv", stem + "-06-10.csv"),
                List.of(parts[0].bytes(), parts[1].bytes()));
        byte[] packed = gzip(parts[2].bytes());
        Files.write(folder.resolve(stem + "-11-20.csv.gz"), packed);
        Files.write(folder.resolve(stem + "-11-20-erneut.csv.gz"), packed);
        Files.write(folder.resolve(stem + "-21-31.csv"), parts[3].bytes());
        Files.write(folder.resolve(stem + "-korrektur.csv"), correction.bytes());
    }

    /// The second carrier: one ZIP a month, in which one of the files is the one to read.
    static void writeSecond(Path folder, YearMonth month, List<DemoCall> calls) throws IOException {
        Files.createDirectories(folder);
        EnviaFile file = new EnviaFile();
        calls.forEach(file::add);
        String name = Origin.padded(month.getMonthValue(), 2) + "." + month.getYear();
        zip(
                folder.resolve("evn-" + month + ".zip"),
                List.of("20417_" + name + "_xxxxxxx_AsciiEVN.txt"),
                List.of(file.bytes()));
    }

    private static String recordId(YearMonth month, int serial) {
        return "E1-" + month + "-" + Origin.padded(serial, 7);
    }

    private static void zip(Path file, List<String> names, List<byte[]> contents) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            for (int i = 0; i < names.size(); i++) {
                ZipEntry entry = new ZipEntry(names.get(i));
                // Without a fixed time the bytes, and with them the file's SHA-256, would differ from run to run.
                entry.setTimeLocal(ENTRY_TIME);
                zip.putNextEntry(entry);
                zip.write(contents.get(i));
                zip.closeEntry();
            }
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }
}
