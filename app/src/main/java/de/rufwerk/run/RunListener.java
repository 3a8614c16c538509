package de.rufwerk.run;

/// Hears how a run in this process goes. Called from the runner and its heartbeat, one call at a time.
public interface RunListener {

    /// Hears nothing.
    RunListener NONE = new RunListener() {};

    default void started(RunView run) {}

    /// Some times a second while a step runs.
    default void progress(RunView run) {}

    default void ended(RunView run) {}
}
