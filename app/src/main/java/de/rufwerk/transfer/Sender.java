package de.rufwerk.transfer;

import de.rufwerk.run.StepRun;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Sends transfers to the CRM that is configured.
@Component
class Sender {

    private final Outbox outbox;
    private final ChargeSink sink;
    private final TransferSettings settings;
    private final Pause pause;

    @Autowired
    Sender(Outbox outbox, ChargeSink sink, TransferSettings settings) {
        this(outbox, sink, settings, Pause.OF_THE_THREAD);
    }

    /// With a wait of its own.
    Sender(Outbox outbox, ChargeSink sink, TransferSettings settings, Pause pause) {
        this.outbox = outbox;
        this.sink = sink;
        this.settings = settings;
        this.pause = pause;
    }

    /// Sends what is to be sent, as far as it goes.
    Outbox.Standing send(StepRun run, Transfer transfer) {
        return new Sending(run, transfer, outbox, sink, settings, pause).send();
    }
}
