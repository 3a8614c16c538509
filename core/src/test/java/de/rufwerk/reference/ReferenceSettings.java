package de.rufwerk.reference;

/// The settings of a home that change results.
///
/// @param acceptNeighbour `neighbour: accept` instead of `clarify` (§ 3)
/// @param minPrefix the shortest prefix the reverse search tries (§ 3)
/// @param lateMonths how many months before a month its oldest late calls may start (§ 6)
/// @param priceScale decimals of an amount (§ 5)
public record ReferenceSettings(boolean acceptNeighbour, int minPrefix, int lateMonths, int priceScale) {

    public static ReferenceSettings defaults() {
        return new ReferenceSettings(false, 8, 6, 4);
    }
}
