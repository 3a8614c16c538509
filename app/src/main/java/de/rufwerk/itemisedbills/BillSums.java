package de.rufwerk.itemisedbills;

import de.rufwerk.rating.Condition;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.transfer.Archive;
import de.rufwerk.transfer.ArchivedCall;
import de.rufwerk.transfer.ArchivedLine;
import de.rufwerk.transfer.ArchivedLine.Charge;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the calls of a line come to: those that are listed by group, those that are not, and those that nobody pays
/// for; and whether all of it is what was charged.
final class BillSums {

    /// Calls under one heading.
    record Group(String mainNumber, String category, PriceBasis basis) {}

    /// Figures that add up.
    static final class Sum {
        private long calls;
        private long seconds;
        private long amount;

        long calls() {
            return calls;
        }

        long seconds() {
            return seconds;
        }

        /// 1e-6 EUR.
        long amount() {
            return amount;
        }

        void add(long moreCalls, long moreSeconds, long moreAmount) {
            calls += moreCalls;
            seconds += moreSeconds;
            amount = Math.addExact(amount, moreAmount);
        }

        void add(Sum other) {
            add(other.calls, other.seconds, other.amount);
        }

        boolean isSame(Sum other) {
            return calls == other.calls && seconds == other.seconds && amount == other.amount;
        }

        @Override
        public String toString() {
            return calls + " calls, " + seconds + " seconds, " + amount + "e-6 EUR";
        }
    }

    private record Key(Group group, boolean leftOut) {}

    private final Map<Key, Sum> all = new HashMap<>();
    private final Map<Group, Sum> listed = new LinkedHashMap<>();
    private final Map<PriceBasis, Sum> others = new EnumMap<>(PriceBasis.class);
    private final Sum leftOut = new Sum();
    private long late;
    private boolean hasCarrierPrices;

    /// @param lists whether it is listed
    /// @param isLeftOut whether nobody pays for it; then it is not listed
    /// @param isLate whether it began before the month
    void add(ArchivedCall call, String category, boolean lists, boolean isLeftOut, boolean isLate) {
        Group group = new Group(call.mainNumber(), category, call.basis());
        add(all.computeIfAbsent(new Key(group, isLeftOut), _ -> new Sum()), call);
        if (isLeftOut) {
            add(leftOut, call);
        } else if (lists) {
            add(listed.computeIfAbsent(group, _ -> new Sum()), call);
            late += isLate ? 1 : 0;
            hasCarrierPrices |= call.condition() == Condition.CARRIER;
        } else {
            add(others.computeIfAbsent(call.basis(), _ -> new Sum()), call);
        }
    }

    private static void add(Sum sum, ArchivedCall call) {
        sum.add(1, call.seconds(), call.amount());
    }

    /// Compares with what was charged.
    ///
    /// @throws IllegalStateException where a call, a second or the last digit of an amount is missing or too much
    void check(ArchivedLine line) {
        Map<Key, Sum> charged = new HashMap<>();
        for (Charge charge : line.charges()) {
            Group group = new Group(charge.mainNumber(), charge.category(), charge.basis());
            charged.computeIfAbsent(new Key(group, charge.leftOut()), _ -> new Sum())
                    .add(charge.calls(), charge.seconds(), charge.amount());
        }
        boolean same = charged.keySet().equals(all.keySet())
                && charged.entrySet().stream().allMatch(one -> one.getValue().isSame(sum(one.getKey())));
        if (!same) {
            throw new IllegalStateException("Line " + line.line() + " does not add up: " + unequal(charged));
        }
    }

    /// By category, without main numbers: what is thrown stands in a log.
    private String unequal(Map<Key, Sum> charged) {
        Set<Key> keys = new HashSet<>(charged.keySet());
        keys.addAll(all.keySet());
        return keys.stream()
                .filter(key -> !sum(key).isSame(charged.getOrDefault(key, new Sum())))
                .map(key -> key.group().category() + ", " + key.group().basis() + ": charged "
                        + charged.getOrDefault(key, new Sum()) + ", calls " + sum(key))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private Sum sum(Key key) {
        return all.getOrDefault(key, new Sum());
    }

    /// By group, in the order in which they are listed.
    Map<Group, Sum> listed() {
        return listed;
    }

    /// The listed calls of a group.
    Sum listed(Group group) {
        return listed.getOrDefault(group, new Sum());
    }

    /// Calls that are not listed, by price basis.
    Map<PriceBasis, Sum> others() {
        return others;
    }

    /// Calls that nobody pays for.
    Sum leftOut() {
        return leftOut;
    }

    /// How many of the listed calls began before the month.
    long late() {
        return late;
    }

    /// Whether a listed call costs what its carrier asks.
    boolean hasCarrierPrices() {
        return hasCarrierPrices;
    }

    Sum listedSum() {
        Sum sum = new Sum();
        listed.values().forEach(sum::add);
        return sum;
    }

    Sum othersSum() {
        Sum sum = new Sum();
        others.values().forEach(sum::add);
        return sum;
    }

    /// What has to be paid in a price basis, listed or not.
    Sum due(PriceBasis basis) {
        Sum sum = new Sum();
        listed.forEach((group, one) -> {
            if (group.basis() == basis) {
                sum.add(one);
            }
        });
        sum.add(others.getOrDefault(basis, new Sum()));
        return sum;
    }

    /// Whether there is something to tell: a call that is listed, or money.
    boolean isWorthABill() {
        return !listed.isEmpty() || others.values().stream().anyMatch(sum -> sum.amount() != 0);
    }

    /// Everything of the line, for the sum over all lines.
    Archive.Total total() {
        long calls = 0;
        long seconds = 0;
        long net = 0;
        long gross = 0;
        for (Map.Entry<Key, Sum> one : all.entrySet()) {
            Sum sum = one.getValue();
            calls += sum.calls();
            seconds += sum.seconds();
            switch (one.getKey().group().basis()) {
                case NET -> net = Math.addExact(net, sum.amount());
                case GROSS -> gross = Math.addExact(gross, sum.amount());
            }
        }
        return new Archive.Total(1, calls, seconds, net, gross);
    }
}
