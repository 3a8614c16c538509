package de.rufwerk.transfer;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// The archive: months whose charges the CRM has. The calls of such a month are those of its result, which is neither
/// replaced nor removed while the charges stand in the CRM; itemised bills are made from them.
@Component
public class TransferredMonths {

    private final Transfers transfers;
    private final JdbcTemplate jdbc;

    TransferredMonths(Transfers transfers, JdbcTemplate jdbc) {
        this.transfers = transfers;
        this.jdbc = jdbc;
    }

    /// What the CRM has of a customer's charges of a month, differences of earlier months that were posted in it
    /// included.
    ///
    /// @param net 1e-6 EUR of charges with net prices
    /// @param gross 1e-6 EUR of those with gross prices
    public record CustomerCharges(String customer, long net, long gross) {}

    /// A month that has been transferred completely.
    ///
    /// @param ratingRun number of the result: its rows in `rated_calls` are the calls that were transferred
    /// @param crm name of the CRM
    public record TransferredMonth(YearMonth month, int ratingRun, String crm, Instant at) {}

    /// Empty where the month has not been transferred, is only partly, or was taken back.
    public Optional<TransferredMonth> of(YearMonth month) {
        return transfers
                .active(month)
                .filter(transfer -> transfer.state() == Transfer.State.DONE)
                .map(transfer -> new TransferredMonth(
                        month,
                        transfer.ratingRun(),
                        transfer.sink(),
                        transfer.endedAt() == null ? transfer.begunAt() : transfer.endedAt()));
    }

    /// The charges that the CRM has confirmed, by customer in order of their numbers; nothing where the month has not
    /// been transferred. To be called in a transaction where there are very many: only then the database hands them
    /// out by and by.
    public void charges(YearMonth month, Consumer<CustomerCharges> work) {
        if (of(month).isEmpty()) {
            return;
        }
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(1000);
        streaming.query(
                """
                select i.customer, coalesce(sum(i.amount) filter (where i.basis = 0), 0)::bigint,
                  coalesce(sum(i.amount) filter (where i.basis = 1), 0)::bigint
                from transfers t
                  join transfer_items i on i.transfer = t.id
                  join transfer_batches b on b.month = t.month and b.number = i.batch and b.state = 'CONFIRMED'
                where t.month = ? and t.kind = 'CHARGE' and t.state = 'DONE'
                group by i.customer order by i.customer collate "C"
                """,
                row -> {
                    work.accept(new CustomerCharges(row.getString(1), row.getLong(2), row.getLong(3)));
                },
                month.atDay(1));
    }
}
