package de.rufwerk.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Homes full of corner cases: the same seed and size give the same bytes.
/// Two or three months in a row, with valid `crm/` and `tariff/` and the files of `inbox/`.
///
/// ```java
/// RandomMonths.Home random = RandomMonths.write(home, 4711, RandomMonths.Size.SMALL);
/// List<ReferenceMonths.Month> expected = ReferenceMonths.run(home, random.settings(), random.months());
/// ```
///
/// Every file holds at least one call of the month in whose folder it lies. What rating.md leaves open does not
/// occur: no two files of one month have the same name, and no two calls the same file name, line and start.
public final class RandomMonths {

    /// How much there is of it.
    ///
    /// @param lines lines of the CRM
    /// @param calls records of each month, about
    public record Size(int lines, int calls) {
        public static final Size SMALL = new Size(8, 120);
    }

    /// What was written, to be run with these settings in this order.
    public record Home(ReferenceSettings settings, List<YearMonth> months) {}

    /// With a change of the clocks, a change of the year and a leap day among them.
    private static final List<YearMonth> FIRST_MONTHS = List.of(
            YearMonth.of(2026, 9),
            YearMonth.of(2026, 2),
            YearMonth.of(2025, 11),
            YearMonth.of(2024, 2),
            YearMonth.of(2026, 10));

    private static final List<String> COLUMNS =
            List.of("record_id", "account", "direction", "a_number", "b_number", "start", "duration", "cost");
    private static final Set<String> OPTIONAL_COLUMNS = Set.of("record_id", "account", "cost");

    /// Names whose order by code point is not that of UTF-16, of numbers or of any language.
    /// They stand in archives only, so that no file system has to know them.
    private static final List<String> ODD_NAMES =
            List.of("\uD83D\uDCDE", "\uFB01n", "Ärger", "z", "Z", "a10", "a9", "A;1", "mit \"Zitat\"", "_");

    private final Dice dice;
    private final Path home;
    private final Size size;
    private final RandomCalls calls;

    /// Records that earlier files hold and later ones may repeat.
    private final List<Map<String, String>> written = new ArrayList<>();

    private final Set<String> placesTaken = new HashSet<>();
    private final List<Path> delivered = new ArrayList<>();

    private RandomMonths(Dice dice, Path home, Size size, RandomCalls calls) {
        this.dice = dice;
        this.home = home;
        this.size = size;
        this.calls = calls;
    }

    /// Writes a home's data.
    public static Home write(Path home, long seed, Size size) {
        Dice dice = new Dice(seed);
        YearMonth first = dice.of(FIRST_MONTHS);
        List<YearMonth> months = new ArrayList<>(List.of(first, first.plusMonths(1)));
        if (dice.onceIn(2)) {
            months.add(first.plusMonths(2));
        }
        boolean usual = dice.onceIn(3);
        ReferenceSettings settings = usual
                ? ReferenceSettings.defaults()
                : new ReferenceSettings(
                        dice.onceIn(2), dice.between(6, 9), dice.of(List.of(0, 1, 3, 6, 12)), dice.between(0, 6));

        Validities validities = new Validities(dice, months);
        RandomTariff tariff = new RandomTariff(dice, validities);
        tariff.write(home.resolve("tariff"));
        RandomCrm crm = new RandomCrm(dice, validities, tariff.productIds);
        crm.write(home.resolve("crm"), size.lines());
        RandomCalls calls = new RandomCalls(dice, crm, validities.edges, settings.lateMonths());
        RandomMonths inbox = new RandomMonths(dice, home, size, calls);
        months.forEach(inbox::writeMonth);
        return new Home(settings, List.copyOf(months));
    }

    private void writeMonth(YearMonth month) {
        Path folder = home.resolve("inbox").resolve(month.toString());
        int files = dice.between(1, 5);
        List<String> oddNames = dice.shuffled(ODD_NAMES);
        for (int i = 0; i < files; i++) {
            int records = Math.max(1, size.calls() / files);
            switch (dice.below(4)) {
                case 0 -> deliver(folder.resolve("export-" + i + ".zip"), zip(month, oddNames, i, records));
                case 1 -> {
                    String name = month + "-" + i + ".csv";
                    deliver(folder.resolve(name + ".gz"), gzip(file(name, month, records)));
                }
                default -> {
                    // The plain name comes back in the next month.
                    String name =
                            i == 0 ? "calls.csv" : dice.ofTexts("a", "B", "_", "b") + dice.below(30) + "-" + i + ".csv";
                    deliver(folder.resolve(name), file(name, month, records));
                }
            }
        }
        if (dice.onceIn(2)) {
            deliverAgain(folder);
        }
    }

    private byte[] zip(YearMonth month, List<String> oddNames, int i, int records) {
        // Two names a file at most: there are ten of them for five files.
        int entries = dice.between(1, 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int entry = 0; entry < entries; entry++) {
                String name = oddNames.get(2 * i + entry) + ".csv";
                zip.putNextEntry(entry(dice.ofTexts("", "", "cdr/", "a/b/") + name));
                zip.write(file(name, month, Math.max(1, records / entries)));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        // Fixed, so that the same seed gives the same bytes.
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }

    private static byte[] gzip(byte[] file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void deliver(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
            delivered.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes that are known, under a name that is not.
    private void deliverAgain(Path folder) {
        Path old = dice.of(delivered);
        String name = old.getFileName().toString();
        try {
            Files.write(folder.resolve(dice.ofTexts("0-again-", "zz-again-") + name), Files.readAllBytes(old));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One file of the profile `standard`.
    private byte[] file(String name, YearMonth month, int records) {
        List<String> columns = COLUMNS.stream()
                .filter(column -> !OPTIONAL_COLUMNS.contains(column) || !dice.onceIn(4))
                .toList();
        RandomCsv csv = new RandomCsv(dice, columns);
        int withinMonth = dice.below(records);
        List<Map<String, String>> own = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            if (i == withinMonth) {
                call(csv, name, calls.callOf(month), own);
                continue;
            }
            switch (dice.below(40)) {
                case 0 -> csv.line(dice.ofTexts("", "", " ", "\t\u00A0"));
                case 1 -> csv.row(calls.rejected(month));
                case 2 ->
                    csv.line(dice.ofTexts("Summe", "-- Ende --", "\"zu;kurz\"", "\"zwei\nZeilen\"", "\uD83D\uDCDE"));
                case 3, 4 -> repeat(csv, name, own, own);
                case 5 -> repeat(csv, name, written, own);
                default -> call(csv, name, calls.anyCall(month), own);
            }
        }
        written.addAll(own);
        return csv.bytes();
    }

    private void repeat(RandomCsv csv, String name, List<Map<String, String>> from, List<Map<String, String>> own) {
        if (!from.isEmpty()) {
            Map<String, String> call = dice.of(from);
            call(csv, name, dice.onceIn(4) ? calls.almost(call) : calls.again(call), own);
        }
    }

    private void call(RandomCsv csv, String name, Map<String, String> call, List<Map<String, String>> own) {
        Instant start = OffsetDateTime.parse(call.get("start")).toInstant();
        while (!placesTaken.add(name + " " + csv.nextLine() + " " + start)) {
            csv.line("");
        }
        csv.row(call);
        own.add(new HashMap<>(call));
    }
}
