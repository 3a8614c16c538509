package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.YearMonth;
import java.util.List;

/// How a run of the chain, or an undo, ended.
///
/// @param runs the runs of the steps in the order they were done
/// @param open what waits for a person in this month after the run, of all steps in order
public record Outcome(YearMonth month, List<RunView> runs, End end, List<OpenItem> open) {

    /// Something that waits for a person.
    ///
    /// @param step whose result it is
    /// @param what what waits
    /// @param where place of a fault; empty otherwise
    /// @param remedy what to do; of a waiting item the same as `what`
    /// @param fault number of the fault; 0 for a waiting item
    public record OpenItem(String step, Message what, String where, Message remedy, long fault) {}

    /// Why the run ended.
    public sealed interface End {
        /// All steps that were asked for are done.
        record Completed() implements End {}

        /// Stopped before this step, which is locked.
        record Locked(String step, Lock lock) implements End {}

        /// The step refused: wrong use or configuration. Its run has the messages.
        record Refused(String step, List<Message> messages) implements End {}

        /// The step threw a bug; the log file has it.
        record Broken(String step) implements End {}

        /// A person or the system stopped it in this step, or before it.
        record Stopped(String step) implements End {}

        /// The connection to the database was lost.
        record ConnectionLost(String step) implements End {}

        /// Another runner has this month.
        record AlreadyRunning(Runner runner) implements End {}
    }

    /// Exit code of the command line (rating.md § 11): 0 nothing open, 3 something waits for a person, 2 wrong
    /// use, 1 a bug.
    public int exitCode() {
        return switch (end) {
            case End.Broken _ -> 1;
            case End.Refused _ -> 2;
            case End.Locked _, End.Stopped _, End.ConnectionLost _, End.AlreadyRunning _ -> 3;
            case End.Completed _ -> open.isEmpty() ? 0 : 3;
        };
    }
}
