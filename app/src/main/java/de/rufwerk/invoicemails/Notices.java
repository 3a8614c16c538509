package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where other modules put their mails to single customers. They are stored in the transaction of the caller, so that
/// there is no invitation without its mail and no mail without its invitation; [NoticeSending] sends them through the
/// server of the section `mail`.
@Component
public class Notices {

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Clock clock;

    Notices(JdbcClient jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// Whether there is a server that takes mails.
    public boolean canSend() {
        return settings.isSetUp();
    }

    /// Stores a mail that is to be sent. It leaves the house some seconds later; when the server does not take it, it
    /// is
    /// tried until it is of no use any more.
    ///
    /// @throws WrongUse where mails are not set up, or the address is none
    public void send(Notice notice) {
        if (!canSend()) {
            throw new WrongUse(Message.of("invoicemails.not-set-up"));
        }
        MailAddress to = MailAddress.of(notice.name(), notice.address())
                .orElseThrow(() -> new WrongUse(Message.of("invoicemails.address", notice.address())));
        jdbc.sql("""
                insert into notices (customer, name, address, language, subject, body, html, message_id, dated, until,
                  state, due_at)
                values (:customer, :name, :address, :language, :subject, :body, :html, :message, :at, :until,
                  'READY', :at)
                """)
                .param("customer", notice.customer())
                .param("name", to.name())
                .param("address", to.address())
                .param("language", notice.language().getLanguage())
                .param("subject", MailAddress.clean(notice.subject()))
                .param("body", notice.text())
                .param("html", notice.html())
                .param(
                        "message",
                        "<notice." + UUID.randomUUID() + "@" + settings.sender().domain() + ">")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("until", notice.until().atOffset(ZoneOffset.UTC))
                .update();
    }
}
