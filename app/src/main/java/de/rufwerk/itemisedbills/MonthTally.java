package de.rufwerk.itemisedbills;

import de.rufwerk.itemisedbills.BillBasis.Summed;
import de.rufwerk.itemisedbills.BillOrder.Reason;
import de.rufwerk.transfer.Archive;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/// What the bills of a month come to while they are made, by several threads; in the end everything has to be there.
final class MonthTally {

    private static final int LETTERS = 20;

    private final AtomicLong done = new AtomicLong();
    private final Map<Reason, Long> without = new EnumMap<>(Reason.class);
    private final SortedSet<Integer> letters = new TreeSet<>();
    private Archive.Total all = new Archive.Total(0, 0, 0, 0, 0);
    private long documents;
    private long pages;
    private long listed;
    private long withLettersMissing;

    /// A line is done; cheap.
    void done() {
        done.incrementAndGet();
    }

    /// Lines that are done.
    long lines() {
        return done.get();
    }

    synchronized void missing(SortedSet<Integer> codePoints) {
        if (!codePoints.isEmpty()) {
            withLettersMissing++;
            letters.addAll(codePoints);
        }
    }

    synchronized void add(List<LineOutcome> outcomes, List<Summed> summed) {
        for (LineOutcome outcome : outcomes) {
            listed += outcome.listed();
            pages += outcome.pages();
            if (outcome.hasDocument()) {
                documents++;
            } else {
                without.merge(Reason.valueOf(outcome.outcome()), 1L, Long::sum);
            }
        }
        for (Summed one : summed) {
            Archive.Total line = one.sums().total();
            all = new Archive.Total(
                    all.lines() + line.lines(),
                    all.calls() + line.calls(),
                    all.seconds() + line.seconds(),
                    Math.addExact(all.net(), line.net()),
                    Math.addExact(all.gross(), line.gross()));
        }
    }

    /// Compares with what the CRM was sent: what is shown and what is not, together.
    ///
    /// @throws IllegalStateException where a line, a call, a second or the last digit of an amount is missing,
    ///     or too much
    synchronized void check(Archive.Total charged) {
        long lines =
                documents + without.values().stream().mapToLong(Long::longValue).sum();
        if (!all.equals(charged) || lines != charged.lines()) {
            throw new IllegalStateException("The itemised bills do not add up: charged " + charged + ", found " + all
                    + " on " + documents + " documents and " + without);
        }
    }

    synchronized long documents() {
        return documents;
    }

    synchronized long pages() {
        return pages;
    }

    /// Calls that stand on a document one by one.
    synchronized long listed() {
        return listed;
    }

    synchronized long calls() {
        return all.calls();
    }

    /// Lines without a document.
    synchronized Map<Reason, Long> without() {
        return new EnumMap<>(without);
    }

    /// Documents in which letters had to be replaced.
    synchronized long withLettersMissing() {
        return withLettersMissing;
    }

    /// The first of these letters.
    synchronized String letters() {
        StringBuilder text = new StringBuilder();
        letters.stream().limit(LETTERS).forEach(codePoint -> {
            text.append(text.isEmpty() ? "" : " ");
            if (Character.isLetterOrDigit(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                text.append("U+%04X".formatted(codePoint));
            }
        });
        return text.toString();
    }
}
