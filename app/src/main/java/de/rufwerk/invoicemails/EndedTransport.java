package de.rufwerk.invoicemails;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Jakarta Mail's connection to a server, that lets somebody note that a mail is about to be ended (the dot of RFC 5321
/// § 4.1.1.4) and knows afterwards whether it was.
final class EndedTransport extends SMTPTransport {

    private Runnable beforeEnd = () -> {};
    private boolean ended;

    EndedTransport(Session session) {
        super(session, null);
    }

    /// The next mail.
    void begin(Runnable noting) {
        beforeEnd = noting;
        ended = false;
    }

    /// Whether the server may have the mail.
    boolean isEnded() {
        return ended;
    }

    /// An exception of an input or output makes Jakarta Mail cut the connection, so that the server drops the mail.
    @Override
    protected void finishData() throws IOException, MessagingException {
        try {
            beforeEnd.run();
        } catch (RuntimeException halted) {
            throw new Halted(halted);
        }
        ended = true;
        super.finishData();
    }

    /// The mail was not to be ended.
    static final class Halted extends IOException {

        private static final long serialVersionUID = 1L;
        private final RuntimeException why;

        private Halted(RuntimeException why) {
            super(why);
            this.why = why;
        }

        RuntimeException why() {
            return why;
        }
    }
}
