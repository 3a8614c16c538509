package de.rufwerk.invoicemails;

import de.rufwerk.run.StepRun;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Sends what lies in the outbox to the server of the settings.
@Component
record MailSender(
        MailOutbox outbox,
        MailComposer composer,
        MailSessions sessions,
        MailLogins logins,
        MailSettings settings,
        Pause pause) {

    @Autowired
    MailSender(
            MailOutbox outbox, MailComposer composer, MailSessions sessions, MailLogins logins, MailSettings settings) {
        this(outbox, composer, sessions, logins, settings, Pause.REAL);
    }

    /// Sends what is to be sent, as far as it goes.
    ///
    /// @param server that takes the mails
    /// @return what went wrong with single mails
    SendingResult send(StepRun run, MailServer server) {
        return new Sending(run, this, server).send();
    }
}
