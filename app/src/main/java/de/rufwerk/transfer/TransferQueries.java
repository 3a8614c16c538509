package de.rufwerk.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Transfers as pages show them.
@Component
class TransferQueries {

    /// What a customer is charged in a month and was in the one before.
    ///
    /// @param share of the largest amount, or change, in the list; in 1/1000
    record Customer(String customer, long calls, long net, long gross, long netBefore, long grossBefore, int share) {

        public long change() {
            return net + gross - netBefore - grossBefore;
        }
    }

    /// @param attempts how often it was sent
    record Batch(
            int number,
            Outbox.State state,
            int items,
            long net,
            long gross,
            int attempts,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt,
            String reference,
            String why) {

        public String tone() {
            return switch (state) {
                case READY -> "";
                case SENT, UNCERTAIN -> "warn";
                case CONFIRMED -> "good";
                case REFUSED -> "bad";
            };
        }
    }

    /// @param state as of its batch; `REFUSED` and `LEFT_OUT` where it is in none
    record Item(ChargeItem item, String state, String reference, String refused) {

        public String tone() {
            return switch (state) {
                case "CONFIRMED" -> "good";
                case "REFUSED" -> "bad";
                case "READY" -> "";
                default -> "warn";
            };
        }
    }

    private final JdbcClient jdbc;

    TransferQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The customers of a result with the largest amounts.
    List<Customer> largest(int run, int before, int limit) {
        return customers(run, before, limit, "coalesce(n.net + n.gross, 0)");
    }

    /// The customers whose amount is farthest from that of another result.
    List<Customer> changes(int run, int before, int limit) {
        return customers(run, before, limit, "abs(coalesce(n.net + n.gross, 0) - coalesce(b.net + b.gross, 0))");
    }

    private List<Customer> customers(int run, int before, int limit, String size) {
        String sums = """
                (select customer, sum(calls)::bigint as calls,
                   coalesce(sum(amount) filter (where basis = 0), 0)::bigint as net,
                   coalesce(sum(amount) filter (where basis = 1), 0)::bigint as gross
                 from charges where run = :%s group by customer)
                """;
        return jdbc.sql("""
                select customer, coalesce(n.calls, 0) as calls, coalesce(n.net, 0) as net, coalesce(n.gross, 0) as gross,
                  coalesce(b.net, 0) as net_before, coalesce(b.gross, 0) as gross_before,
                  coalesce(round(1000.0 * (%1$s) / nullif(max(%1$s) over (), 0)), 0)::int as share
                from %2$s n full join %3$s b using (customer)
                where %1$s > 0
                order by %1$s desc, customer collate "C" limit :limit
                """.formatted(size, sums.formatted("run"), sums.formatted("before")))
                .param("run", run)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> new Customer(
                        row.getString("customer"),
                        row.getLong("calls"),
                        row.getLong("net"),
                        row.getLong("gross"),
                        row.getLong("net_before"),
                        row.getLong("gross_before"),
                        row.getInt("share")))
                .list();
    }

    /// Batches of a month, newest first; of one state where it is given.
    List<Batch> batches(YearMonth month, Outbox.@Nullable State state, int limit) {
        return jdbc.sql("""
                select * from transfer_batches
                where month = :month and (:state::text is null or state = :state::text)
                order by number desc limit :limit
                """)
                .param("month", month.atDay(1))
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("limit", limit)
                .query((row, _) -> new Batch(
                        row.getInt("number"),
                        Outbox.State.valueOf(row.getString("state")),
                        row.getInt("items"),
                        row.getLong("net"),
                        row.getLong("gross"),
                        row.getInt("attempts"),
                        instant(row, "sent_at"),
                        instant(row, "settled_at"),
                        row.getString("reference"),
                        row.getString("why")))
                .list();
    }

    /// Items of a transfer in order, behind a number.
    ///
    /// @param customer only of this one; empty for all
    List<Item> items(Transfer transfer, String customer, int after, int limit) {
        return jdbc.sql("""
                select i.*, coalesce(b.state, case when left_out then 'LEFT_OUT' else 'REFUSED' end) as state,
                  coalesce(b.reference, '') as reference
                from transfer_items i left join transfer_batches b on b.month = :month and b.number = i.batch
                where i.transfer = :transfer and i.no > :after and (:customer = '' or customer = :customer)
                order by no limit :limit
                """)
                .param("month", transfer.month().atDay(1))
                .param("transfer", transfer.id())
                .param("after", after)
                .param("customer", customer)
                .param("limit", limit)
                .query((row, _) -> new Item(
                        Outbox.item(transfer, row),
                        row.getString("state"),
                        row.getString("reference"),
                        row.getString("refused") == null ? "" : row.getString("refused")))
                .list();
    }

    /// The number in an item's key.
    static int number(ChargeItem item) {
        return Integer.parseInt(item.key().split("-", -1)[2]);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
