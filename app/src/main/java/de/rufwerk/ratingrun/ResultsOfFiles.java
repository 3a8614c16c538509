package de.rufwerk.ratingrun;

import de.rufwerk.callimport.CallUse;
import de.rufwerk.home.Message;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Which results were made of a file's calls. They may change while the only result that has seen them can be made
/// anew: while no later month builds on it and no later step has used it.
@Component
class ResultsOfFiles implements CallUse {

    private static final String STEP = "rate";

    private final RatingRuns results;
    private final ObjectProvider<Runs> runs;

    /// @param runs asked for late: it knows the steps, and a step may need whoever asks here
    ResultsOfFiles(RatingRuns results, ObjectProvider<Runs> runs) {
        this.results = results;
        this.runs = runs;
    }

    @Override
    public Optional<Message> keeps(int file) {
        List<YearMonth> months = results.monthsThatSaw(file);
        if (months.size() > 1) {
            return Optional.of(Message.of("ratingrun.files.later", file, months.getFirst(), months.getLast()));
        }
        return months.stream().flatMap(month -> usedBy(file, month).stream()).findFirst();
    }

    /// A later step of the month that has done something with the result, or may have.
    private Optional<Message> usedBy(int file, YearMonth month) {
        List<StepView> steps = runs.getObject().month(month).steps();
        int position = steps.stream()
                .filter(step -> step.step().equals(STEP))
                .mapToInt(StepView::position)
                .findFirst()
                .orElseThrow();
        return steps.stream()
                .filter(step -> step.position() > position && hasWorked(step))
                .findFirst()
                .map(step -> Message.of("ratingrun.files.used", file, month, step.step()));
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

    @Override
    public void changed(Connection transaction, Collection<Integer> files) throws SQLException {
        if (files.isEmpty()) {
            return;
        }
        try (var update =
                transaction.prepareStatement("update rating_runs set calls_changed = true where last_file >= ?")) {
            update.setInt(1, Collections.min(files));
            update.executeUpdate();
        }
    }
}
