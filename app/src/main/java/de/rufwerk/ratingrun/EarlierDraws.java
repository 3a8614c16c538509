package de.rufwerk.ratingrun;

import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.Worksheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What calls of a month have drawn from allowances before a certain call: the counters as that call finds them, and
/// how they came to be so.
final class EarlierDraws {

    private final RatingBasis basis;
    private final AllowanceCounters counters;
    private final Map<Counter, Tally> tallies = new HashMap<>();

    private record Counter(int allowance, int owner, int month) {}

    private static final class Tally {
        private int calls;
        private long seconds;
    }

    /// @param counters as the runs of earlier months left them
    EarlierDraws(RatingBasis basis, AllowanceCounters counters) {
        this.basis = basis;
        this.counters = counters;
    }

    /// Counters as the call finds them.
    AllowanceCounters counters() {
        return counters;
    }

    /// Prices calls up to the one that is asked about, in the order of the bulk run.
    ///
    /// @param calls all calls that may draw on the same allowances, in order
    void addAllBefore(ResultCalls calls, Rater rater, StoredCalls.Delivered asked, int fileRank) {
        Worksheet sheet = new Worksheet();
        while (calls.next(sheet) && calls.isBefore(asked, fileRank, sheet)) {
            if (calls.isRated()) {
                rater.locateOfLine(sheet, calls.line(), calls.mainNumber(), calls.match());
                if (sheet.reason == null && sheet.condition == null) {
                    Why why = new Why();
                    rater.price(sheet, counters, why);
                    add(sheet, why);
                }
            }
        }
    }

    private void add(Worksheet sheet, Why why) {
        for (Why.Step step : why.steps()) {
            if (sheet.reason == null && step instanceof Why.Drawn drawn && drawn.covered() > 0) {
                Tally tally = tallies.computeIfAbsent(counter(drawn.allowance(), sheet), any -> new Tally());
                tally.calls++;
                tally.seconds += drawn.covered();
            }
        }
    }

    private Counter counter(int allowance, Worksheet sheet) {
        boolean ofLine = row(allowance).scope() == Allowance.Scope.LINE;
        return new Counter(
                allowance,
                ofLine ? sheet.line : basis.lines().customerOf(sheet.line),
                AllowanceUse.monthNumber(LocalDate.ofEpochDay(sheet.day)));
    }

    private Allowance row(int allowance) {
        return basis.tariff().allowances().get(allowance);
    }

    /// What was drawn before from the finite allowances that a call came to.
    ///
    /// @param sheet the call, whose own seconds are in none of the counters
    /// @param why how it was priced
    List<PricedCall.Use> uses(Worksheet sheet, Why why) {
        List<PricedCall.Use> uses = new ArrayList<>();
        for (Why.Step step : why.steps()) {
            if (step instanceof Why.Drawn drawn && !row(drawn.allowance()).unlimited()) {
                Counter counter = counter(drawn.allowance(), sheet);
                Tally tally = tallies.getOrDefault(counter, new Tally());
                boolean drew = sheet.reason == null;
                long used = counters.used(counter.allowance(), counter.owner(), counter.month())
                        - (drew ? drawn.covered() : 0);
                uses.add(new PricedCall.Use(drawn.allowance(), used - tally.seconds, tally.calls, tally.seconds));
            }
        }
        return uses;
    }
}
