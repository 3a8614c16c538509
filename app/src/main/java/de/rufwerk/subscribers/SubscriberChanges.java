package de.rufwerk.subscribers;

import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Validity;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is another in the CRM than it was for an earlier month: new, gone, and moved to somebody else. A row counts for
/// a month when it is valid on one of its days, so that a line which ended in the middle of October is gone in
/// November.
///
/// @param lines moved ones have another customer
/// @param numbers with their extensions; moved ones have another line
public record SubscriberChanges(Changes customers, Changes lines, Changes numbers) {

    /// Of one table.
    ///
    /// @param before how many there were
    /// @param now how many there are
    public record Changes(int before, int now, List<String> added, List<String> gone, List<Move> moved) {

        public Changes {
            added = List.copyOf(added);
            gone = List.copyOf(gone);
            moved = List.copyOf(moved);
        }

        /// Whether there are more gone than this.
        public boolean vanishes(int percent) {
            return 100L * gone.size() > (long) percent * before;
        }

        /// Whether nothing is another.
        public boolean isEmpty() {
            return added.isEmpty() && gone.isEmpty() && moved.isEmpty();
        }
    }

    /// What belongs to somebody else by now.
    ///
    /// @param id of the line, or the number
    public record Move(String id, String from, String to) {}

    /// Whether nothing is another.
    public boolean isEmpty() {
        return customers.isEmpty() && lines.isEmpty() && numbers.isEmpty();
    }

    /// Compares what counted for one month with what counts for another.
    public static SubscriberChanges between(Subscribers before, YearMonth then, Subscribers after, YearMonth now) {
        return new SubscriberChanges(
                changes(customers(before), customers(after)),
                changes(lines(before, then), lines(after, now)),
                changes(numbers(before, then), numbers(after, now)));
    }

    private static Map<String, String> customers(Subscribers subscribers) {
        Map<String, String> customers = new TreeMap<>();
        subscribers.customers().forEach(customer -> customers.put(customer.customer(), ""));
        return customers;
    }

    private static Map<String, String> lines(Subscribers subscribers, YearMonth month) {
        Validity days = new Validity(month.atDay(1), month.atEndOfMonth());
        Map<String, String> lines = new TreeMap<>();
        subscribers.lines().stream()
                .filter(line -> line.validity().overlaps(days))
                .forEach(line -> lines.put(line.line(), line.customer()));
        return lines;
    }

    private static Map<String, String> numbers(Subscribers subscribers, YearMonth month) {
        Validity days = new Validity(month.atDay(1), month.atEndOfMonth());
        Map<String, String> numbers = new TreeMap<>();
        for (LineNumber number : subscribers.numbers()) {
            if (number.validity().overlaps(days)) {
                String id = number.number() + (number.extensions().isEmpty() ? "" : " " + number.extensions());
                numbers.merge(id, number.line(), SubscriberChanges::bothLines);
            }
        }
        return numbers;
    }

    /// A number that changed hands within the month.
    private static String bothLines(String one, String other) {
        return one.equals(other) ? one : one + ", " + other;
    }

    private static Changes changes(Map<String, String> before, Map<String, String> after) {
        List<String> added = new ArrayList<>();
        List<Move> moved = new ArrayList<>();
        after.forEach((id, owner) -> {
            String owned = before.get(id);
            if (owned == null) {
                added.add(id);
            } else if (!owned.equals(owner)) {
                moved.add(new Move(id, owned, owner));
            }
        });
        List<String> gone =
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList();
        return new Changes(before.size(), after.size(), added, gone, moved);
    }
}
