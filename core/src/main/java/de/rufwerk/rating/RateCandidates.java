package de.rufwerk.rating;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The rates that came into question for a call, each with the reason why it was taken or not (`rating.md § 5.2`). For
/// a person who asks: [RateChoice] of the bulk run looks at as few as it can, this at all of them, and the tests hold
/// them together.
public final class RateCandidates {

    /// What became of a rate.
    public enum Verdict {
        /// Taken.
        CHOSEN,
        /// Of the best rank, as another one is: nothing is taken.
        TIED,
        /// A product of higher priority has a rate.
        LOWER_PRIORITY,
        /// It is for any zone; another one names the zone.
        OTHER_NAMES_ZONE,
        /// It is for any time; another one names the time.
        OTHER_NAMES_WINDOW,
        /// Its window does not hold the start of the call.
        OUTSIDE_WINDOW,
        /// Not valid on the day of the call.
        NOT_VALID
    }

    /// A rate, by its index in the tariff's rows.
    public record Candidate(int rate, Verdict verdict) {}

    private record Rank(int priority, boolean namedZone, boolean namedWindow) {

        private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::priority)
                .thenComparing(Rank::namedZone)
                .thenComparing(Rank::namedWindow);

        private Verdict below(Rank best) {
            return priority < best.priority
                    ? Verdict.LOWER_PRIORITY
                    : namedZone != best.namedZone ? Verdict.OTHER_NAMES_ZONE : Verdict.OTHER_NAMES_WINDOW;
        }
    }

    private final TariffBook tariff;
    private final int day;
    private final int second;

    private RateCandidates(TariffBook tariff, int day, int second) {
        this.tariff = tariff;
        this.day = day;
        this.second = second;
    }

    /// All rates of the products for a zone or for any, in the order of rates.csv.
    ///
    /// @param products indexes of the line's products on that day
    /// @param zone index of the call's zone
    /// @param day local date as epoch day
    /// @param second of that day by the local clock
    public static List<Candidate> of(TariffBook tariff, List<Integer> products, int zone, int day, int second) {
        return new RateCandidates(tariff, day, second).of(Set.copyOf(products), zone);
    }

    private List<Candidate> of(Set<Integer> products, int zone) {
        String name = tariff.definition().zones().get(zone).zone();
        List<Rate> rates = tariff.definition().rates();
        int[] asked = IntStream.range(0, rates.size())
                .filter(i -> products.contains(tariff.rates().product(i)))
                .filter(i ->
                        rates.get(i).zone().equals(name) || rates.get(i).zone().equals(Rate.ANY))
                .toArray();
        List<Rank> fitting = IntStream.of(asked)
                .filter(i -> isValid(rates.get(i)) && isWithin(rates.get(i)))
                .mapToObj(this::rank)
                .toList();
        Rank best = fitting.stream().max(Rank.ORDER).orElse(null);
        boolean tied = fitting.stream().filter(rank -> rank.equals(best)).count() > 1;
        return IntStream.of(asked)
                .mapToObj(i -> new Candidate(
                        i,
                        !isValid(rates.get(i))
                                ? Verdict.NOT_VALID
                                : best == null || !isWithin(rates.get(i))
                                        ? Verdict.OUTSIDE_WINDOW
                                        : !rank(i).equals(best)
                                                ? rank(i).below(best)
                                                : tied ? Verdict.TIED : Verdict.CHOSEN))
                .toList();
    }

    private boolean isValid(Rate rate) {
        return rate.validity().firstDay() <= day && day <= rate.validity().lastDay();
    }

    private boolean isWithin(Rate rate) {
        return rate.window().equals(Rate.ANY)
                || tariff.windows().holds(tariff.windows().indexOf(rate.window()), day, second);
    }

    private Rank rank(int rate) {
        Rate row = tariff.definition().rates().get(rate);
        int priority =
                tariff.definition().products().get(tariff.rates().product(rate)).priority();
        return new Rank(priority, !row.zone().equals(Rate.ANY), !row.window().equals(Rate.ANY));
    }
}
