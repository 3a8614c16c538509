package de.rufwerk.invoicemails;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.function.Predicate;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// A connection to the server that takes our mails, kept for one mail after the other, and opened again when it broke.
/// For one thread.
final class SmtpConnection implements AutoCloseable {

    private static final int TOO_LARGE = 552;
    private static final int CLOSING = 421;

    private final MailServer server;
    private final MailLogins logins;
    private final Session session;
    private @Nullable EndedTransport connected;

    /// @param international whether it is for addresses with letters beyond ASCII
    SmtpConnection(MailServer server, MailSessions sessions, MailLogins logins, boolean international) {
        this.server = server;
        this.logins = logins;
        this.session = sessions.smtp(server, international);
    }

    /// Gives a mail to the server.
    ///
    /// @param beforeEnd called when all of the mail has been sent but the dot that ends it. What it throws
    ///     is thrown, and the server does not have the mail
    Delivery send(OutgoingMail mail, Runnable beforeEnd) {
        EndedTransport transport;
        try {
            transport = transport();
        } catch (AuthenticationFailedException e) {
            return new Delivery.Denied(words(e));
        } catch (MessagingException e) {
            return new Delivery.Unreached(words(e));
        }
        transport.begin(beforeEnd);
        try {
            MailMessage message = MailMessage.of(session, mail);
            transport.sendMessage(message, new Address[] {MailMessage.internet(mail.to())});
            return new Delivery.Accepted(
                    String.valueOf(transport.getLastServerResponse()).strip());
        } catch (MessagingException e) {
            Delivery outcome = outcome(e, transport.isEnded());
            if (!isOrderly(e)) {
                close();
            }
            return outcome;
        }
    }

    private EndedTransport transport() throws MessagingException {
        EndedTransport known = connected;
        if (known != null) {
            return known;
        }
        MailServer.Login login = server.login();
        var opening = new EndedTransport(session);
        opening.connect(
                server.host(),
                server.port(),
                login == null ? null : server.user(),
                login == null ? null : logins.reveal(login));
        connected = opening;
        return opening;
    }

    /// Opens the connection, to see whether that works.
    ///
    /// @return what is wrong; null where nothing is
    @Nullable
    String tried() {
        try {
            transport();
            return null;
        } catch (MessagingException e) {
            return words(e);
        }
    }

    private static Delivery outcome(MessagingException failure, boolean ended) {
        EndedTransport.Halted halted = find(failure, EndedTransport.Halted.class, _ -> true);
        if (halted != null) {
            throw halted.why();
        }
        Attachment.Damaged damaged = find(failure, Attachment.Damaged.class, _ -> true);
        if (damaged != null) {
            return new Delivery.Damaged(damaged.document());
        }
        SMTPAddressFailedException recipient = find(failure, SMTPAddressFailedException.class, _ -> true);
        if (recipient != null) {
            return byCode(recipient.getReturnCode(), words(recipient), ended);
        }
        SMTPSenderFailedException sender = find(failure, SMTPSenderFailedException.class, _ -> true);
        if (sender != null && sender.getReturnCode() >= 500 && sender.getReturnCode() != TOO_LARGE) {
            return new Delivery.Denied(words(sender));
        }
        if (sender != null) {
            return byCode(sender.getReturnCode(), words(sender), ended);
        }
        SMTPSendFailedException other = find(failure, SMTPSendFailedException.class, _ -> true);
        return byCode(other == null ? -1 : other.getReturnCode(), words(failure), ended);
    }

    /// What the server has said: only an answer tells that a mail that was ended is not there.
    private static Delivery byCode(int code, String words, boolean ended) {
        if (code >= 400 && code < 500) {
            return new Delivery.Deferred(words);
        }
        if (code >= 500 && code < 600) {
            return new Delivery.Refused(words);
        }
        return ended ? new Delivery.Unknown(words) : new Delivery.Unreached(words);
    }

    /// Whether the server answered and goes on listening.
    private static boolean isOrderly(MessagingException failure) {
        return find(failure, SMTPAddressFailedException.class, answer -> isOrderly(answer.getReturnCode())) != null
                || find(failure, SMTPSenderFailedException.class, answer -> isOrderly(answer.getReturnCode())) != null
                || find(failure, SMTPSendFailedException.class, answer -> isOrderly(answer.getReturnCode())) != null;
    }

    private static boolean isOrderly(int code) {
        return code >= 400 && code < 600 && code != CLOSING;
    }

    /// Looks for a cause; Jakarta Mail has a chain of its own beside Java's.
    private static <T extends Exception> @Nullable T find(Throwable failure, Class<T> type, Predicate<T> wanted) {
        Throwable next = failure;
        while (next != null) {
            if (type.isInstance(next) && wanted.test(type.cast(next))) {
                return type.cast(next);
            }
            next = next instanceof MessagingException mail ? mail.getNextException() : next.getCause();
        }
        return null;
    }

    /// What the server or the network said, in one line.
    static String words(MessagingException failure) {
        IOException network = find(failure, IOException.class, _ -> true);
        String message = String.valueOf(failure.getMessage());
        String words = message.equals("[EOF]") ? "connection closed" : message;
        String all = network == null || words.contains(String.valueOf(network.getMessage()))
                ? words
                : words + ": " + network.getMessage();
        return MailAddress.clean(all);
    }

    @Override
    public void close() {
        EndedTransport known = connected;
        connected = null;
        if (known != null) {
            try {
                known.close();
            } catch (MessagingException _) {
                // it was broken, or the server is gone: what was sent is known from its answers
            }
        }
    }
}
