package de.rufwerk.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses the rate of a call among those of its line's products (`rating.md § 5.2`): highest product priority
/// first, then a named zone before `*`, then a named window before `*`.
final class RateChoice {

    /// Two rates of the same rank fit.
    static final int AMBIGUOUS = -2;

    private final RateTable rates;

    RateChoice(RateTable rates) {
        this.rates = rates;
    }

    /// Index of the rate, [TariffBook#NONE] or [#AMBIGUOUS].
    int choose(Contracts.Contract contract, int zone, int day, int second, @Nullable Why why) {
        int[] products = contract.priced();
        int from = 0;
        for (int to : contract.groupEnds()) {
            int found = ofZone(products, from, to, zone, day, second, why);
            if (found == TariffBook.NONE) {
                found = ofZone(products, from, to, TariffBook.NONE, day, second, why);
            }
            if (found != TariffBook.NONE) {
                return found;
            }
            from = to;
        }
        return TariffBook.NONE;
    }

    /// The one rate for a zone ([TariffBook#NONE]: for any) among products of equal priority, with a named
    /// window before any.
    private int ofZone(int[] products, int from, int to, int zone, int day, int second, @Nullable Why why) {
        int named = TariffBook.NONE;
        int any = TariffBook.NONE;
        for (int i = from; i < to; i++) {
            int place = rates.first(products[i], zone);
            boolean more = place >= 0;
            while (more) {
                if (rates.fits(place, day, second)) {
                    if (rates.namedWindow(place)) {
                        named = named == TariffBook.NONE ? rates.rate(place) : AMBIGUOUS;
                    } else {
                        any = any == TariffBook.NONE ? rates.rate(place) : AMBIGUOUS;
                    }
                }
                more = rates.hasNext(place);
                place++;
            }
        }
        boolean namedWindow = named != TariffBook.NONE;
        int found = namedWindow ? named : any;
        if (why != null && found != TariffBook.NONE) {
            why.add(new Why.RatesOfRank(
                    all(products, from, to, zone, namedWindow, day, second), zone != TariffBook.NONE, namedWindow));
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
