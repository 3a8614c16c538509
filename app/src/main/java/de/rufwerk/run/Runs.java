package de.rufwerk.run;

import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/// Starts steps and tells how the months stand: the one door for pages and commands.
///
/// One runner a month at a time, over all processes on the database. The chain runs the steps in order and skips
/// none; it stops before a step that is locked: by an open ERROR fault or a waiting item of an earlier step, or
/// because an earlier step has not been run well.
@Component
public class Runs {

    /// Starts in the background and returns at once.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such step
    public Start start(YearMonth month, Extent extent, String by) {
        throw new UnsupportedOperationException();
    }

    /// Runs in the foreground, in this thread.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such step
    public Outcome runNow(YearMonth month, Extent extent, String by, RunListener listener) {
        throw new UnsupportedOperationException();
    }

    /// Takes the result of a step back.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such step, nothing to take back, or a later step has a
    ///     result
    public Outcome undo(YearMonth month, String step, String by, RunListener listener) {
        throw new UnsupportedOperationException();
    }

    /// Asks the run of this month to stop, wherever it runs. Nothing happens where none is running.
    public void stop(YearMonth month, String by) {
        throw new UnsupportedOperationException();
    }

    public MonthView month(YearMonth month) {
        throw new UnsupportedOperationException();
    }

    /// Months that were ever run, newest first.
    public List<YearMonth> months() {
        throw new UnsupportedOperationException();
    }

    /// Grows with each change of the month that [#month] would show; one cheap query, for pages that poll.
    public long version(YearMonth month) {
        throw new UnsupportedOperationException();
    }

    /// Runs of a step in a month, newest first.
    public List<RunView> history(YearMonth month, String step) {
        throw new UnsupportedOperationException();
    }

    /// Lines of a run's log in order.
    public List<Note> notes(long run) {
        throw new UnsupportedOperationException();
    }
}
