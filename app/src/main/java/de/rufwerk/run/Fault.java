package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// A fault of a step in a month.
///
/// @param where file and line, customer, page; empty where there is none
/// @param openedAt when it was (last) opened
/// @param openedBy who ran the step that opened it
/// @param closedAt when it was resolved or released; null while open
/// @param closedBy the person, or null where it is open or the step itself resolved it
/// @param reason of a release the person's words; null otherwise
/// @param how how the step itself settled it; null otherwise
public record Fault(
        long id,
        YearMonth month,
        String step,
        String key,
        Severity severity,
        Message what,
        String where,
        Message remedy,
        State state,
        long run,
        Instant openedAt,
        String openedBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String reason,
        @Nullable Message how) {

    /// A fault is open until it is resolved, by a person or by the step, or released by a person with a reason.
    public enum State {
        OPEN,
        RESOLVED,
        RELEASED
    }

    /// Whether later steps are locked by it.
    public boolean locks() {
        return state == State.OPEN && severity == Severity.ERROR;
    }
}
