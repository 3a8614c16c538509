package de.rufwerk.admin;

import de.rufwerk.run.Fault;
import de.rufwerk.run.MonthView;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import de.rufwerk.run.StepState;
import de.rufwerk.run.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one thing a person does next in a month.
sealed interface NextThing {

    /// Wait: a step runs.
    record Running(StepView step, RunView run) implements NextThing {}

    record ClearFault(StepView step, Fault fault) implements NextThing {}

    record DoWhatWaits(StepView step, Waiting waiting) implements NextThing {}

    /// Run a step.
    ///
    /// @param code what of `admin.next.*` says why
    record RunStep(StepView step, String code) implements NextThing {}

    record AllDone() implements NextThing {}

    /// The first step, in order, that keeps the month from going on decides; what locks nothing comes after all that
    /// can be run.
    static NextThing of(MonthView month) {
        for (StepView step : month.steps()) {
            if (step.state() == StepState.RUNNING && step.lastRun() != null) {
                return new Running(step, step.lastRun());
            }
        }
        for (StepView step : month.steps()) {
            NextThing blocking = blocking(step);
            if (blocking != null) {
                return blocking;
            }
        }
        for (StepView step : month.steps()) {
            if (!step.openFaults().isEmpty()) {
                return new ClearFault(step, step.openFaults().getFirst());
            }
            if (!step.waiting().isEmpty()) {
                return new DoWhatWaits(step, step.waiting().getFirst());
            }
        }
        return new AllDone();
    }

    private static @Nullable NextThing blocking(StepView step) {
        List<Fault> locking = step.openFaults().stream().filter(Fault::locks).toList();
        if (!locking.isEmpty()) {
            return new ClearFault(step, locking.getFirst());
        }
        List<Waiting> waiting =
                step.waiting().stream().filter(Waiting::locksNext).toList();
        return switch (step.state()) {
            case FAILED, CRASHED, STOPPED -> new RunStep(step, "again");
            case OUTDATED -> new RunStep(step, "outdated");
            case NOT_STARTED -> step.lock() == null ? new RunStep(step, "run") : null;
            case RUNNING, DONE, WAITING, LOCKED -> waiting.isEmpty() ? null : new DoWhatWaits(step, waiting.getFirst());
        };
    }

    /// Whether the month is ready to be run from here.
    default boolean isRunnable() {
        return this instanceof RunStep;
    }

    default String tone() {
        return switch (this) {
            case Running _ -> "live";
            case ClearFault clear -> clear.fault().locks() ? "bad" : "warn";
            case DoWhatWaits _ -> "warn";
            case RunStep run -> run.step().state() == StepState.NOT_STARTED ? "" : "warn";
            case AllDone _ -> "good";
        };
    }

    default String icon() {
        return switch (this) {
            case Running _ -> "running";
            case ClearFault _ -> "alert";
            case DoWhatWaits _ -> "hand";
            case RunStep _ -> "play";
            case AllDone _ -> "check";
        };
    }

    /// Name of the fragment of the template.
    default String kind() {
        return switch (this) {
            case Running _ -> "running";
            case ClearFault _ -> "fault";
            case DoWhatWaits _ -> "waits";
            case RunStep _ -> "run";
            case AllDone _ -> "done";
        };
    }
}
