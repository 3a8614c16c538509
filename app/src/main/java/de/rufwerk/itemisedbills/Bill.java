package de.rufwerk.itemisedbills;

import de.rufwerk.rating.PriceBasis;
import de.rufwerk.transfer.ArchivedLine;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What stands on a line's itemised bill, but for the calls themselves.
///
/// @param charged when the charges were handed over to the CRM; the time that the document tells of itself
/// @param decimals of a call's price, at least 4
record Bill(
        YearMonth month,
        Instant charged,
        ArchivedLine line,
        BillOrder.Ordered order,
        BillSums sums,
        Disclosure disclosure,
        Headings headings,
        int decimals) {

    /// The price bases in which something has to be paid; one in any case.
    List<PriceBasis> bases() {
        List<PriceBasis> bases = new ArrayList<>();
        for (PriceBasis basis : PriceBasis.values()) {
            if (sums.due(basis).amount() != 0) {
                bases.add(basis);
            }
        }
        if (bases.isEmpty()) {
            bases.add(sums.listed().keySet().stream()
                    .map(BillSums.Group::basis)
                    .findFirst()
                    .orElse(PriceBasis.NET));
        }
        return List.copyOf(bases);
    }
}
