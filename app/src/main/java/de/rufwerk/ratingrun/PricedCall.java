package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Reading;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Rules;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.Worksheet;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tariffs.Tariff;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call of a month's result, priced anew by the [Rater][de.rufwerk.rating.Rater] of the bulk run with the tables of
/// that result, beside what the result has for it. See [Repricing#priced].
///
/// @param file number of the imported file
/// @param lineNo physical line in it
/// @param call the record as it was delivered
/// @param reading how its numbers are read
/// @param sheet as the rater left it
/// @param why how the rater went about it
/// @param stored what the result has
/// @param uses what was drawn before from the finite allowances that the call came to
public record PricedCall(
        Made made,
        int file,
        int lineNo,
        Call call,
        Reading reading,
        Worksheet sheet,
        Why why,
        Stored stored,
        List<Use> uses,
        Tables tables) {

    /// The result that has the call.
    ///
    /// @param at when it was made, `by` whom, in which run of the step
    public record Made(YearMonth month, Instant at, String by, long stepRun, Rules rules) {}

    /// The tables that the result was made with. The compiled ones have more rows behind those of the files: what
    /// people have decided.
    ///
    /// @param ofNumbers a decision for each row behind those of numbers.csv
    /// @param ofPrefixes a decision for each row behind those of prefixes.csv
    public record Tables(
            Subscribers subscribers,
            Tariff tariff,
            LineDirectory lines,
            TariffBook book,
            List<Decision> ofNumbers,
            List<Decision> ofPrefixes) {}

    /// What was drawn from an allowance in the call's month before this call.
    ///
    /// @param allowance index of its row
    /// @param earlierRuns seconds drawn by the runs of earlier months
    /// @param calls calls of this run that drew before
    /// @param seconds what these drew
    public record Use(int allowance, long earlierRuns, int calls, long seconds) {}

    /// What a result has for a call.
    public sealed interface Stored {}

    /// It is rated. Texts are empty where there is nothing.
    ///
    /// @param amount 1e-6 EUR
    public record Rated(
            String line,
            String customer,
            String mainNumber,
            @Nullable Match match,
            String zone,
            String product,
            Condition condition,
            int billed,
            int covered,
            long amount,
            PriceBasis basis)
            implements Stored {}

    /// It is a case.
    ///
    /// @param candidates ids of lines in question, sorted
    /// @param writtenOff number of the decision that has given it up; 0 while it is open
    public record Case(Reason reason, List<String> candidates, long writtenOff) implements Stored {}

    /// What the repricing comes to, in the form in which a run stores it. Whether a case is written off is not priced:
    /// that is as the result has it.
    public Stored computed() {
        if (sheet.reason != null) {
            return new Case(sheet.reason, candidates(sheet.reason), stored instanceof Case of ? of.writtenOff() : 0);
        }
        boolean hasLine = sheet.line != LineDirectory.NONE;
        return new Rated(
                hasLine ? tables.lines.lines().get(sheet.line).line() : "",
                hasLine ? tables.lines.lines().get(sheet.line).customer() : "",
                sheet.mainNumber < 0 ? "" : tables.lines.mainNumbers().get(sheet.mainNumber),
                sheet.match,
                sheet.zone == TariffBook.NONE
                        ? ""
                        : tables.tariff.zones().get(sheet.zone).zone(),
                sheet.product == TariffBook.NONE
                        ? ""
                        : tables.tariff.products().get(sheet.product).product(),
                Objects.requireNonNull(sheet.condition),
                sheet.billed,
                sheet.covered,
                sheet.amount,
                sheet.product == TariffBook.NONE
                        ? PriceBasis.NET
                        : tables.tariff.products().get(sheet.product).priceBasis());
    }

    private List<String> candidates(Reason reason) {
        List<Integer> lines = reason == Reason.NEIGHBOUR
                ? List.of(sheet.line)
                : tables.lines.inQuestion(sheet.a, sheet.account, sheet.day, reason);
        return lines.stream().map(line -> tables.lines.lines().get(line).line()).toList();
    }
}
