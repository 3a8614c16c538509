package de.rufwerk.run;

/// A correction of a step's result that a person orders, such as taking out one file of many. It is a run of the step
/// with log and faults of its own, and changes the result whole or not at all.
public interface Amendment {

    /// Whether it can be done, asked before anything is recorded. The month's lock is held.
    ///
    /// @throws de.rufwerk.home.WrongUse when it cannot, with the reason
    void check();

    /// Does it.
    ///
    /// @throws Exception as of [Step#run]
    void run(StepRun run) throws Exception;
}
