package de.rufwerk.rating;

import de.rufwerk.numbering.PrefixTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rows of prefixes.csv as primitives, those of one prefix together and in file order.
final class PrefixRows {

    private final int[] starts;
    private final int[] order;
    private final int[] firstDays;
    private final int[] lastDays;
    private final int[] zones;

    private PrefixRows(int[] starts, int[] order, List<Prefix> prefixes, Map<String, Integer> zoneIndex) {
        this.starts = starts;
        this.order = order;
        this.firstDays = IntStream.of(order)
                .map(row -> prefixes.get(row).validity().firstDay())
                .toArray();
        this.lastDays = IntStream.of(order)
                .map(row -> prefixes.get(row).validity().lastDay())
                .toArray();
        this.zones = prefixes.stream()
                .mapToInt(prefix -> TariffBook.known(zoneIndex, prefix.zone()))
                .toArray();
    }

    static PrefixRows of(List<Prefix> prefixes, PrefixTable table, Map<String, Integer> zoneIndex) {
        int[] nodes = prefixes.stream()
                .mapToInt(prefix -> table.longest(Long.parseLong(prefix.prefix())))
                .toArray();
        int[] starts = new int[table.size() + 1];
        for (int node : nodes) {
            starts[node + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] order = IntStream.range(0, nodes.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer row) -> nodes[row]).thenComparingInt(row -> row))
                .mapToInt(row -> row)
                .toArray();
        return new PrefixRows(starts, order, prefixes, zoneIndex);
    }

    /// The first row of a prefix, by its index in the table, that is valid on a local day; [TariffBook#NONE]
    /// where none is.
    int validOn(int node, int day) {
        for (int i = starts[node]; i < starts[node + 1]; i++) {
            if (firstDays[i] <= day && day <= lastDays[i]) {
                return order[i];
            }
        }
        return TariffBook.NONE;
    }

    int zone(int row) {
        return zones[row];
    }
}
