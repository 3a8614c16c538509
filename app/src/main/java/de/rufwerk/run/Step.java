package de.rufwerk.run;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// One step of a month, a Spring bean of the module that owns it.
///
/// A step can be run again at any time: it continues or replaces, never doubles. It is run by one runner a month
/// at a time, and its result appears as a whole or not at all.
public interface Step {

    /// As on the command line: `import`, `rate`, … (rating.md § 11). Also the prefix of its messages:
    /// `step.<name>` is its title, `<name>.count.<key>` names a figure of its result.
    String name();

    /// Order in the chain: import 10, rate 20, transfer 30, split 40, itemise 50, print 60, portal 70, mail 80.
    int position();

    /// Does the step for `run.month()`. Returning means done.
    ///
    /// @throws de.rufwerk.home.WrongUse when the configuration or the data handed in does not allow the step; its
    ///     messages are kept with the run and shown, exit code 2
    /// @throws Exception anything else is a bug: logged with its stack trace, never shown, exit code 1
    void run(StepRun run) throws Exception;

    /// Whether there is a result of this month that [#undo] can take back.
    default boolean canUndo(YearMonth month) {
        return false;
    }

    /// Whether a person has to say why the result is taken back, because others have it already; the reason is
    /// [StepRun#reason] then.
    default boolean undoNeedsReason(YearMonth month) {
        return false;
    }

    /// Takes the result of a month back; afterwards it is as if the step had not been run. Can be repeated.
    default void undo(YearMonth month, StepRun run) throws Exception {}

    /// What a person has to do before the step can be run, once all earlier steps are done; the chain stops before it
    /// with these words. Called often: must answer in milliseconds.
    default Optional<Waiting> before(YearMonth month) {
        return Optional.empty();
    }

    /// What of this month's result has left the house; empty where nothing has. Called often: must answer in
    /// milliseconds.
    default Optional<Handover> handover(YearMonth month) {
        return Optional.empty();
    }

    /// What of this step's result waits for a person just now (open cases, mails to be set free …). Called often:
    /// must answer in milliseconds.
    default List<Waiting> waiting(YearMonth month) {
        return List.of();
    }
}
