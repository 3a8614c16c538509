package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What one does with mails besides sending those of a month.
@Component
record MailTools(
        TestMails tests,
        MailTemplates templates,
        BoxReader boxes,
        MailReturns returns,
        SenderDomain domain,
        NoticeOutbox notices,
        NoticeSending noticeSending,
        MailSender sender) {

    /// Whether the server answers and lets us in.
    ///
    /// @return what is wrong; null where nothing is
    @Nullable
    Message tryServer() {
        MailServer server = sender.settings().smtp();
        if (server == null || !sender.settings().isSetUp()) {
            return Message.of("invoicemails.not-set-up");
        }
        try (var connection = new SmtpConnection(server, sender.sessions(), sender.logins(), false)) {
            String wrong = connection.tried();
            return wrong == null ? null : Message.of("invoicemails.fault.denied", server.name(), wrong);
        }
    }
}
