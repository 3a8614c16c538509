package de.rufwerk.ratingrun;

import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Which snapshot of the CRM each month was rated with.
@Component
public class RatedSnapshots {

    private final RatingRuns runs;

    RatedSnapshots(RatingRuns runs) {
        this.runs = runs;
    }

    /// A month that has a result.
    ///
    /// @param subscribers fingerprint of the CRM snapshot
    public record RatedMonth(YearMonth month, String subscribers) {

        private static RatedMonth of(RatingRun run) {
            return new RatedMonth(run.month(), run.subscribers());
        }
    }

    /// Empty where the month has no result.
    public Optional<RatedMonth> of(YearMonth month) {
        return runs.of(month).map(RatedMonth::of);
    }

    /// The newest earlier month that has a result.
    public Optional<RatedMonth> lastBefore(YearMonth month) {
        return runs.lastBefore(month).map(RatedMonth::of);
    }
}
