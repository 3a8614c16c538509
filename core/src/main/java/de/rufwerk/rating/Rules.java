package de.rufwerk.rating;

/// The settings that change results (`rating.md §§ 3, 5, 6`).
///
/// @param minPrefix fewest digits of a prefix in the reverse search
/// @param acceptNeighbour whether a suggested line is billed without a person's confirmation
/// @param lateMonths how many months before the run's month a call may start
/// @param priceScale decimals of a call's price, 0 to 6
public record Rules(int minPrefix, boolean acceptNeighbour, int lateMonths, int priceScale) {

    /// What `init` configures.
    public static final Rules DEFAULT = new Rules(8, false, 6, 4);

    public Rules {
        if (minPrefix < 1 || minPrefix > 18 || lateMonths < 0 || priceScale < 0 || priceScale > 6) {
            throw new IllegalArgumentException("rules out of range");
        }
    }
}
