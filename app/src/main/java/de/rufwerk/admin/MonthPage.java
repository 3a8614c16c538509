package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.run.Fault;
import de.rufwerk.run.MonthView;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Note;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runner;
import de.rufwerk.run.StepState;
import de.rufwerk.run.Waiting;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The overview of a month, as its template shows it.
///
/// @param next what a person does next
/// @param version changes with everything that is shown but progress; the live view compares it
record MonthPage(
        YearMonth month, List<Card> steps, @Nullable Runner runner, NextThing next, String version) {

    /// Whether something can be run now.
    public boolean canRun() {
        return runner == null && steps.stream().anyMatch(Card::canRun);
    }

    /// A step.
    ///
    /// @param number from 1
    /// @param notes the last lines of the last run's log
    /// @param history all runs, newest first
    record Card(
            int number,
            StepView view,
            boolean monthIsFree,
            List<Note> notes,
            List<RunView> history,
            List<Fault> closedFaults) {

        public String tone() {
            return Tones.of(view.state());
        }

        public @Nullable String icon() {
            return switch (view.state()) {
                case DONE -> "check";
                case RUNNING -> "running";
                case FAILED, CRASHED -> "cross";
                case WAITING, STOPPED -> "hand";
                case LOCKED -> "lock";
                case NOT_STARTED, OUTDATED -> null;
            };
        }

        public boolean canRun() {
            return monthIsFree && view.lock() == null;
        }

        public boolean isRunning() {
            return view.state() == StepState.RUNNING;
        }

        /// Whether the step has been run well and a new run replaces its result.
        public boolean hasResult() {
            return switch (view.state()) {
                case DONE, WAITING, OUTDATED -> true;
                case NOT_STARTED, RUNNING, FAILED, CRASHED, STOPPED, LOCKED -> false;
            };
        }

        public boolean isBroken() {
            return switch (view.state()) {
                case FAILED, CRASHED, STOPPED -> true;
                case NOT_STARTED, RUNNING, DONE, WAITING, OUTDATED, LOCKED -> false;
            };
        }

        public Message purpose() {
            return Message.of("step." + view.step() + ".purpose");
        }
    }

    /// What changes the page; figures and progress of a running step do not.
    static String version(MonthView view) {
        int hash = view.runner() == null ? 0 : view.runner().hashCode();
        for (StepView step : view.steps()) {
            RunView run = step.lastRun();
            hash = 31 * hash + (run == null ? 0 : run.state().name().hashCode() + Long.hashCode(run.id()));
            hash = 31 * hash + String.valueOf(step.lock()).hashCode();
            for (Fault fault : step.openFaults()) {
                hash = 31 * hash + Long.hashCode(fault.id()) + fault.what().hashCode();
            }
            for (Waiting waiting : step.waiting()) {
                hash = 31 * hash + waiting.what().hashCode();
            }
            hash = 31 * hash + step.state().name().hashCode();
        }
        return Integer.toHexString(hash);
    }
}
