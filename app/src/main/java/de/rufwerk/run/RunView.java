package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of a step as it stood when it was read.
///
/// @param id number of the run
/// @param undo whether the run takes the step's result back
/// @param process host and process id of the runner, `billing:4711`
/// @param heartbeatAt last sign of life, each second while it runs
/// @param endedAt null while it runs; of a crashed run the last sign of life
/// @param phase what it is or was doing
/// @param counts figures of the result in the step's order; shown with message code `<step>.count.<key>`
/// @param messages why it failed, at most 1,000
public record RunView(
        long id,
        YearMonth month,
        String step,
        boolean undo,
        RunState state,
        String startedBy,
        String process,
        Instant startedAt,
        Instant heartbeatAt,
        @Nullable Instant endedAt,
        @Nullable Message phase,
        Progress progress,
        Map<String, Long> counts,
        List<Message> messages) {

    /// How long it ran, up to its last sign of life.
    public Duration duration() {
        Instant end = endedAt == null ? heartbeatAt : endedAt;
        return end.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, end);
    }

    /// How far a run is.
    ///
    /// @param done from 0 to total
    /// @param total 0 where it is not known
    /// @param unit what is counted, shown with message code `unit.<unit>`; empty where nothing is counted
    /// @param perSecond smoothed rate of the last seconds; 0 where it is not known yet
    public record Progress(long done, long total, String unit, long perSecond) {

        /// Whole percent, 0 to 100; 0 where the total is not known.
        public int percent() {
            return total <= 0 ? 0 : Math.clamp(Math.round(100.0 * done / total - 0.5), 0, 100);
        }

        /// Time to the end at the rate of the last seconds; null where it cannot be told.
        public @Nullable Duration left() {
            return total <= 0 || perSecond <= 0 || done > total
                    ? null
                    : Duration.ofSeconds((total - done + perSecond - 1) / perSecond);
        }
    }
}
