package de.rufwerk.run;

/// How a step of a month stands, as a person sees it.
public enum StepState {
    NOT_STARTED,
    RUNNING,
    /// Ended well, nothing open.
    DONE,
    /// Ended well, but a fault is open or something waits for a person.
    WAITING,
    /// Ended well, but an earlier step ran again after it.
    OUTDATED,
    FAILED,
    CRASHED,
    STOPPED,
    /// Has no result yet and cannot be run before an earlier step is clear.
    LOCKED
}
