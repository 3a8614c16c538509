package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// What is known of a customer at one station of a month.
///
/// @param station name of a [TimelineSource.Station]
/// @param at when it happened; null where nobody knows
/// @param page path of a page that shows more; empty where there is none
public record TimelineEvent(
        YearMonth month,
        String station,
        State state,
        Message what,
        @Nullable Instant at,
        String page) {

    /// How it stands.
    public enum State {
        /// It is done.
        DONE,
        /// It has begun, or waits for somebody.
        OPEN,
        /// Something is wrong.
        FAULT,
        /// It is right that nothing comes.
        NONE
    }
}
