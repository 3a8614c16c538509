package de.rufwerk.invoicemails;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Sends the notices that are due, one after the other over one connection.
@Component
class NoticeSending {

    private final NoticeOutbox outbox;
    private final MailSender sender;

    NoticeSending(NoticeOutbox outbox, MailSender sender) {
        this.outbox = outbox;
        this.sender = sender;
    }

    /// Sends what is due, and stops where the server does not answer.
    ///
    /// @return how many the server has taken
    int send() {
        MailServer server = sender.settings().smtp();
        Optional<NoticeOutbox.Taken> next =
                server == null || !sender.settings().isSetUp() ? Optional.empty() : outbox.take();
        if (server == null || next.isEmpty()) {
            return 0;
        }
        int sent = 0;
        // For all letters: who asks for what an address needs asks a server that may lack it, and gets its answer.
        try (var plain = connection(server, false);
                var international = connection(server, true)) {
            while (next.isPresent()) {
                NoticeOutbox.Taken taken = next.get();
                MailAddress to = to(taken.notice());
                Delivery delivery = (to.isInternational() ? international : plain).send(mail(taken, to), () -> {});
                boolean goesOn = settle(taken, delivery);
                sent += delivery instanceof Delivery.Accepted ? 1 : 0;
                next = goesOn ? outbox.take() : Optional.empty();
            }
        }
        return sent;
    }

    private SmtpConnection connection(MailServer server, boolean international) {
        return new SmtpConnection(server, sender.sessions(), sender.logins(), international);
    }

    /// @return whether the server goes on taking mails
    private boolean settle(NoticeOutbox.Taken taken, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted(String reply) -> {
                outbox.settle(taken, true, reply);
                yield true;
            }
            case Delivery.Refused(String reply) -> {
                outbox.settle(taken, false, reply);
                yield true;
            }
            case Delivery.Deferred(String reply) -> {
                outbox.postpone(taken, reply);
                yield true;
            }
            case Delivery.Unreached(String why) -> {
                outbox.postpone(taken, why);
                yield false;
            }
            case Delivery.Denied(String why) -> {
                outbox.postpone(taken, why);
                yield false;
            }
            case Delivery.Unknown(String why) -> {
                outbox.postpone(taken, why);
                yield false;
            }
            case Delivery.Damaged(String document) ->
                throw new IllegalStateException("A notice has no documents: " + document);
        };
    }

    private static MailAddress to(Notice notice) {
        return MailAddress.of(notice.name(), notice.address())
                .orElseThrow(() -> new IllegalStateException("Stored as an address, and none: " + notice.customer()));
    }

    private OutgoingMail mail(NoticeOutbox.Taken taken, MailAddress to) {
        MailSettings settings = sender.settings();
        Notice notice = taken.notice();
        return new OutgoingMail(
                settings.sender(),
                settings.replyTo(),
                settings.returnPath(),
                to,
                taken.messageId(),
                taken.dated(),
                new Rendered(notice.language(), notice.subject(), notice.text(), notice.html(), List.of()),
                Map.of(),
                List.of(),
                "");
    }
}
