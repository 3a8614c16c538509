package de.rufwerk.rating;

import org.jspecify.annotations.Nullable;

/// One call on its way through the [Rater], with fields instead of accessors because the bulk run rates millions
/// with one of them. Reused; not thread-safe. Indexes are -1 where there is nothing.
///
/// Fields above the line come from the record, those below are worked out: [Rater#locate] fills what does not
/// depend on other calls, [Rater#price] the rest.
public final class Worksheet {

    /// UTF-8 of the numbers as delivered.
    public byte[] bytes = new byte[0];

    public int aFrom;
    public int aTo;
    public int bFrom;
    public int bTo;
    public Reading reading = Reading.PLUS;
    public String account = "";

    /// Instant in epoch seconds.
    public long start;

    /// Seconds.
    public int duration;

    public Direction direction = Direction.OUT;

    /// Carrier cost in 1e-6 EUR, [Call#NO_COST] where none was delivered.
    public long cost = Call.NO_COST;

    // ---------------------------------------------------------------------------------------------------------------

    /// Canonical numbers, see [de.rufwerk.numbering.CallNumbers].
    public long a;

    public long b;

    /// Local date as epoch day, and second of that day.
    public int day;

    public int second;

    /// Why it is a case; `null` when it is rated (or not yet known).
    public @Nullable Reason reason;

    public int line;

    /// Index of the main number text in [LineDirectory#mainNumbers].
    public int mainNumber;

    public @Nullable Match match;

    public int zone;

    /// Number of the line's contract on that day, see [Contracts].
    public int contract;

    /// The rate that applies, -1 where none does.
    public int rate;

    /// How the price came about; `null` for a case and before [Rater#price].
    public @Nullable Condition condition;

    public int billed;
    public int covered;

    /// The product whose rate or allowance priced the call.
    public int product;

    /// 1e-6 EUR, rounded to the price scale.
    public long amount;

    /// What [Rater#locate(Worksheet\[\], int)] has read ahead, so that the compiler does not leave it out.
    long touched;

    void clear() {
        a = 0;
        b = 0;
        reason = null;
        line = LineDirectory.NONE;
        mainNumber = -1;
        match = null;
        zone = TariffBook.NONE;
        contract = -1;
        rate = TariffBook.NONE;
        condition = null;
        billed = 0;
        covered = 0;
        product = TariffBook.NONE;
        amount = 0;
    }
}
