package de.rufwerk.admin;

import de.rufwerk.run.RunState;
import de.rufwerk.run.StepState;

/// The colour that goes with a state; always beside its name, never instead of it.
final class Tones {

    private Tones() {}

    static String of(StepState state) {
        return switch (state) {
            case DONE -> "good";
            case RUNNING -> "live";
            case WAITING, OUTDATED, STOPPED -> "warn";
            case FAILED, CRASHED -> "bad";
            case NOT_STARTED, LOCKED -> "";
        };
    }

    static String of(RunState state) {
        return switch (state) {
            case DONE -> "good";
            case RUNNING -> "live";
            case STOPPED -> "warn";
            case FAILED, CRASHED -> "bad";
            case UNDONE -> "";
        };
    }
}
