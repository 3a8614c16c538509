package de.rufwerk.run;

/// Thrown into a step by [StepRun#checkCancelled] when its run shall end: the program is shutting down, a person
/// stopped it, or its connection to the database is lost. Steps let it through.
public final class RunStopped extends RuntimeException {

    RunStopped(String why) {
        super(why);
    }
}
