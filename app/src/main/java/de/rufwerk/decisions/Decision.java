package de.rufwerk.decisions;

import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Something that a person has settled.
///
/// @param no change number: decisions and their undoings are counted in one order
/// @param why the person's reason, never blank
/// @param undone `null` while it holds
public record Decision(
        long no,
        Ruling ruling,
        Instant at,
        String by,
        String why,
        @Nullable Undone undone) {

    /// Who took it back, when and why.
    public record Undone(long no, Instant at, String by, String why) {}

    /// What was settled.
    public sealed interface Ruling {

        /// Whether prices or cases follow from it, so that a result is tied to it.
        default boolean isRated() {
            return true;
        }
    }

    /// A number, or a block of numbers, belongs to a line from a day on, as if the CRM had the row (`rating.md
    /// § 3`).
    ///
    /// @param number canonical
    /// @param extensions as in numbers.csv: empty, `*` or a block `a-b`
    /// @param suggested whether it confirms what the reverse search suggested (`NEIGHBOUR`)
    public record NumberOfLine(
            String line, long number, String extensions, String mainNumber, LocalDate from, boolean suggested)
            implements Ruling {

        /// The row that the CRM would have.
        public LineNumber row() {
            return new LineNumber(line, number, extensions, mainNumber, "", new Validity(from, null));
        }
    }

    /// Numbers with a prefix lie in a zone from a day on, as if prefixes.csv had the row (`rating.md § 4`).
    public record ZoneOfPrefix(String prefix, String zone, LocalDate from) implements Ruling {

        /// The row that the tariff would have.
        public Prefix row() {
            return new Prefix(prefix, zone, new Validity(from, null));
        }
    }

    /// Cases are set aside: they stay cases, but hold nothing up.
    ///
    /// @param month of the result that has the cases
    /// @param subject what stands behind them: a number, a prefix, a line or a zone
    /// @param until last day of it; `null` until the next month's run tries them again
    public record Postponed(
            YearMonth month,
            Reason reason,
            String subject,
            @Nullable LocalDate until) implements Ruling {

        @Override
        public boolean isRated() {
            return false;
        }
    }

    /// Cases are given up: nobody pays for these calls, and no later month tries them again.
    ///
    /// @param lastFile number of the last imported file whose calls are meant; calls that come later are
    ///     cases again
    public record WrittenOff(YearMonth month, Reason reason, String subject, int lastFile) implements Ruling {}
}
