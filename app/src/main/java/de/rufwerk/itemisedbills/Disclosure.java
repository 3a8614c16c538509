package de.rufwerk.itemisedbills;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.transfer.ArchivedCall;

/// What an itemised bill tells of a call (§ 65 TKG, § 11 TDDDG). All that follows, on paper and in tables, has only
/// what
/// comes out here.
///
/// Listed is what has to be paid for (§ 11 (1) TDDDG). What is covered by a bundle is: its minutes are counted and run
/// out, and a customer cannot follow that without the calls that drew them. What a flat rate covers, or is priced and
/// comes to nothing all the same (price 0, free seconds), is listed where it is wished. Never listed: calls for which
/// nothing can be due (not answered, free), counselling lines, 116xxx, and calls before the order. They are added up in
/// one line for all of them, so that it does not show which of them there were.
final class Disclosure {

    private static final int CUT_DIGITS = 3;
    private static final String CUT = "xxx";

    /// How a number is told.
    ///
    /// @param digits canonical, without what was cut; 0 where there is none
    /// @param tail what stands for the digits that were cut
    record Told(long digits, String tail) {}

    private final TellingRule rule;
    private final CounsellingLines counselling;
    private final int firstDay;

    Disclosure(TellingRule rule, CounsellingLines counselling) {
        this.rule = rule;
        this.counselling = counselling;
        this.firstDay = Math.toIntExact(rule.since().toEpochDay());
    }

    /// Whether a call is listed, rather than added up with others.
    boolean lists(ArchivedCall call) {
        boolean chargeable = switch (call.condition()) {
            case ZERO, INCOMING, FREE -> false;
            case FLAT -> rule.flat();
            case BUNDLE, BUNDLE_PARTIAL -> true;
            case MINUTE, CALL, CARRIER -> call.amount() != 0 || rule.flat();
        };
        return chargeable && BerlinClock.day(call.startSecond()) >= firstDay && !counselling.has(call.called());
    }

    Told called(ArchivedCall call) {
        return rule.shortened() ? cut(call.called()) : new Told(call.called(), "");
    }

    /// Callers of a line that pays for being called stay unknown to it, whatever was ordered (§ 11 (4) TDDDG).
    Told caller(ArchivedCall call) {
        return switch (call.direction()) {
            case IN -> cut(call.caller());
            case OUT, FWD -> new Told(rule.hideExtension() ? withoutExtension(call.caller()) : call.caller(), "");
        };
    }

    private static Told cut(long number) {
        return number <= 0 ? new Told(0, "") : new Told(number / CallNumbers.power(CUT_DIGITS), CUT);
    }

    /// The longest number of the line that begins the caller's; 0 where none does.
    private long withoutExtension(long caller) {
        long longest = 0;
        for (long number : rule.numbers()) {
            int digits = CallNumbers.digits(number);
            int all = CallNumbers.digits(caller);
            if (number > longest && digits <= all && CallNumbers.prefix(caller, all, digits) == number) {
                longest = number;
            }
        }
        return longest;
    }
}
