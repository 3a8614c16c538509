package de.rufwerk.itemisedbills;

import de.rufwerk.itemisedbills.BillBasis.Summed;
import de.rufwerk.itemisedbills.BillOrder.Reason;
import de.rufwerk.transfer.Archive;
import de.rufwerk.transfer.ArchivedLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What the bills of a month come to while they are made, by several threads; in the end everything has to be there.
final class MonthTally {

    private final AtomicLong done = new AtomicLong();
    private final Map<Reason, Long> without = new EnumMap<>(Reason.class);
    private final BillWarnings warnings = new BillWarnings();
    private Archive.Total all = new Archive.Total(0, 0, 0, 0, 0);
    private long documents;
    private long pages;
    private long listed;
    private long netDifferences;
    private long grossDifferences;

    /// A line is done; cheap.
    void done() {
        done.incrementAndGet();
    }

    /// Lines that are done.
    long lines() {
        return done.get();
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
            for (ArchivedLine.Charge difference : one.line().differences()) {
                switch (difference.basis()) {
                    case NET -> netDifferences = Math.addExact(netDifferences, difference.amount());
                    case GROSS -> grossDifferences = Math.addExact(grossDifferences, difference.amount());
                }
            }
        }
    }

    /// Compares with what the CRM was sent: what is shown and what is not, together.
    ///
    /// @param differences of earlier months, all of them
    /// @param strays those of lines that have no charge
    /// @throws IllegalStateException where a line, a call, a second or the last digit of an amount is missing,
    ///     or too much
    synchronized void check(Archive.Total charged, Archive.Differences differences, Archive.Strays strays) {
        long lines =
                documents + without.values().stream().mapToLong(Long::longValue).sum();
        if (!all.equals(charged) || lines != charged.lines()) {
            throw new IllegalStateException("The itemised bills do not add up: charged " + charged + ", found " + all
                    + " on " + documents + " documents and " + without);
        }
        var found = new Archive.Differences(netDifferences + strays.net(), grossDifferences + strays.gross());
        if (!found.equals(differences)) {
            throw new IllegalStateException("Differences do not add up: charged " + differences + ", found " + found);
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

    /// What is strange about them.
    BillWarnings warnings() {
        return warnings;
    }
}
