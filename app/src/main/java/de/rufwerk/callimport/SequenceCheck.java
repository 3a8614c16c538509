package de.rufwerk.callimport;

import de.rufwerk.callimport.CarrierMonth.Arrived;
import de.rufwerk.carriers.CarrierLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The numbers that a carrier gives its files: none is missing, none comes twice. A number below those of the month
/// before begins anew.
final class SequenceCheck {

    private static final int GAPS_NAMED = 20;

    private SequenceCheck() {}

    static List<Doubt> doubts(CarrierMonth month, CarrierLimits limits) {
        var doubts = new ArrayList<Doubt>();
        if (limits.sequence()) {
            SortedMap<Long, List<Arrived>> byNumber = month.files().stream()
                    .filter(file -> file.sequence() != null)
                    .collect(Collectors.groupingBy(
                            file -> Objects.requireNonNull(file.sequence()), TreeMap::new, Collectors.toList()));
            missing(month, byNumber, doubts);
            twice(month, byNumber, doubts);
        }
        return doubts;
    }

    private static void missing(CarrierMonth month, SortedMap<Long, List<Arrived>> byNumber, List<Doubt> doubts) {
        var gaps = new ArrayList<String>();
        Long before = month.lastSequence();
        for (long number : byNumber.keySet()) {
            if (before != null && number > before + 1) {
                gaps.add(number == before + 2 ? "" + (before + 1) : (before + 1) + "–" + (number - 1));
            }
            before = number;
        }
        if (!gaps.isEmpty()) {
            doubts.add(Doubt.of("sequence", "callimport.check.sequence", month.carrier(), month.month(), listed(gaps)));
        }
    }

    private static void twice(CarrierMonth month, Map<Long, List<Arrived>> byNumber, List<Doubt> doubts) {
        List<String> twice = byNumber.entrySet().stream()
                .filter(number ->
                        number.getValue().stream().filter(file -> !file.held()).count() > 1)
                .map(number -> number.getKey() + " ("
                        + number.getValue().stream().map(Arrived::name).collect(Collectors.joining(", ")) + ")")
                .toList();
        if (!twice.isEmpty()) {
            doubts.add(Doubt.of(
                    "sequence-twice",
                    "callimport.check.sequence-twice",
                    month.carrier(),
                    month.month(),
                    listed(twice)));
        }
    }

    private static String listed(List<String> all) {
        String text = all.stream().limit(GAPS_NAMED).collect(Collectors.joining("; "));
        return all.size() > GAPS_NAMED ? text + "; …" : text;
    }
}
