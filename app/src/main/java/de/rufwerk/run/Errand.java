package de.rufwerk.run;

/// Work on a month that a person orders and that is no step of the chain. It has a run under a name of its own, with
/// progress and log, under the month's lock; the steps keep their state, and a closed month stays closed.
public interface Errand {

    /// No step's name; also the prefix of its messages, as of [Step#name].
    String name();

    /// Whether it can be done, asked before anything is recorded. The month's lock is held.
    ///
    /// @throws de.rufwerk.home.WrongUse when it cannot, with the reason
    void check();

    /// Does it.
    ///
    /// @throws Exception as of [Step#run]
    void run(StepRun run) throws Exception;
}
