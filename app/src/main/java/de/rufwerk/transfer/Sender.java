package de.rufwerk.transfer;

import de.rufwerk.run.StepRun;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Sends transfers to the CRM that is configured.
@Component
record Sender(Outbox outbox, RefusedItems refusedItems, ChargeSink sink, TransferSettings settings, Pause pause) {

    @Autowired
    Sender(Outbox outbox, RefusedItems refusedItems, ChargeSink sink, TransferSettings settings) {
        this(outbox, refusedItems, sink, settings, Pause.OF_THE_THREAD);
    }

    /// Sends what is to be sent, as far as it goes.
    Outbox.Standing send(StepRun run, Transfer transfer) {
        return new Sending(run, transfer, this).send();
    }
}
