package de.rufwerk.transfer;

import de.rufwerk.rating.PriceBasis;
import java.util.List;

/// A line of a transferred month, with what was charged for its calls.
///
/// @param number among the lines of the month
/// @param charges of the month's calls
/// @param differences of earlier months that were posted with them, and only those the CRM has
public record ArchivedLine(int number, String line, String customer, List<Charge> charges, List<Charge> differences) {

    public ArchivedLine {
        charges = List.copyOf(charges);
        differences = List.copyOf(differences);
    }

    /// Calls under one heading, added up.
    ///
    /// @param mainNumber the CRM's own text
    /// @param category heading on the itemised bill
    /// @param leftOut whether a person let pass that the CRM does not have it: nobody pays for it
    /// @param seconds of conversation
    /// @param amount 1e-6 EUR, net or gross as the price basis says
    public record Charge(
            String mainNumber,
            String category,
            PriceBasis basis,
            boolean leftOut,
            long calls,
            long seconds,
            long amount) {}

    /// How many calls it has.
    public long calls() {
        return charges.stream().mapToLong(Charge::calls).sum();
    }
}
