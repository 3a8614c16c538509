package de.rufwerk.cases;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cases of one cause with the same thing behind them, so that one decision settles all of them. Amounts are
/// 1e-6 EUR.
///
/// @param subject a calling number, the beginning of a called one, a line, a zone or a month, by the cause; the text as
///     delivered where no number could be read
/// @param estimate what the calls would come to at the month's mean price a second
/// @param candidates ids of the lines in question, sorted
/// @param agreed whether these are in question for all of its cases
/// @param aside why and until when it is set aside; `null` while it is open
record Item(
        Reason reason,
        String subject,
        long calls,
        long seconds,
        long cost,
        long estimate,
        List<String> candidates,
        boolean agreed,
        Instant first,
        Instant last,
        @Nullable Aside aside) {

    /// Names an item.
    record Key(Reason reason, String subject) {

        /// Reads what [#toString] writes.
        ///
        /// @return `null` where it is nothing of the kind
        static @Nullable Key of(String text) {
            int colon = text.indexOf(':');
            Reason reason = colon < 0 ? null : reason(text.substring(0, colon));
            return reason == null ? null : new Key(reason, text.substring(colon + 1));
        }

        /// The cause of this name, `null` where there is none.
        static @Nullable Reason reason(String name) {
            for (Reason reason : Reason.values()) {
                if (reason.name().equals(name)) {
                    return reason;
                }
            }
            return null;
        }

        @Override
        public String toString() {
            return reason + ":" + subject;
        }
    }

    /// A decision that sets it aside.
    ///
    /// @param until last day; `null`: until the next month
    record Aside(long decision, @Nullable LocalDate until, String why) {}

    public Key key() {
        return new Key(reason, subject);
    }

    /// The one line in question; `null` where there are several or none.
    public @Nullable String suggestion() {
        return agreed && candidates.size() == 1 ? candidates.getFirst() : null;
    }

    /// Whether its subject is a canonical number that can be given to a line.
    public boolean hasNumber() {
        return switch (reason) {
            case UNKNOWN_NUMBER, NEIGHBOUR, AMBIGUOUS_NUMBER ->
                subject.matches("[1-9]\\d{2,17}") && CallNumbers.isNumber(Long.parseLong(subject));
            case TOO_OLD, NO_A_NUMBER, UNKNOWN_DESTINATION, NO_PRODUCT, AMBIGUOUS_RATE, NO_RATE, NO_COST -> false;
        };
    }

    /// Whether its subject is a prefix that can be given a zone.
    public boolean hasPrefix() {
        return reason == Reason.UNKNOWN_DESTINATION && !subject.isEmpty();
    }

    /// Local day of its first call.
    LocalDate firstDay() {
        return LocalDate.ofInstant(first, BerlinClock.ZONE);
    }

    /// How its subject is shown.
    public String shown() {
        return hasNumber() || hasPrefix() ? "+" + subject : subject.isEmpty() ? "–" : subject;
    }
}
