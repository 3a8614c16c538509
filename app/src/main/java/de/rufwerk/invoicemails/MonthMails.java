package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import org.springframework.stereotype.Component;

/// The mails of a month before and behind the sending: how they get into the outbox, and what came back.
@Component
record MonthMails(Mailings mailings, BoxReader boxes) {

    private static final String UNREAD = "box.unreached";

    /// Reads what came back since. Where that fails, the mails are sent nevertheless.
    void readBox(StepRun run) {
        if (!boxes.hasBox()) {
            return;
        }
        run.phase(Message.of("invoicemails.phase.box"));
        try {
            BoxReader.Result result = boxes.read();
            run.note(Message.of("invoicemails.box.read", result.read(), result.ours()));
            run.settle(UNREAD, Message.of("invoicemails.fault.gone"));
        } catch (WrongUse wrong) {
            run.fault(new NewFault(
                    UNREAD,
                    Severity.WARNING,
                    wrong.messages().getFirst(),
                    "",
                    Message.of("invoicemails.box.unreached.remedy")));
        }
    }
}
