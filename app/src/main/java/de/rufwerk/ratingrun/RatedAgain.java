package de.rufwerk.ratingrun;

import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Worksheet;
import java.sql.SQLException;

/// Takes what a [Rerating] comes to: to store it, or, before a decision is made, only to look at it.
interface RatedAgain {

    /// Nothing is stored.
    RatedAgain ONLY_LOOKED_AT = new RatedAgain() {
        @Override
        public void isCase(Worksheet sheet, Reason reason, int file, int lineNo, boolean wasCase) {}

        @Override
        public void collected(int[] ofLines) {}

        @Override
        public void isRated(Worksheet sheet, int group, PriceBasis basis, int file, int lineNo, boolean wasCase) {}
    };

    /// The call on the sheet is a case.
    ///
    /// @param wasCase whether it is one in the result already, of whatever cause
    void isCase(Worksheet sheet, Reason reason, int file, int lineNo, boolean wasCase);

    /// All calls have been read that are rated again, and none has been priced yet: all of these lines that
    /// have a price, and cases.
    void collected(int[] ofLines) throws SQLException;

    /// The call on the sheet has a price.
    ///
    /// @param wasCase whether it is a case in the result
    void isRated(Worksheet sheet, int group, PriceBasis basis, int file, int lineNo, boolean wasCase);
}
