package de.rufwerk.rating;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Rates by product and zone. For each pair the rates with a named window stand first, those for any window behind
/// them; the choice between them and between products is made by [RateChoice].
final class RateTable {

    private final List<Rate> rates;
    private final int[] order;
    private final int[] windowOf;
    private final int[] productOf;
    private final BitSet priced = new BitSet();
    private final LongIntMap firstOf;
    private final long[] keys;
    private final int[] firstDays;
    private final int[] lastDays;
    private final Windows windows;

    RateTable(List<Rate> rates, Map<String, Integer> products, Map<String, Integer> zones, Windows windows) {
        this.rates = rates;
        this.windows = windows;
        long[] keyOf = new long[rates.size()];
        windowOf = new int[rates.size()];
        productOf = new int[rates.size()];
        firstDays = new int[rates.size()];
        lastDays = new int[rates.size()];
        for (int i = 0; i < rates.size(); i++) {
            Rate rate = rates.get(i);
            // a zone that zones.csv does not know is a warning (rating.md § 1): no call ever asks for its key
            int zone = rate.zone().equals(Rate.ANY)
                    ? TariffBook.NONE
                    : zones.getOrDefault(rate.zone(), Integer.MAX_VALUE - 1);
            productOf[i] = TariffBook.known(products, rate.product());
            priced.set(productOf[i]);
            keyOf[i] = key(productOf[i], zone);
            windowOf[i] = rate.window().equals(Rate.ANY) ? TariffBook.NONE : windows.indexOf(rate.window());
            firstDays[i] = rate.validity().firstDay();
            lastDays[i] = rate.validity().lastDay();
        }
        order = IntStream.range(0, rates.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> keyOf[i])
                        .thenComparing(i -> windowOf[i] == TariffBook.NONE)
                        .thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        keys = IntStream.of(order).mapToLong(i -> keyOf[i]).toArray();
        firstOf = new LongIntMap(rates.size());
        for (int i = order.length - 1; i >= 0; i--) {
            firstOf.put(keys[i], i);
        }
    }

    /// Key of a product's rates for a zone, or for any zone ([TariffBook#NONE]).
    private static long key(int product, int zone) {
        return ((long) product << 32) | (zone + 1);
    }

    /// First place of the rates of a product for a zone ([TariffBook#NONE]: any), or -1.
    int first(int product, int zone) {
        return firstOf.get(key(product, zone));
    }

    /// Whether the place behind `place` holds another rate of the same product and zone.
    boolean hasNext(int place) {
        return place + 1 < order.length && keys[place + 1] == keys[place];
    }

    int rate(int place) {
        return order[place];
    }

    boolean namedWindow(int place) {
        return windowOf[order[place]] != TariffBook.NONE;
    }

    /// Whether the rate is valid on the local day and its window holds the second.
    boolean fits(int place, int day, int second) {
        int rate = order[place];
        return firstDays[rate] <= day
                && day <= lastDays[rate]
                && (windowOf[rate] == TariffBook.NONE || windows.holds(windowOf[rate], day, second));
    }

    /// Product of a rate.
    int product(int rate) {
        return productOf[rate];
    }

    /// Whether a product has rates at all.
    boolean prices(int product) {
        return priced.get(product);
    }

    Rate definition(int rate) {
        return rates.get(rate);
    }
}
