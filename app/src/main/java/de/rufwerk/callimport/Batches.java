package de.rufwerk.callimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cuts the ordered files of a run into groups that hold every delivery whole, and joins small ones: a transaction
/// costs as much as a thousand calls.
final class Batches {

    /// Deliveries are joined up to this many bytes as received, 16 MiB.
    static final long ENOUGH = 16L << 20;

    private Batches() {}

    static List<List<Member>> of(List<Member> ordered) {
        Map<Delivery, Integer> last = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            last.put(ordered.get(i).delivery(), i);
        }
        var batches = new ArrayList<List<Member>>();
        int from = 0;
        int end = 0;
        long bytes = 0;
        for (int i = 0; i < ordered.size(); i++) {
            Delivery delivery = ordered.get(i).delivery();
            int lastOfDelivery = last.getOrDefault(delivery, i);
            end = Math.max(end, lastOfDelivery);
            bytes += i == lastOfDelivery ? delivery.bytes() : 0;
            if (i == end && (bytes >= ENOUGH || i == ordered.size() - 1)) {
                batches.add(List.copyOf(ordered.subList(from, i + 1)));
                from = i + 1;
                bytes = 0;
            }
        }
        return batches;
    }
}
