package de.rufwerk.masterdata;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Validity;
import de.rufwerk.rating.Why;
import de.rufwerk.tables.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The steps of a reverse search with the CRM's rows that were looked at (`rating.md § 3`), for the number search and
/// for the explanation of a call.
///
/// @param prefixes prefixes of the number that occur in numbers.csv, longest first (rule 3.2)
/// @param neighbours beginnings of the number for which neighbours were looked for, longest first (rule 3.3)
public record SearchSteps(List<PrefixTried> prefixes, List<NeighboursTried> neighbours) {

    /// The rows of numbers.csv that hold a prefix; `rest` is what stands behind it.
    public record PrefixTried(String prefix, String rest, List<RowTried> rows) {}

    /// A row of numbers.csv and whether it owns the number. A row that a person has added to the CRM's has no file.
    public record RowTried(
            String file,
            int fileLine,
            String line,
            String customer,
            String extensions,
            String mainNumber,
            Validity validity,
            Verdict verdict) {}

    /// Whether a row owns the number, and why not.
    public enum Verdict {
        OWNS,
        OTHER_EXTENSION,
        NOT_VALID,
        LINE_NOT_VALID
    }

    /// The lines with a number that starts so.
    public record NeighboursTried(String beginning, List<String> lines) {}

    public SearchSteps {
        prefixes = List.copyOf(prefixes);
        neighbours = List.copyOf(neighbours);
    }

    /// The steps that a search has noted.
    ///
    /// @param number the canonical number that was searched
    /// @param file the CRM's rows, with their places; the directory may have more behind them
    public static SearchSteps of(Why why, long number, LocalDate day, LineDirectory directory, Rows<LineNumber> file) {
        List<PrefixTried> prefixes = new ArrayList<>();
        List<NeighboursTried> neighbours = new ArrayList<>();
        for (Why.Step step : why.steps()) {
            switch (step) {
                case Why.OwnersOf owners -> prefixes.add(prefixTried(owners, number, day, directory, file));
                case Why.NeighboursOf of ->
                    neighbours.add(new NeighboursTried(
                            CallNumbers.text(of.prefix()),
                            of.lines().stream()
                                    .map(line -> directory.lines().get(line).line())
                                    .toList()));
                case Why.AccountTried _,
                        Why.ZoneOf _,
                        Why.ProductsOf _,
                        Why.RatesOfRank _,
                        Why.Billed _,
                        Why.Drawn _,
                        Why.Priced _ -> {}
            }
        }
        return new SearchSteps(prefixes, neighbours);
    }

    private static PrefixTried prefixTried(
            Why.OwnersOf step, long number, LocalDate day, LineDirectory directory, Rows<LineNumber> file) {
        String prefix = CallNumbers.text(step.prefix());
        List<RowTried> rows = new ArrayList<>();
        for (int row : step.rows()) {
            LineNumber each = directory.numbers().get(row);
            Line line = directory.lines().get(directory.indexOf(each.line()));
            Verdict verdict = step.admitted().contains(row)
                    ? Verdict.OWNS
                    : !each.validity().contains(day)
                            ? Verdict.NOT_VALID
                            : !line.validity().contains(day) ? Verdict.LINE_NOT_VALID : Verdict.OTHER_EXTENSION;
            boolean delivered = row < file.size();
            rows.add(new RowTried(
                    delivered ? file.file() : "",
                    delivered ? file.line(row) : 0,
                    each.line(),
                    line.customer(),
                    each.extensions(),
                    each.mainNumber(),
                    each.validity(),
                    verdict));
        }
        return new PrefixTried(prefix, CallNumbers.text(number).substring(prefix.length()), rows);
    }
}
