package de.rufwerk.admin;

import de.rufwerk.run.MonthView;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A month in one line, from the figures that its steps have counted.
///
/// @param calls rated ones, or the imported ones where none is rated yet; null where there is no figure
/// @param amount in 1e-6 EUR
/// @param duration of the last run of each step together
/// @param tone of the state that needs a person most
record MonthFigures(
        YearMonth month,
        @Nullable Long calls,
        @Nullable Long amount,
        @Nullable Long cases,
        Duration duration,
        String tone) {

    static MonthFigures of(MonthView view) {
        Long calls = null;
        Long amount = null;
        Long cases = null;
        Duration duration = Duration.ZERO;
        String tone = "good";
        for (StepView step : view.steps()) {
            RunView run = step.lastRun();
            tone = worse(tone, Tones.of(step.state()));
            if (run == null || run.undo()) {
                continue;
            }
            Map<String, Long> counts = run.counts();
            duration = duration.plus(run.duration());
            calls = first(counts.get("calls.rated"), counts.get("calls.stored"), calls);
            amount = first(counts.get("amount"), counts.get("calls.amount"), amount);
            cases = first(counts.get("cases"), counts.get("calls.cases"), cases);
        }
        return new MonthFigures(view.month(), calls, amount, cases, duration, tone);
    }

    private static @Nullable Long first(@Nullable Long best, @Nullable Long second, @Nullable Long third) {
        return best != null ? best : second != null ? second : third;
    }

    private static String worse(String one, String other) {
        for (String tone : new String[] {"live", "bad", "warn", ""}) {
            if (one.equals(tone) || other.equals(tone)) {
                return tone;
            }
        }
        return one;
    }
}
