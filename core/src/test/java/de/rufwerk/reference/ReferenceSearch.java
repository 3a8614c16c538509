package de.rufwerk.reference;

import de.rufwerk.reference.ReferenceData.NumberRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which line made the call (rating.md § 3).
final class ReferenceSearch {

    sealed interface Finding {}

    /// @param row the row that matched, the first in file order where the line has several
    /// @param match `ACCOUNT`, `EXACT`, `EXTENSION` or the suggestion `NEIGHBOUR`
    record Found(NumberRow row, String match) implements Finding {}

    /// @param candidates line ids in order
    record NotFound(String reason, List<String> candidates) implements Finding {}

    private final int minPrefix;

    /// The rows by canonical number, each list in file order.
    private final TreeMap<String, List<NumberRow>> rowsByNumber = new TreeMap<>();

    private final TreeMap<String, List<NumberRow>> rowsByAccount = new TreeMap<>();

    ReferenceSearch(List<NumberRow> rows, int minPrefix) {
        this.minPrefix = minPrefix;
        for (NumberRow row : rows) {
            rowsByNumber
                    .computeIfAbsent(row.number(), number -> new ArrayList<>())
                    .add(row);
            rowsByAccount
                    .computeIfAbsent(row.account(), account -> new ArrayList<>())
                    .add(row);
        }
    }

    /// § 3.1 to § 3.4; `aNumber` is canonical.
    Finding callingLine(String account, Optional<String> aNumber, LocalDate date) {
        if (!account.isEmpty()) {
            List<NumberRow> rows = valid(rowsByAccount.getOrDefault(account, List.of()), date);
            if (!rows.isEmpty()) {
                return oneLineOf(rows, "ACCOUNT", "AMBIGUOUS_NUMBER");
            }
        }
        if (aNumber.isEmpty()) {
            return new NotFound("NO_A_NUMBER", List.of());
        }
        Finding owner = owner(aNumber.get(), date);
        return isUnknown(owner) ? neighbour(aNumber.get(), date) : owner;
    }

    /// § 3.2: the owner of the longest prefix that has one.
    Finding owner(String number, LocalDate date) {
        for (int length = number.length(); length >= minPrefix; length--) {
            String rest = number.substring(length);
            List<NumberRow> owners = new ArrayList<>();
            for (NumberRow row : rowsByNumber.getOrDefault(number.substring(0, length), List.of())) {
                if (row.isValid(date) && admits(row.extensions(), rest)) {
                    owners.add(row);
                }
            }
            if (!owners.isEmpty()) {
                return oneLineOf(owners, rest.isEmpty() ? "EXACT" : "EXTENSION", "AMBIGUOUS_NUMBER");
            }
        }
        return new NotFound("UNKNOWN_NUMBER", List.of());
    }

    /// § 3.3: the one line with numbers next to this one.
    private Finding neighbour(String number, LocalDate date) {
        for (int length = number.length() - 1; length >= minPrefix; length--) {
            String prefix = number.substring(0, length);
            List<NumberRow> rows = new ArrayList<>();
            // ':' is the character behind '9'.
            rowsByNumber.subMap(prefix, prefix + ":").values().forEach(rows::addAll);
            rows = valid(rows, date);
            if (!rows.isEmpty()) {
                return oneLineOf(rows, "NEIGHBOUR", "UNKNOWN_NUMBER");
            }
        }
        return new NotFound("UNKNOWN_NUMBER", List.of());
    }

    static boolean admits(String extensions, String rest) {
        if (extensions.isEmpty()) {
            return rest.isEmpty();
        }
        if (extensions.equals("*")) {
            return true;
        }
        String[] block = extensions.split("-", -1);
        String first = Csv.trim(block[0]);
        String last = Csv.trim(block[1]);
        if (rest.length() < first.length()) {
            return true;
        }
        String extension = rest.substring(0, first.length());
        return extension.compareTo(first) >= 0 && extension.compareTo(last) <= 0;
    }

    private Finding oneLineOf(List<NumberRow> rows, String match, String whereSeveral) {
        TreeSet<String> lines = new TreeSet<>(CodePoints.ORDER);
        rows.forEach(row -> lines.add(row.line().id()));
        if (lines.size() > 1) {
            return new NotFound(whereSeveral, List.copyOf(lines));
        }
        NumberRow first = Collections.min(rows, Comparator.comparingInt(NumberRow::position));
        return new Found(first, match);
    }

    private static List<NumberRow> valid(List<NumberRow> rows, LocalDate date) {
        return rows.stream().filter(row -> row.isValid(date)).toList();
    }

    private static boolean isUnknown(Finding finding) {
        return finding instanceof NotFound notFound && notFound.reason().equals("UNKNOWN_NUMBER");
    }
}
