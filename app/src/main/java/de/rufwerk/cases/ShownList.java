package de.rufwerk.cases;

import de.rufwerk.cases.WorkList.Filter;
import de.rufwerk.cases.WorkList.Result;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;

/// The list that a person saw when they chose all of it: which items these are follows from the month's result, from
/// what has been decided in it since, and from the day, because what is set aside until yesterday is open today.
/// It goes with the form, so that nothing is decided about items that nobody has seen.
///
/// @param run number of the result
/// @param decidedUntil number of the last decision in it
/// @param items how many the list had
record ShownList(int run, long decidedUntil, long items) {

    static ShownList of(Result result, long items) {
        return new ShownList(result.run(), result.decidedUntil(), items);
    }

    /// @param shown what [#toString] has written into the form
    /// @throws WrongUse when the list is another one by now
    static void refuseUnlessStill(String shown, WorkList list, Result result, Filter filter) {
        if (!of(result, list.count(result, filter)).toString().equals(shown)) {
            throw new WrongUse(Message.of("cases.changed"));
        }
    }

    @Override
    public String toString() {
        return run + "-" + decidedUntil + "-" + items;
    }
}
