package de.rufwerk.run;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The faults of all months, and what a person does with them.
@Component
public class Faults {

    /// Which faults to list.
    ///
    /// @param month only of this month; null for all
    /// @param step only of this step; null for all
    /// @param state only in this state; null for all
    public record Filter(
            @Nullable YearMonth month, @Nullable String step, Fault.@Nullable State state) {}

    /// Newest first, at most 1,000.
    public List<Fault> list(Filter filter) {
        throw new UnsupportedOperationException();
    }

    public Optional<Fault> find(long id) {
        throw new UnsupportedOperationException();
    }

    /// A person says that the fault is dealt with.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such fault or it is no longer open
    public Fault resolve(long id, String by) {
        throw new UnsupportedOperationException();
    }

    /// A person lets the fault pass as it is.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such fault, it is no longer open, or the reason is blank
    public Fault release(long id, String by, String reason) {
        throw new UnsupportedOperationException();
    }
}
