package de.rufwerk.transfer;

import de.rufwerk.rating.PriceBasis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which calls of a month the CRM refused and a person let pass: nobody pays for them. Charges are known by their group
/// or, where calls are posted one by one, by what a call shows; two calls that show the same are the same here.
record LeftOut(Set<Group> groups, List<Call> calls) {

    record Group(int line, String mainNumber, String category, PriceBasis basis) {}

    record Call(int line, long started, long caller, long called, long seconds, long amount) {}

    LeftOut {
        groups = Set.copyOf(groups);
        calls = List.copyOf(calls);
    }

    /// For one reading of a month's calls.
    Reading reading() {
        return new Reading();
    }

    /// Takes each call that was left out once.
    final class Reading {

        private final Map<Call, Integer> waiting = new HashMap<>();

        private Reading() {
            calls.forEach(call -> waiting.merge(call, 1, Integer::sum));
        }

        boolean has(ArchivedCall call, String category) {
            if (groups.contains(new Group(call.line(), call.mainNumber(), category, call.basis()))) {
                return true;
            }
            if (waiting.isEmpty()) {
                return false;
            }
            Call one = new Call(
                    call.line(), call.startSecond(), call.caller(), call.called(), call.seconds(), call.amount());
            Integer count = waiting.get(one);
            if (count == null || count == 0) {
                return false;
            }
            waiting.put(one, count - 1);
            return true;
        }
    }
}
