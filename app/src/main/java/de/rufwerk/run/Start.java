package de.rufwerk.run;

/// Answer to a start in the background.
public sealed interface Start {

    /// It runs.
    record Started() implements Start {}

    /// Somebody else has the month: „läuft schon, gestartet von … um …".
    record Busy(Runner runner) implements Start {}

    /// The one step that was asked for is locked.
    record Refused(Lock lock) implements Start {}
}
