package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/// What a person orders about a transfer that was begun: the same for page and command line.
@Component
class TransferOrders {

    private final Transfers transfers;
    private final Outbox outbox;
    private final Runs runs;

    TransferOrders(Transfers transfers, Outbox outbox, Runs runs) {
        this.transfers = transfers;
        this.outbox = outbox;
        this.runs = runs;
    }

    /// A person has looked into the CRM: an uncertain batch stands there.
    ///
    /// @param reference by which it is found there
    /// @throws WrongUse when the batch is not uncertain, or the reference is missing
    void stands(YearMonth month, int batch, String reference, String by) {
        if (reference.isBlank()) {
            throw new WrongUse(Message.of("transfer.decide.reference"));
        }
        decide(month, batch, true, reference.strip(), "", by);
    }

    /// A person has looked into the CRM: an uncertain batch does not stand there, and is sent again.
    ///
    /// @param reason how the person made sure of it
    /// @throws WrongUse when the batch is not uncertain, or the reason is missing
    void isMissing(YearMonth month, int batch, String reason, String by) {
        if (reason.isBlank()) {
            throw new WrongUse(Message.of("transfer.decide.reason"));
        }
        decide(month, batch, false, "", reason.strip(), by);
    }

    private void decide(YearMonth month, int batch, boolean stands, String reference, String reason, String by) {
        if (!outbox.decide(month, batch, stands, reference, by, reason)) {
            throw new WrongUse(Message.of("transfer.decide.none", batch, month));
        }
    }

    /// Takes a transfer back by counter-postings.
    ///
    /// @throws WrongUse when there is none, the reason is missing, or a later step has a result
    Outcome undo(YearMonth month, String reason, String by, RunListener listener) {
        Transfer transfer =
                transfers.active(month).orElseThrow(() -> new WrongUse(Message.of("transfer.nothing", month)));
        if (reason.isBlank()) {
            throw new WrongUse(Message.of("transfer.undo.reason"));
        }
        transfers.giveReason(transfer, reason.strip());
        return runs.undo(month, TransferStep.NAME, by, listener);
    }
}
