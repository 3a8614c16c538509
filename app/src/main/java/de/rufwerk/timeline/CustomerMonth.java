package de.rufwerk.timeline;

import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineSource.Station;
import java.time.YearMonth;
import java.util.List;

/// One month of a customer: all stations in their order.
record CustomerMonth(YearMonth month, List<Stop> stops) {

    /// How a station stands in one word, for marks and programs.
    enum Mark {
        DONE,
        OPEN,
        FAULT,
        NONE,
        /// The month has got further, or the step has been done for others, and this customer is not in it.
        MISSING,
        /// The month has not got that far.
        AHEAD
    }

    /// A station of the month.
    ///
    /// @param events what is known; empty where nothing is
    record Stop(Station station, Mark mark, List<TimelineEvent> events) {}

    /// How many stations are missing.
    public long missing() {
        return stops.stream().filter(stop -> stop.mark() == Mark.MISSING).count();
    }
}
