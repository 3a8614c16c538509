package de.rufwerk.admin;

import de.rufwerk.run.Fault;
import de.rufwerk.run.Faults;
import de.rufwerk.run.MonthView;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Note;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Reads what the pages of a month show.
@Component
class Months {

    /// Lines of the log on the overview; the page of the step has all.
    private static final int NOTES = 12;

    private static final int HISTORY = 12;

    private final Runs runs;
    private final Faults faults;

    Months(Runs runs, Faults faults) {
        this.runs = runs;
        this.faults = faults;
    }

    MonthPage page(YearMonth month) {
        MonthView view = runs.month(month);
        List<MonthPage.Card> cards = new ArrayList<>();
        for (StepView step : view.steps()) {
            cards.add(card(view, step, cards.size() + 1, NOTES));
        }
        return new MonthPage(month, cards, view.runner(), NextThing.of(view), MonthPage.version(view));
    }

    /// A step with the whole log of its last run.
    MonthPage.Card step(YearMonth month, String name) {
        MonthView view = runs.month(month);
        for (int i = 0; i < view.steps().size(); i++) {
            if (view.steps().get(i).step().equals(name)) {
                return card(view, view.steps().get(i), i + 1, Integer.MAX_VALUE);
            }
        }
        throw new NoSuchPage();
    }

    private MonthPage.Card card(MonthView view, StepView step, int number, int lines) {
        RunView last = step.lastRun();
        List<Note> notes = last == null ? List.of() : runs.notes(last.id());
        List<Fault> closed = faults.list(new Faults.Filter(view.month(), step.step(), null)).stream()
                .filter(fault -> fault.state() != Fault.State.OPEN)
                .toList();
        return new MonthPage.Card(
                number,
                step,
                view.runner() == null,
                notes.subList(Math.max(0, notes.size() - lines), notes.size()),
                last == null ? List.of() : runs.history(view.month(), step.step()),
                closed);
    }

    /// The last months, newest first.
    List<MonthFigures> history() {
        return runs.months().stream()
                .limit(HISTORY)
                .map(month -> MonthFigures.of(runs.month(month)))
                .toList();
    }
}
