package de.rufwerk.run;

/// How one run of a step stands.
public enum RunState {
    RUNNING,
    /// Ended well.
    DONE,
    /// Ended by wrong use or by a bug; its messages say what (of a bug only that the log file has it).
    FAILED,
    /// Its process or its connection died; seen when the month's lock is free though the run has not ended.
    CRASHED,
    /// Its result was taken back.
    UNDONE,
    /// A person stopped it.
    STOPPED
}
