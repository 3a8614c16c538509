package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What calls that have been charged cost more, or less, with today's prices and customer data, as it was ordered. A
/// transferred month does not change; the difference is posted with the charges of the month in which it is made
/// (`rating.md § 6`). The callers hold the transaction and, where they write, [Transfers#lockBooks]: what is ordered is
/// posted, and once.
@Component
class Differences {

    private static final String ORDERED = "select o.*, " + Sums.COLUMNS.replace("count(*)", "count(d.ordered)") + """
            , exists (select from transfers t where t.month = o.month and t.kind = 'CHARGE' and t.state <> 'UNDONE') as begun
            from difference_orders o left join differences d on d.ordered = o.id
            where %s group by o.id order by o.id
            """;

    /// An order that was given.
    ///
    /// @param id its number
    /// @param ofMonth whose calls they are
    /// @param month with whose charges it is posted
    /// @param begun whether that month's transfer has begun: then it is posted
    record Ordered(
            int id,
            YearMonth ofMonth,
            YearMonth month,
            String reason,
            String by,
            Instant at,
            Sums sums,
            boolean begun) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Differences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Those that are posted with a month's charges, and those of its own calls; oldest first.
    List<Ordered> of(YearMonth month) {
        return jdbc.sql(ORDERED.formatted("o.month = :month or o.of_month = :month"))
                .param("month", month.atDay(1))
                .query((row, _) -> ordered(row))
                .list();
    }

    private static Ordered ordered(ResultSet row) throws SQLException {
        return new Ordered(
                row.getInt("id"),
                YearMonth.from(row.getObject("of_month", LocalDate.class)),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("reason"),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Sums.of(row),
                row.getBoolean("begun"));
    }

    /// Stores what a month's calls cost more or less. What was ordered before counts as charged, so that ordering twice
    /// adds nothing.
    ///
    /// @param charged number of the result that was charged
    /// @param fresh number under which the charges of today stand in `charges`
    Ordered store(DifferenceOrders.Wish wish, int charged, int fresh) {
        int order = jdbc.sql("""
                insert into difference_orders (of_month, month, reason, by, at)
                values (:of, :in, :reason, :by, :at) returning id
                """)
                .param("of", wish.of().atDay(1))
                .param("in", wish.in().atDay(1))
                .param("reason", wish.look() ? "-" : wish.reason()) // what is only looked at is taken away again
                .param("by", wish.by())
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
                now as (
                  select customer, line, main_number, category, basis, sum(calls) as calls, sum(seconds) as seconds,
                    sum(billed_seconds) as billed, sum(amount) as amount
                  from charges where run = :fresh
                  group by customer, line, main_number, category, basis)
                insert into differences
                select :order, customer, line, main_number, category, basis,
                  coalesce(now.calls, 0) - coalesce(before.calls, 0),
                  coalesce(now.seconds, 0) - coalesce(before.seconds, 0),
                  coalesce(now.billed, 0) - coalesce(before.billed, 0),
                  coalesce(now.amount, 0) - coalesce(before.amount, 0)
                from now full join before using (customer, line, main_number, category, basis)
                where coalesce(now.amount, 0) <> coalesce(before.amount, 0)
                  or coalesce(now.calls, 0) <> coalesce(before.calls, 0)
                """)
                .param("order", order)
                .param("of", wish.of().atDay(1))
                .param("charged", charged)
                .param("fresh", fresh)
                .update();
        jdbc.sql("delete from charges where run = ?").param(fresh).update();
        return jdbc.sql(ORDERED.formatted("o.id = :id"))
                .param("id", order)
                .query((row, _) -> ordered(row))
                .single();
    }

    /// The order of this number of a month's calls.
    ///
    /// @throws WrongUse when there is none, it is posted, or a later one builds on it
    Ordered withdrawable(YearMonth of, int id) {
        List<Ordered> orders = jdbc.sql(ORDERED.formatted("o.of_month = :month and o.id >= :id"))
                .param("month", of.atDay(1))
                .param("id", id)
                .query((row, _) -> ordered(row))
                .list();
        if (orders.isEmpty() || orders.getFirst().id() != id) {
            throw new WrongUse(Message.of("transfer.difference.unknown", id, of));
        }
        if (orders.getFirst().begun()) {
            throw new WrongUse(Message.of(
                    "transfer.difference.posted", id, orders.getFirst().month()));
        }
        if (orders.size() > 1) {
            throw new WrongUse(Message.of(
                    "transfer.difference.later-first", id, orders.getLast().id()));
        }
        return orders.getFirst();
    }

    /// Takes an order away.
    void remove(Ordered order) {
        for (String from : List.of("differences where ordered = ?", "difference_orders where id = ?")) {
            jdbc.sql("delete from " + from).param(order.id()).update();
        }
    }
}
