package de.rufwerk.itemisedbills;

import java.time.LocalDate;
import java.util.List;

/// What decides of each call of a line and month whether and how it is told: on the bill, and to whoever asks later.
///
/// @param shortened whether the last three digits of called numbers are cut
/// @param flat whether calls that a flat rate covers are listed, too
/// @param hideExtension whether calling numbers are told without their extension
/// @param since first day of a month; calls that began before it are not listed
/// @param numbers of the line, canonical, where extensions are hidden
record TellingRule(boolean shortened, boolean flat, boolean hideExtension, LocalDate since, List<Long> numbers) {

    TellingRule {
        numbers = List.copyOf(numbers);
    }
}
