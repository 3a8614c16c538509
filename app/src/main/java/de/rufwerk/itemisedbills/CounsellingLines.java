package de.rufwerk.itemisedbills;

import de.rufwerk.home.Home;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Row;
import de.rufwerk.tables.Table;
import de.rufwerk.tables.TableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lines of persons, authorities and organisations that give counsel in need, to which callers remain anonymous
/// (§ 11 (5) TDDDG). The regulator keeps the list; providers have to ask for it every three months.
///
/// File `lines.csv` in the folder `itemised_bills.counselling`, as all tables (rating.md § 1), with the columns
/// **number** (national form with area code, or with `+`) and name. A number stands for itself and for whatever is
/// dialled behind it. How old the list is tells the file's time: whoever fetches it writes it anew.
final class CounsellingLines {

    private static final Table TABLE =
            Table.optional("lines.csv").needs("number").knows("name");

    /// Services of social value of the European Union, most of them for counsel: 116xxx.
    private static final long SOCIAL_VALUE = 49_116;

    private static final int SOCIAL_VALUE_DIGITS = 5;

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
        Set<Long> numbers = new HashSet<>(TABLE.read(files, problems, CounsellingLines::number));
        problems.throwIfAny();
        try {
            return new CounsellingLines(
                    numbers,
                    files.fingerprint(),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /// When it was written; null where there is none.
    @Nullable
    Instant asOf() {
        return asOf;
    }
}
