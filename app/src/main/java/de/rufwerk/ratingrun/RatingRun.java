package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Settled;
import de.rufwerk.rating.Rules;
import java.time.Instant;
import java.time.YearMonth;

/// The result of the step `rate` for a month: what it used and what it came to.
///
/// @param subscribers fingerprint of the CRM snapshot
/// @param tariff fingerprint of the tariff snapshot
/// @param decidedUntil decisions up to this change number were used
/// @param decisions their fingerprint
/// @param lastFile files up to this number were seen
/// @param carried waiting calls and cases that an earlier month left
/// @param added stored by imports since that month's run
/// @param waiting calls that start after the month
/// @param cases calls without a price that wait for a person
/// @param writtenOff calls without a price that a person has given up
/// @param amount of all rated calls, 1e-6 EUR
record RatingRun(
        int id,
        YearMonth month,
        long stepRun,
        Instant madeAt,
        String madeBy,
        String subscribers,
        String tariff,
        long decidedUntil,
        String decisions,
        Rules rules,
        int lastFile,
        Totals carried,
        Totals added,
        Totals waiting,
        Totals rated,
        Totals cases,
        Totals writtenOff,
        long amount) {

    /// As it is when other decisions have changed these sums.
    RatingRun with(Settled settled, Totals nowRated, Totals nowCases, Totals nowWrittenOff, long nowAmount) {
        return new RatingRun(
                id,
                month,
                stepRun,
                madeAt,
                madeBy,
                subscribers,
                tariff,
                settled.change(),
                settled.fingerprint(),
                rules,
                lastFile,
                carried,
                added,
                waiting,
                nowRated,
                nowCases,
                nowWrittenOff,
                nowAmount);
    }

    /// The same customers, tariff and rules.
    boolean hasTablesOf(RatingBasis basis) {
        return subscribers.equals(basis.subscribers().fingerprint())
                && tariff.equals(basis.tariff().fingerprint())
                && rules.equals(basis.rules());
    }

    /// The same customers, tariff, decisions and rules.
    boolean isMadeWith(RatingBasis basis) {
        return hasTablesOf(basis) && decidedUntil == basis.settled().change();
    }

    /// Every call that came in has gone somewhere (`rating.md § 8`, "Always"); what was written off is
    /// counted apart.
    ///
    /// @throws IllegalStateException when calls, seconds or cost do not add up
    void checkBalance() {
        Totals in = carried.plus(added);
        Totals out = waiting.plus(rated).plus(cases).plus(writtenOff);
        if (!in.equals(out)) {
            throw new IllegalStateException("The balance of " + month + " does not hold: came in " + in + ", went out "
                    + out + " (" + this + ")");
        }
    }
}
