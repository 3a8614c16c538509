package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whether a month's result may still be changed: the one place where that is asked. It may while no later
/// month builds on it and no later step of the month, such as the transfer, has done anything with it.
@Component
class ResultUse {

    private static final String STEP = "rate";

    private final RatingRuns results;
    private final ObjectProvider<Runs> runs;

    /// @param runs asked for late: it knows the steps, and a step may need whoever asks here
    ResultUse(RatingRuns results, ObjectProvider<Runs> runs) {
        this.results = results;
        this.runs = runs;
    }

    /// Why nothing can be decided in a month; empty where it can.
    Optional<Message> closed(YearMonth month) {
        if (results.of(month).isEmpty()) {
            return Optional.of(Message.of("ratingrun.noResult", month));
        }
        List<YearMonth> later = results.monthsAfter(month);
        if (!later.isEmpty()) {
            return Optional.of(Message.of("ratingrun.decide.later", month, later.getLast()));
        }
        if (results.outOfDate(month).contains(month)) {
            return Optional.of(Message.of("ratingrun.calls-changed", month));
        }
        return usedBy(month).map(step -> Message.of("ratingrun.decide.used", month, step));
    }

    /// The later step of the month that has done something with the result, or may have.
    Optional<String> usedBy(YearMonth month) {
        List<StepView> steps = runs.getObject().month(month).steps();
        int position = steps.stream()
                .filter(step -> step.step().equals(STEP))
                .mapToInt(StepView::position)
                .findFirst()
                .orElseThrow();
        return steps.stream()
                .filter(step -> step.position() > position && hasWorked(step))
                .map(StepView::step)
                .findFirst();
    }

    private static boolean hasWorked(StepView step) {
        RunView last = step.lastRun();
        return step.canUndo()
                || (last != null
                        && switch (last.state()) {
                            case RUNNING, DONE, CRASHED -> true;
                            case FAILED, STOPPED ->
                                last.counts().values().stream().anyMatch(count -> count != 0);
                            case UNDONE -> false;
                        });
    }
}
