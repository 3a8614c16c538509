package de.rufwerk.transfer;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The archive: months whose charges the CRM has. The calls of such a month are those of its result, which is neither
/// replaced nor removed while the charges stand in the CRM; itemised bills are made from them.
@Component
public class TransferredMonths {

    private final Transfers transfers;

    TransferredMonths(Transfers transfers) {
        this.transfers = transfers;
    }

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
}
