package de.rufwerk.ratingrun;

import de.rufwerk.run.Runs;
import java.time.YearMonth;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What every page of a month's result begins with: the month of the address and its shown result, or the page that
/// says there is none yet.
@Component
class ShownMonth {

    private static final String NONE = "ratingrun/none";

    private final RatingRuns runs;

    ShownMonth(RatingRuns runs) {
        this.runs = runs;
    }

    /// Fills the rest of the model.
    interface Page {

        /// The name of the template.
        String of(YearMonth month, RatingRun run);
    }

    /// The template to be shown; the model has the attributes `month` and, where there is a result, `run`.
    String show(String monthOfAddress, Model model, Page page) {
        YearMonth month = Runs.monthOf(monthOfAddress);
        model.addAttribute("month", month);
        return runs.of(month)
                .map(run -> {
                    model.addAttribute("run", run);
                    return page.of(month, run);
                })
                .orElse(NONE);
    }
}
