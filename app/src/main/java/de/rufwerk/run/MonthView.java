package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A month as the page and `status` show it.
///
/// @param steps every registered step in order
/// @param runner who runs it just now, wherever; null where nobody does
public record MonthView(
        YearMonth month, List<StepView> steps, @Nullable Runner runner) {

    /// One step of the month.
    ///
    /// @param lock why it cannot be run now; null where it can. A step that has a result keeps its state and has
    ///     this, too
    /// @param lastRun null where it was never run
    /// @param waiting what waits for a person, of its result or before it can be run
    /// @param openFaults open faults of this step in this month
    /// @param canUndo whether `undo` would be accepted now
    /// @param undoNeedsReason whether it would be with a reason only
    public record StepView(
            String step,
            int position,
            StepState state,
            @Nullable Lock lock,
            @Nullable RunView lastRun,
            List<Fault> openFaults,
            List<Waiting> waiting,
            boolean canUndo,
            boolean undoNeedsReason) {

        /// Message code of the step's title.
        public Message title() {
            return Message.of("step." + step);
        }
    }
}
