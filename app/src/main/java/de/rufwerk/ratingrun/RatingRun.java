package de.rufwerk.ratingrun;

import de.rufwerk.rating.Rules;
import java.time.Instant;
import java.time.YearMonth;

/// The result of the step `rate` for a month: what it used and what it came to.
///
/// @param subscribers fingerprint of the CRM snapshot
/// @param tariff fingerprint of the tariff snapshot
/// @param lastFile files up to this number were seen
/// @param carried waiting calls and cases that an earlier month left
/// @param added stored by imports since that month's run
/// @param waiting calls that start after the month
/// @param amount of all rated calls, 1e-6 EUR
record RatingRun(
        int id,
        YearMonth month,
        long stepRun,
        Instant madeAt,
        String madeBy,
        String subscribers,
        String tariff,
        Rules rules,
        int lastFile,
        Totals carried,
        Totals added,
        Totals waiting,
        Totals rated,
        Totals cases,
        long amount) {

    /// Every call that came in has gone somewhere (`rating.md § 8`, "Always").
    ///
    /// @throws IllegalStateException when calls, seconds or cost do not add up
    void checkBalance() {
        Totals in = carried.plus(added);
        Totals out = waiting.plus(rated).plus(cases);
        if (!in.equals(out)) {
            throw new IllegalStateException("The balance of " + month + " does not hold: came in " + in + ", went out "
                    + out + " (" + this + ")");
        }
    }
}
