package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.PrefixTable;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Worksheet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How far a change of decisions reaches: which calling and called numbers another set of number rows and
/// prefixes can concern at all. Whatever call it does not name is located as before.
///
/// A number row concerns callers that share its first `min_prefix` digits, because the search for neighbours
/// goes back as far as that (`rating.md § 3.3`), and calls to its numbers, which are on-net calls (`§ 4`). A
/// prefix concerns calls to its numbers.
final class Reach {

    private final PrefixTable callers;
    private final PrefixTable called;

    /// Beginnings of called numbers, as texts.
    private final Set<String> calledPrefixes;

    private Reach(Set<Long> callers, Set<Long> called) {
        this.callers = table(callers);
        this.called = table(called);
        this.calledPrefixes = called.stream().map(CallNumbers::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static PrefixTable table(Set<Long> prefixes) {
        return PrefixTable.of(prefixes.stream().mapToLong(i -> i));
    }

    /// Of the step from one set of decisions to another.
    static Reach between(RatingBasis before, RatingBasis after) {
        Set<Ruling> then = rulings(before);
        Set<Ruling> now = rulings(after);
        Set<Long> callers = new HashSet<>();
        Set<Long> called = new HashSet<>();
        boolean onNet =
                after.tariff().zones().stream().anyMatch(zone -> zone.zone().equals(TariffBook.ON_NET));
        int head = after.rules().minPrefix();
        Stream.concat(
                        now.stream().filter(each -> !then.contains(each)),
                        then.stream().filter(each -> !now.contains(each)))
                .forEach(ruling -> {
                    switch (ruling) {
                        case NumberOfLine of -> {
                            int digits = CallNumbers.digits(of.number());
                            callers.add(CallNumbers.prefix(of.number(), digits, Math.min(head, digits)));
                            if (onNet) {
                                called.add(of.number());
                            }
                        }
                        case ZoneOfPrefix of -> called.add(Long.parseLong(of.prefix()));
                        case Postponed _, WrittenOff _ -> {}
                    }
                });
        return new Reach(callers, called);
    }

    private static Set<Ruling> rulings(RatingBasis basis) {
        return Stream.concat(basis.decided().ofNumbers().stream(), basis.decided().ofPrefixes().stream())
                .map(Decision::ruling)
                .collect(Collectors.toSet());
    }

    /// No call can be concerned.
    boolean isEmpty() {
        return callers.size() == 0 && called.size() == 0;
    }

    /// Whether the line of a caller may be another one now.
    boolean concernsCaller(long number) {
        return callers.size() > 0 && CallNumbers.isNumber(number) && callers.longest(number) != PrefixTable.NONE;
    }

    private boolean concernsCalled(long number) {
        return called.size() > 0 && CallNumbers.isNumber(number) && called.longest(number) != PrefixTable.NONE;
    }

    /// Whether the located call on the sheet may be located otherwise now.
    boolean concerns(Worksheet sheet) {
        return concernsCaller(sheet.a) || concernsCalled(sheet.b);
    }

    /// Lines that have numbers near the callers: all whose rated calls may be another line's now.
    Set<Integer> linesNear(LineDirectory directory) {
        Set<Integer> lines = new TreeSet<>();
        LongStream.range(0, callers.size())
                .map(index -> callers.prefix((int) index))
                .forEach(beginning -> directory
                        .rowsStartingWith(beginning)
                        .forEach(row -> lines.add(
                                directory.indexOf(directory.numbers().get(row).line()))));
        return lines;
    }

    /// SQL's condition on `b_number` for the called numbers; empty where none are concerned.
    String calledCondition() {
        List<String> conditions = new ArrayList<>();
        calledPrefixes.stream()
                .collect(Collectors.groupingBy(String::length))
                .forEach((length, prefixes) -> conditions.add(
                        "substr(b_number::text, 1, %d) = any('{%s}')".formatted(length, String.join(",", prefixes))));
        return String.join(" or ", conditions);
    }
}
