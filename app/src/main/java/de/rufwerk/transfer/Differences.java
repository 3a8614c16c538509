package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.ratingrun.Repricing;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What calls that have been charged cost more, or less, with today's prices and customer data. A transferred
/// month does not change; the difference is posted with the charges of the month in which it is made
/// (`rating.md § 6`). Under one lock with the beginning of transfers: what is ordered is posted, and once.
@Component
class Differences {

    /// An order that was given.
    ///
    /// @param ofMonth whose calls they are
    /// @param month with whose charges it is posted
    record Ordered(YearMonth ofMonth, YearMonth month, String reason, String by, Instant at, Sums sums) {}

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Transfers transfers;
    private final Repricing.Source repricing;
    private final Clock clock;

    Differences(
            DataSource dataSource,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Transfers transfers,
            Repricing.Source repricing,
            Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.transfers = transfers;
        this.repricing = repricing;
        this.clock = clock;
    }

    /// What a difference would come to; nothing is stored.
    ///
    /// @throws WrongUse when it cannot be made
    Sums preview(YearMonth of, YearMonth in) {
        return make(of, in, "-", "-", false);
    }

    /// Makes the difference of a transferred month, to be posted with another month's charges. What was ordered before
    /// counts as charged, so that ordering twice adds nothing.
    ///
    /// @throws WrongUse when it cannot be made, there is none, or the reason is missing
    Sums order(YearMonth of, YearMonth in, String reason, String by) {
        if (reason.isBlank()) {
            throw new WrongUse(Message.of("transfer.difference.reason"));
        }
        Sums sums = make(of, in, reason.strip(), by, true);
        if (sums.items() == 0) {
            throw new WrongUse(Message.of("transfer.difference.none", of));
        }
        return sums;
    }

    private Sums make(YearMonth of, YearMonth in, String reason, String by, boolean keep) {
        if (!in.isAfter(of)) {
            throw new WrongUse(Message.of("transfer.difference.later", of, in));
        }
        Sums sums = transaction.execute(status -> {
            transfers.lockBooks();
            if (transfers.active(in).isPresent()) {
                throw new WrongUse(Message.of("transfer.difference.begun", in));
            }
            int charged = transfers
                    .active(of)
                    .filter(transfer -> transfer.state() == Transfer.State.DONE)
                    .orElseThrow(() -> new WrongUse(Message.of("transfer.difference.open", of)))
                    .ratingRun();
            Repricing now = repricing.now(of);
            int fresh = recharge(now);
            int order = store(of, in, reason, by, charged, fresh);
            jdbc.sql("delete from charges where run = ?").param(fresh).update();
            Sums made = sums(order);
            if (!keep || made.items() == 0) {
                status.setRollbackOnly();
            }
            return made;
        });
        return sums == null ? Sums.NONE : sums;
    }

    private int recharge(Repricing now) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return now.recharge(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private int store(YearMonth of, YearMonth in, String reason, String by, int charged, int fresh) {
        int order = jdbc.sql("""
                insert into difference_orders (of_month, month, reason, by, at)
                values (:of, :in, :reason, :by, :at) returning id
                """)
                .param("of", of.atDay(1))
                .param("in", in.atDay(1))
                .param("reason", reason)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        jdbc.sql("""
                with before as (
                  select customer, line, main_number, category, basis, sum(calls) as calls, sum(seconds) as seconds,
                    sum(billed) as billed, sum(amount) as amount
                  from (
                    select customer, line, main_number, category, basis, calls, seconds, billed_seconds as billed, amount
                    from charges where run = :charged
                    union all
                    select customer, line, main_number, category, basis, calls, seconds, billed, amount
                    from differences where ordered in (select id from difference_orders where of_month = :of)) parts
                  group by customer, line, main_number, category, basis),
                now as (select * from charges where run = :fresh)
                insert into differences
                select :order, customer, line, main_number, category, basis,
                  coalesce(now.calls, 0) - coalesce(before.calls, 0),
                  coalesce(now.seconds, 0) - coalesce(before.seconds, 0),
                  coalesce(now.billed_seconds, 0) - coalesce(before.billed, 0),
                  coalesce(now.amount, 0) - coalesce(before.amount, 0)
                from now full join before using (customer, line, main_number, category, basis)
                where coalesce(now.amount, 0) <> coalesce(before.amount, 0)
                  or coalesce(now.calls, 0) <> coalesce(before.calls, 0)
                """)
                .param("order", order)
                .param("of", of.atDay(1))
                .param("charged", charged)
                .param("fresh", fresh)
                .update();
        return order;
    }

    private Sums sums(int order) {
        return jdbc.sql("select " + Sums.COLUMNS + " from differences where ordered = ?")
                .param(order)
                .query((row, _) -> Sums.of(row))
                .single();
    }

    /// Those that are posted with a month's charges, and those of its own calls; oldest first.
    List<Ordered> of(YearMonth month) {
        return jdbc.sql("select o.*, " + Sums.COLUMNS.replace("count(*)", "count(d.ordered)") + """
                from difference_orders o left join differences d on d.ordered = o.id
                where o.month = :month or o.of_month = :month group by o.id order by o.id
                """)
                .param("month", month.atDay(1))
                .query((row, _) -> new Ordered(
                        YearMonth.from(row.getObject("of_month", LocalDate.class)),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("reason"),
                        row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Sums.of(row)))
                .list();
    }
}
