package de.rufwerk.reference;

import de.rufwerk.reference.Table.Validity;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Random validities whose edges lie where calls are, and the rule that rows of one key do not overlap.
final class Validities {

    private final Dice dice;

    /// Days on which something begins or ends; calls gather around them.
    final List<LocalDate> edges = new ArrayList<>();

    private final Map<String, List<Validity>> byKey = new HashMap<>();

    Validities(Dice dice, List<YearMonth> months) {
        this.dice = dice;
        YearMonth first = months.getFirst().minusMonths(2);
        for (YearMonth month = first; !month.isAfter(months.getLast()); month = month.plusMonths(1)) {
            edges.add(month.atDay(1));
            edges.add(month.atEndOfMonth());
            edges.add(month.atDay(dice.between(2, 27)));
        }
    }

    /// Open at both ends more often than not.
    Validity any() {
        LocalDate from = LocalDate.MIN;
        LocalDate to = LocalDate.MAX;
        if (dice.onceIn(4)) {
            from = dice.of(edges);
        }
        if (dice.onceIn(4)) {
            to = dice.of(edges);
        }
        return to.isBefore(from) ? new Validity(to, from) : new Validity(from, to);
    }

    /// False where a row with this key is valid on one of these days already.
    boolean isFree(String table, String key, Validity validity) {
        List<Validity> taken = byKey.computeIfAbsent(table + " " + key, k -> new ArrayList<>());
        for (Validity other : taken) {
            if (!validity.from().isAfter(other.to()) && !other.from().isAfter(validity.to())) {
                return false;
            }
        }
        taken.add(validity);
        return true;
    }

    static void put(Map<String, String> row, Validity validity) {
        row.put(
                "valid_from",
                validity.from().equals(LocalDate.MIN) ? "" : validity.from().toString());
        row.put(
                "valid_to",
                validity.to().equals(LocalDate.MAX) ? "" : validity.to().toString());
    }
}
