package de.rufwerk.admin;

import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runs;
import de.rufwerk.run.StepState;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a page needs that follows a step while it runs: the version for its `data-version`, and the run for
/// `components :: progress`.
@Component
public class LiveView {

    private final Runs runs;

    LiveView(Runs runs) {
        this.runs = runs;
    }

    /// Changes with every state of the month; the page is then fetched anew.
    public String version(YearMonth month) {
        return MonthPage.version(runs.month(month));
    }

    /// The run of a step that goes on just now; `null` where it does not run.
    public @Nullable RunView running(YearMonth month, String step) {
        return runs.month(month).steps().stream()
                .filter(view -> view.step().equals(step) && view.state() == StepState.RUNNING)
                .findFirst()
                .map(StepView::lastRun)
                .orElse(null);
    }
}
