package de.rufwerk.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from a call to its price, noted by the code that prices ([Rater]) when a person asks for it. The bulk run
/// passes none and pays nothing.
///
/// Rows are named by their index in the lists from which the [LineDirectory] and the [TariffBook] were compiled, so
/// that a page can show the CRM's or the tariff's own row, or the decision of a person that stands behind
/// these.
public final class Why {

    /// One thing that the rater looked at or decided.
    public sealed interface Step {}

    /// The line search was done by the account: the lines that have it on this day.
    public record AccountTried(String account, List<Integer> lines) implements Step {}

    /// The owners of a prefix of the calling number (`rating.md § 3.2`): rows of numbers.csv that hold the prefix and
    /// admit the rest, and all rows of the prefix that were looked at.
    public record OwnersOf(long prefix, List<Integer> rows, List<Integer> admitted) implements Step {}

    /// Lines with any number that starts with the prefix (`rating.md § 3.3`).
    public record NeighboursOf(long prefix, List<Integer> lines) implements Step {}

    /// The prefix row that decides the zone, `null` for an on-net number or where none fits.
    public record ZoneOf(
            long number,
            @Nullable Integer prefixRow,
            @Nullable Integer onNetRow,
            int zone) implements Step {}

    /// The line's products on the day of the call, highest priority first.
    public record ProductsOf(List<Integer> products) implements Step {}

    /// A rate that fits, with all of its rank, best first; the one taken is the first. Two: `AMBIGUOUS_RATE`.
    public record RatesOfRank(List<Integer> rates, boolean namedZone, boolean namedWindow) implements Step {}

    /// Billed seconds of a duration (`rating.md § 5.3`); without a rate they are the duration.
    public record Billed(int duration, int freeSeconds, int first, int next, int billed) implements Step {}

    /// An allowance and what it covered; `left` is what it had before, [Allowance#UNLIMITED] for a flat rate.
    public record Drawn(int allowance, long left, int covered) implements Step {}

    /// The price before rounding is `numerator / denominator` (1e-6 EUR); then minimum and maximum, then rounding.
    public record Priced(int rate, String numerator, long denominator, boolean raised, boolean cut, long amount)
            implements Step {}

    private final List<Step> steps = new ArrayList<>();

    void add(Step step) {
        steps.add(step);
    }

    /// What happened, in order.
    public List<Step> steps() {
        return List.copyOf(steps);
    }
}
