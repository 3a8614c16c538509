package de.rufwerk.ratingrun;

import de.rufwerk.rating.PriceBasis;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Charges as pages show them. Net and gross amounts are never added up into one.
@Component
class ChargeQueries {

    record Sum(PriceBasis basis, long calls, long seconds, long billed, long amount) {}

    /// @param share of the largest category, in 1/1000
    record Category(String name, PriceBasis basis, long calls, long seconds, long amount, int share) {}

    record Customer(String customer, long lines, long calls, long seconds, long net, long gross) {}

    record Charge(
            String line, String mainNumber, String category, PriceBasis basis, long calls, long seconds, long amount) {}

    private final JdbcClient database;

    ChargeQueries(JdbcClient database) {
        this.database = database;
    }

    /// One of each price basis that occurs.
    List<Sum> sums(int run) {
        return database.sql("""
                        select basis, sum(calls)::bigint as calls, sum(seconds)::bigint as seconds,
                            sum(billed_seconds)::bigint as billed, sum(amount)::bigint as amount
                        from charges where run = :run group by basis order by basis""")
                .param("run", run)
                .query((row, _) -> new Sum(
                        PriceBasis.of(row.getInt("basis")),
                        row.getLong("calls"),
                        row.getLong("seconds"),
                        row.getLong("billed"),
                        row.getLong("amount")))
                .list();
    }

    /// The dearest first.
    ///
    /// @param customer only of this one; empty for all
    List<Category> categories(int run, String customer) {
        return database.sql("""
                        select category, basis, sum(calls)::bigint as calls, sum(seconds)::bigint as seconds,
                            sum(amount)::bigint as amount,
                            coalesce(round(1000 * sum(amount) / nullif(max(sum(amount)) over (), 0)), 0)::int as share
                        from charges where run = :run and (:customer = '' or customer = :customer)
                        group by category, basis order by sum(amount) desc, category, basis""")
                .param("run", run)
                .param("customer", customer)
                .query((row, _) -> new Category(
                        row.getString("category"),
                        PriceBasis.of(row.getInt("basis")),
                        row.getLong("calls"),
                        row.getLong("seconds"),
                        row.getLong("amount"),
                        row.getInt("share")))
                .list();
    }

    /// By customer number in code-point order, behind `after`.
    ///
    /// @param like beginning of the customer number; empty for all
    List<Customer> customers(int run, String like, String after, int limit) {
        return database.sql("""
                        select customer, count(distinct line) as lines, sum(calls)::bigint as calls,
                            sum(seconds)::bigint as seconds,
                            coalesce(sum(amount) filter (where basis = :net), 0)::bigint as net,
                            coalesce(sum(amount) filter (where basis = :gross), 0)::bigint as gross
                        from charges
                        where run = :run and starts_with(customer, :like) and customer collate "C" > :after
                        group by customer order by customer collate "C" limit :limit""")
                .param("run", run)
                .param("like", like)
                .param("after", after)
                .param("net", PriceBasis.NET.code())
                .param("gross", PriceBasis.GROSS.code())
                .param("limit", limit)
                .query((row, _) -> new Customer(
                        row.getString("customer"),
                        row.getLong("lines"),
                        row.getLong("calls"),
                        row.getLong("seconds"),
                        row.getLong("net"),
                        row.getLong("gross")))
                .list();
    }

    /// The charges of one customer, at most 2,000.
    List<Charge> of(int run, String customer) {
        return database.sql("""
                        select line, main_number, category, basis, calls, seconds, amount
                        from charges where run = :run and customer = :customer
                        order by line collate "C", main_number collate "C", category collate "C", basis limit 2000""")
                .param("run", run)
                .param("customer", customer)
                .query((row, _) -> new Charge(
                        row.getString("line"),
                        row.getString("main_number"),
                        row.getString("category"),
                        PriceBasis.of(row.getInt("basis")),
                        row.getLong("calls"),
                        row.getLong("seconds"),
                        row.getLong("amount")))
                .list();
    }
}
