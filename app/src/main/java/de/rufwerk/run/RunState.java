package de.rufwerk.run;

/// How one run of a step stands.
public enum RunState {
    RUNNING,
    /// Ended well.
    DONE,
    /// Ended by wrong use (its messages say what) or by a bug (no messages; the log file has it).
    FAILED,
    /// Its process or its connection died; seen when the month's lock is free though the run has not ended.
    CRASHED,
    /// Its result was taken back.
    UNDONE,
    /// A person stopped it.
    STOPPED
}
