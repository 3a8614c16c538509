package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/// What a running step is given: its month, and the ways to tell how far it is, what it did and what is wrong.
///
/// Progress, phase and counts are memory writes; they reach the database once a second. Notes and faults are
/// stored at once, on a connection of their own: they stay when a transaction of the step is rolled back. All
/// methods may be called from any thread.
public interface StepRun {

    /// Number of this run, as in `import_files.step_run`.
    long id();

    YearMonth month();

    /// Login name, or the user of the command line.
    String startedBy();

    Instant startedAt();

    /// Why a person ordered it; empty where nobody said.
    default String reason() {
        return "";
    }

    /// How much there is to do, and of what: `total(10_000_000, "calls")`, shown with message code `unit.<unit>`.
    /// May be called again for the next phase; sets the progress back to 0.
    void total(long n, String unit);

    /// How much is done, counted from 0 to the total. Cheap; called as often as you like, from one thread at a
    /// time.
    void progress(long done);

    /// What the step is doing just now.
    void phase(Message what);

    /// A figure of the result, such as `calls.stored`. The last value of a key wins; shown in the order of their
    /// first appearance with message code `<step>.count.<key>`. The last part of the key says what it is: `amount`
    /// and `cost` are 1e-6 EUR, `seconds` a duration, `bytes` a size, everything else a number.
    void count(String key, long value);

    /// A line of the step's log.
    void note(Message text);

    /// Opens a fault. The same key in the same month and step is one fault: reported again, its text is renewed
    /// and it is open again, but a released fault stays released as long as it says the same.
    void fault(NewFault fault);

    /// The step found that the open fault of this key no longer holds: it is resolved. Nothing happens where none
    /// is open.
    void settle(String key, Message how);

    /// Keys of the open faults of this month and step that begin with a text: what has been reported before and may
    /// no longer hold.
    List<String> openFaults(String beginning);

    /// Whether a person has released the fault of this key in this month and step.
    boolean released(String key);

    /// To be called now and then (at least each second of work).
    ///
    /// @throws RunStopped when the run shall stop or is no longer the month's runner; let it through
    void checkCancelled();

    /// To be called on the connection of the transaction that makes the result visible, before its commit: from
    /// here to the transaction's end no other process can take the month over, so that a runner which lost its
    /// lock cannot publish beside its successor.
    ///
    /// @throws RunStopped when another runner has taken over
    default void confirm(Connection transaction) throws SQLException {
        checkCancelled();
    }
}
