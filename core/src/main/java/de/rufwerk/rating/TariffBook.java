package de.rufwerk.rating;

import de.rufwerk.numbering.PrefixTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A tariff, compiled for rating: zones by longest prefix, rates by product and zone (`rating.md §§ 4, 5`).
/// Immutable.
///
/// Zones, products, rates and allowances are addressed by their index in the lists of the [Definition].
public final class TariffBook {

    /// No zone, no rate, no product.
    public static final int NONE = -1;

    /// The zone name of calls between own lines.
    public static final String ON_NET = "ONNET";

    /// What a tariff states: the rows of its tables, each list in file order.
    public record Definition(
            List<Zone> zones,
            List<Prefix> prefixes,
            List<Product> products,
            List<Rate> rates,
            List<Allowance> allowances,
            List<WindowSpan> windows,
            List<Holiday> holidays) {

        public Definition {
            zones = List.copyOf(zones);
            prefixes = List.copyOf(prefixes);
            products = List.copyOf(products);
            rates = List.copyOf(rates);
            allowances = List.copyOf(allowances);
            windows = List.copyOf(windows);
            holidays = List.copyOf(holidays);
        }
    }

    private final Definition definition;
    private final Map<String, Integer> zoneIndex = new HashMap<>();
    private final Map<String, Integer> productIndex = new HashMap<>();
    private final PrefixTable prefixTable;
    private final PrefixRows prefixRows;
    private final int onNet;
    private final Windows windows;
    private final RateTable rates;
    private final List<List<Integer>> allowancesOf;
    private final boolean[] @Nullable [] allowanceZones;
    private final int[] allowanceProducts;
    private final int[] allowanceFirstDays;
    private final int[] allowanceLastDays;

    private TariffBook(Definition definition) {
        this.definition = definition;
        number(definition.zones().stream().map(Zone::zone).toList(), zoneIndex);
        number(definition.products().stream().map(Product::product).toList(), productIndex);
        this.onNet = zoneIndex.getOrDefault(ON_NET, NONE);
        this.windows = new Windows(definition.windows(), definition.holidays());
        this.prefixTable = PrefixTable.of(definition.prefixes().stream()
                .mapToLong(p -> Long.parseLong(p.prefix()))
                .distinct());
        this.prefixRows = PrefixRows.of(definition.prefixes(), prefixTable, zoneIndex);
        this.rates = new RateTable(definition.rates(), productIndex, zoneIndex, windows);
        this.allowancesOf = allowancesOf(definition, productIndex);
        this.allowanceZones = new boolean[definition.allowances().size()][];
        this.allowanceProducts = new int[allowanceZones.length];
        this.allowanceFirstDays = new int[allowanceZones.length];
        this.allowanceLastDays = new int[allowanceZones.length];
        for (int i = 0; i < allowanceZones.length; i++) {
            Allowance allowance = definition.allowances().get(i);
            allowanceZones[i] = zonesOf(allowance);
            allowanceProducts[i] = known(productIndex, allowance.product());
            allowanceFirstDays[i] = allowance.validity().firstDay();
            allowanceLastDays[i] = allowance.validity().lastDay();
        }
    }

    /// Compiles a tariff.
    ///
    /// @throws IllegalArgumentException when a row names an unknown product or window, or a prefix an
    /// unknown zone:
    ///     the caller has checked that before
    public static TariffBook of(Definition definition) {
        return new TariffBook(definition);
    }

    private static void number(List<String> names, Map<String, Integer> index) {
        names.forEach(name -> index.putIfAbsent(name, index.size()));
    }

    static int known(Map<String, Integer> index, String name) {
        Integer found = index.get(name);
        if (found == null) {
            throw new IllegalArgumentException("unknown: " + name);
        }
        return found;
    }

    private static List<List<Integer>> allowancesOf(Definition definition, Map<String, Integer> productIndex) {
        List<List<Integer>> all = new ArrayList<>();
        definition.products().forEach(any -> all.add(new ArrayList<>()));
        for (int i = 0; i < definition.allowances().size(); i++) {
            all.get(known(productIndex, definition.allowances().get(i).product()))
                    .add(i);
        }
        return all.stream().map(List::copyOf).toList();
    }

    /// The zones of an allowance as flags, `null` for all. Unknown ones are left out: no call has them.
    private boolean @Nullable [] zonesOf(Allowance allowance) {
        if (allowance.zones().contains(Rate.ANY)) {
            return null;
        }
        boolean[] flags = new boolean[definition.zones().size()];
        allowance.zones().stream()
                .map(name -> zoneIndex.getOrDefault(name, NONE))
                .filter(zone -> zone != NONE)
                .forEach(zone -> flags[zone] = true);
        return flags;
    }

    public Definition definition() {
        return definition;
    }

    int onNet() {
        return onNet;
    }

    Windows windows() {
        return windows;
    }

    RateTable rates() {
        return rates;
    }

    /// What kind of day a local date is for the windows of this tariff.
    public WindowSpan.DayKind dayKind(LocalDate day) {
        return windows.kindOf(day);
    }

    /// Index of a product, [#NONE] where there is none.
    int productIndex(String product) {
        return productIndex.getOrDefault(product, NONE);
    }

    /// See [PrefixTable#touch].
    long touch(long number) {
        return number > 0 ? prefixTable.touch(number) : 0;
    }

    /// The row of prefixes.csv that decides the zone of a number: the longest that is valid; [#NONE] where
    /// none is.
    public int prefixRow(long number, int day) {
        for (int node = prefixTable.longest(number); node != PrefixTable.NONE; node = prefixTable.parent(node)) {
            int row = prefixRows.validOn(node, day);
            if (row != NONE) {
                return row;
            }
        }
        return NONE;
    }

    /// The zone of a row of prefixes.csv.
    int zoneOfPrefix(int row) {
        return prefixRows.zone(row);
    }

    /// The zone of a called number by the prefixes alone, [#NONE] where none fits (`rating.md § 4`).
    public int zone(long number, int day) {
        int row = prefixRow(number, day);
        return row == NONE ? NONE : prefixRows.zone(row);
    }

    /// Whether an allowance covers calls to a zone on a local day.
    boolean covers(int allowance, int zone, int day) {
        boolean[] zones = allowanceZones[allowance];
        return (zones == null || zones[zone])
                && allowanceFirstDays[allowance] <= day
                && day <= allowanceLastDays[allowance];
    }

    int productOfAllowance(int allowance) {
        return allowanceProducts[allowance];
    }

    /// Allowances of a set of products in the order in which a call draws on them: product priority
    /// descending, then product by code point, then row order (`rating.md § 5.4`).
    int[] allowancesOf(int[] products) {
        List<Product> all = definition.products();
        return IntStream.of(products)
                .boxed()
                .sorted((a, b) -> {
                    int byPriority =
                            Integer.compare(all.get(b).priority(), all.get(a).priority());
                    return byPriority != 0
                            ? byPriority
                            : CodePoints.ORDER.compare(
                                    all.get(a).product(), all.get(b).product());
                })
                .flatMap(product -> allowancesOf.get(product).stream())
                .mapToInt(i -> i)
                .toArray();
    }
}
