package de.rufwerk.itemisedbills;

import de.rufwerk.home.Home;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Row;
import de.rufwerk.tables.Table;
import de.rufwerk.tables.TableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lines of persons, authorities and organisations that give counsel in need, to which callers remain anonymous
/// (§ 11 (5) TDDDG). The regulator keeps the list; providers have to ask for it every three months.
///
/// File `lines.csv` in the folder `itemised_bills.counselling`, as all tables (rating.md § 1), with the columns
/// **number** (national form with area code, or with `+`) and name. A number stands for itself and for whatever is
/// dialled behind it. How old the list is tells its first line `# as of 2026-10-01`; without one, the file's time:
/// whoever fetches it writes it anew.
final class CounsellingLines {

    private static final Table TABLE =
            Table.optional("lines.csv").needs("number").knows("name");

    /// Services of social value of the European Union, most of them for counsel: 116xxx.
    private static final long SOCIAL_VALUE = 49_116;

    private static final int SOCIAL_VALUE_DIGITS = 5;

    private static final int LONGEST_FIRST_LINE = 100;
    private static final Pattern AS_OF = Pattern.compile("(?:\u00ef\u00bb\u00bf)?# *as of +(\\S+)\\s*"); // after a BOM

    private final Set<Long> numbers;
    private final String fingerprint;
    private final @Nullable Instant asOf;

    private CounsellingLines(Set<Long> numbers, String fingerprint, @Nullable Instant asOf) {
        this.numbers = Set.copyOf(numbers);
        this.fingerprint = fingerprint;
        this.asOf = asOf;
    }

    /// These numbers, in canonical form.
    static CounsellingLines of(Set<Long> numbers) {
        return new CounsellingLines(numbers, "", Instant.EPOCH);
    }

    /// Reads the list of a home.
    ///
    /// @throws de.rufwerk.home.WrongUse with all errors of the file
    static CounsellingLines read(Home home, ItemisedBillSettings settings) {
        Path folder = home.resolve(settings.counselling());
        Path file = folder.resolve(TABLE.file());
        if (!Files.exists(file)) {
            return new CounsellingLines(Set.of(), "", null);
        }
        DataProblems problems = new DataProblems();
        TableFiles files = TableFiles.read(folder, settings.counselling(), List.of(TABLE), problems);
        byte[] content = files.content(TABLE.file());
        String first = content == null ? "" : firstLine(content);
        Matcher dated = AS_OF.matcher(first);
        boolean isDated = dated.matches();
        TableFiles table = content == null || !isDated ? files : without(first, content, settings);
        Set<Long> numbers = new HashSet<>(TABLE.read(table, problems, CounsellingLines::number));
        Instant told = isDated ? date(dated.group(1), settings, problems) : Instant.MAX;
        problems.throwIfAny();
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return new CounsellingLines(numbers, files.fingerprint(), told.isBefore(written) ? told : written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(byte[] content) {
        int end = 0;
        while (end < content.length && end < LONGEST_FIRST_LINE && content[end] != '\n') {
            end++;
        }
        return new String(content, 0, end, StandardCharsets.ISO_8859_1);
    }

    /// The line break stays, so that errors tell the lines that people see.
    private static TableFiles without(String first, byte[] content, ItemisedBillSettings settings) {
        byte[] rest = Arrays.copyOfRange(content, first.length(), content.length);
        return new TableFiles(settings.counselling(), Map.of(TABLE.file(), rest));
    }

    private static Instant date(String text, ItemisedBillSettings settings, DataProblems problems) {
        try {
            return LocalDate.parse(text).atStartOfDay(BerlinClock.ZONE).toInstant();
        } catch (DateTimeParseException _) {
            String file = settings.counselling() + "/" + TABLE.file();
            problems.error("itemisedbills.counselling.date", file, 1, "# as of", text);
            return Instant.MAX;
        }
    }

    private static @Nullable Long number(Row row) {
        long number = NumberReader.read(row.required("number"), NumberForm.NATIONAL, 0, false);
        if (!CallNumbers.isNumber(number)) {
            row.error("itemisedbills.counselling.number", "number");
            return null;
        }
        return number;
    }

    /// The fingerprint of the list as it is now, without reading it; empty where there is none.
    static String fingerprintNow(Home home, ItemisedBillSettings settings) {
        Path folder = home.resolve(settings.counselling());
        if (!Files.exists(folder.resolve(TABLE.file()))) {
            return "";
        }
        return TableFiles.read(folder, settings.counselling(), List.of(TABLE), new DataProblems())
                .fingerprint();
    }

    /// Whether a called number must not be told.
    boolean has(long called) {
        int digits = CallNumbers.digits(called);
        if (digits >= SOCIAL_VALUE_DIGITS && CallNumbers.prefix(called, digits, SOCIAL_VALUE_DIGITS) == SOCIAL_VALUE) {
            return true;
        }
        if (numbers.isEmpty()) {
            return false;
        }
        for (long rest = called; rest > 0; rest /= 10) {
            if (numbers.contains(rest)) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return numbers.size();
    }

    /// Of the list; empty where there is none.
    String fingerprint() {
        return fingerprint;
    }

    /// Of which day it is, or when it was written; null where there is none.
    @Nullable
    Instant asOf() {
        return asOf;
    }
}
