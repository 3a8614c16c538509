package de.rufwerk.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the rate of a call among those of its line's products (`rating.md § 5.2`): highest product priority first,
/// then a named zone before `*`, then a named window before `*`.
final class RateChoice {

    /// Two rates of the same rank fit.
    static final int AMBIGUOUS = -2;

    private final RateTable rates;

    RateChoice(RateTable rates) {
        this.rates = rates;
    }

    /// Index of the rate, [TariffBook#NONE] or [#AMBIGUOUS].
    int choose(Contracts.Contract contract, int zone, int day, int second, @Nullable Why why) {
        int from = 0;
        for (int to : contract.groupEnds()) {
            for (int rank = 0; rank < 4; rank++) {
                boolean namedZone = rank < 2;
                boolean namedWindow = (rank & 1) == 0;
                int found = ofRank(
                        contract.products(), from, to, namedZone ? zone : TariffBook.NONE, namedWindow, day, second);
                if (found != TariffBook.NONE) {
                    if (why != null) {
                        why.add(new Why.RatesOfRank(
                                all(
                                        contract.products(),
                                        from,
                                        to,
                                        namedZone ? zone : TariffBook.NONE,
                                        namedWindow,
                                        day,
                                        second),
                                namedZone,
                                namedWindow));
                    }
                    return found;
                }
            }
            from = to;
        }
        return TariffBook.NONE;
    }

    /// The one rate of a rank among products of equal priority.
    private int ofRank(int[] products, int from, int to, int zone, boolean namedWindow, int day, int second) {
        int found = TariffBook.NONE;
        for (int i = from; i < to; i++) {
            int place = rates.first(products[i], zone);
            boolean more = place >= 0;
            while (more) {
                if (rates.namedWindow(place) == namedWindow && rates.fits(place, day, second)) {
                    if (found != TariffBook.NONE) {
                        return AMBIGUOUS;
                    }
                    found = rates.rate(place);
                }
                more = rates.hasNext(place);
                place++;
            }
        }
        return found;
    }

    private List<Integer> all(int[] products, int from, int to, int zone, boolean namedWindow, int day, int second) {
        List<Integer> all = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int place = rates.first(products[i], zone);
            boolean more = place >= 0;
            while (more) {
                if (rates.namedWindow(place) == namedWindow && rates.fits(place, day, second)) {
                    all.add(rates.rate(place));
                }
                more = rates.hasNext(place);
                place++;
            }
        }
        return all;
    }
}
