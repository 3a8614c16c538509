package de.rufwerk.run;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Faults(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Newest first, at most 1,000.
    public List<Fault> list(Filter filter) {
        return jdbc.sql("""
                select * from faults
                where (:month::date is null or month = :month::date) and (:step::text is null or step = :step::text)
                  and (:state::text is null or state = :state::text)
                order by opened_at desc, id desc
                limit :most
                """)
                .param("month", filter.month() == null ? null : filter.month().atDay(1), Types.DATE)
                .param("step", filter.step(), Types.VARCHAR)
                .param("state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .param("most", MOST)
                .query(Faults::fault)
                .list();
    }

    /// All open ones of a month, oldest first.
    List<Fault> open(YearMonth month) {
        return jdbc.sql("select * from faults where month = ? and state = 'OPEN' order by id")
                .param(month.atDay(1))
                .query(Faults::fault)
                .list();
    }

    public Optional<Fault> find(long id) {
        return jdbc.sql("select * from faults where id = ?")
                .param(id)
                .query(Faults::fault)
                .optional();
    }

    /// A person says that the fault is dealt with.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such fault or it is no longer open
    public Fault resolve(long id, String by) {
        return close(id, Fault.State.RESOLVED, by, null);
    }

    /// A person lets the fault pass as it is.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such fault, it is no longer open, or the reason is blank
    public Fault release(long id, String by, String reason) {
        if (reason.isBlank()) {
            throw new WrongUse(Message.of("run.fault.reason.missing", id));
        }
        return close(id, Fault.State.RELEASED, by, reason.strip());
    }

    private Fault close(long id, Fault.State state, String by, @Nullable String reason) {
        Fault fault = find(id).orElseThrow(() -> new WrongUse(Message.of("run.fault.unknown", id)));
        boolean closed = jdbc.sql("""
                with put as (
                  update faults set state = :state, closed_at = :at, closed_by = :by, reason = :reason, how = null
                  where id = :id and state = 'OPEN'
                  returning id, month, run),
                touched as (
                  update months set version = version + 1 where month = (select month from put) returning version)
                insert into fault_changes (fault, at, state, by, reason, run)
                select id, :at, :state, :by, :reason, run from put
                """)
                        .param("id", id)
                        .param("state", state.name())
                        .param("at", RunRecord.utc(clock.instant()))
                        .param("by", by)
                        .param("reason", reason, Types.VARCHAR)
                        .update()
                == 1;
        if (!closed) {
            throw new WrongUse(Message.of("run.fault.closed", id));
        }
        return find(id).orElse(fault);
    }

    private static Fault fault(ResultSet row, int number) throws SQLException {
        return new Fault(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("step"),
                row.getString("key"),
                Severity.valueOf(row.getString("severity")),
                Json.message(row.getString("what")),
                row.getString("place"),
                Json.message(row.getString("remedy")),
                Fault.State.valueOf(row.getString("state")),
                row.getLong("run"),
                RunRows.instant(row, "opened_at"),
                row.getString("opened_by"),
                RunRows.instantOrNull(row, "closed_at"),
                row.getString("closed_by"),
                row.getString("reason"),
                Json.messageOrNull(row.getString("how")));
    }
}
