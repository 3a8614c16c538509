package de.rufwerk.callimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts the ordered files of a run into the smallest groups that hold every delivery whole.
final class Batches {

    private Batches() {}

    static List<List<Member>> of(List<Member> ordered) {
        Map<Delivery, Integer> last = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            last.put(ordered.get(i).delivery(), i);
        }
        var batches = new ArrayList<List<Member>>();
        int from = 0;
        int end = 0;
        for (int i = 0; i < ordered.size(); i++) {
            end = Math.max(end, last.getOrDefault(ordered.get(i).delivery(), i));
            if (i == end) {
                batches.add(List.copyOf(ordered.subList(from, i + 1)));
                from = i + 1;
            }
        }
        return batches;
    }
}
