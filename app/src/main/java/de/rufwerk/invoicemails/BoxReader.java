package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.springframework.stereotype.Component;

/// Reads the box that our mails come back to. Nothing in it is changed; a mail is read once.
@Component
class BoxReader {

    private static final int MOST_AT_ONCE = 2_000;
    private static final int LARGEST_POP3 = 20_000_000;

    private final MailSettings settings;
    private final MailSessions sessions;
    private final MailLogins logins;
    private final MailReturns returns;

    BoxReader(MailSettings settings, MailSessions sessions, MailLogins logins, MailReturns returns) {
        this.settings = settings;
        this.sessions = sessions;
        this.logins = logins;
        this.returns = returns;
    }

    /// What was read.
    ///
    /// @param read new mails
    /// @param ours those of them that are about one of ours
    record Result(int read, int ours) {}

    boolean hasBox() {
        return settings.box() != null;
    }

    /// Reads what is new, at most 2,000 mails.
    ///
    /// @throws WrongUse where there is no box, or it cannot be read
    Result read() {
        MailBox box = settings.box();
        if (box == null) {
            throw new WrongUse(Message.of("invoicemails.box.none"));
        }
        MailServer server = box.server();
        MailServer.Login login = server.login();
        try (Store store = sessions.box(box).getStore()) {
            store.connect(server.host(), server.port(), server.user(), login == null ? "" : logins.reveal(login));
            try (Folder folder = store.getFolder(box.folder())) {
                folder.open(Folder.READ_ONLY);
                return switch (box.protocol()) {
                    case IMAP -> imap(box, folder);
                    case POP3 -> pop3(box, folder);
                };
            }
        } catch (MessagingException | IOException e) {
            throw new WrongUse(Message.of(
                    "invoicemails.box.unreached", server.name(), MailAddress.clean(String.valueOf(e.getMessage()))));
        }
    }

    private Result imap(MailBox box, Folder folder) throws MessagingException, IOException {
        if (!(folder instanceof UIDFolder numbered)) {
            throw new IllegalStateException("An IMAP folder without numbers: " + folder);
        }
        long validity = numbered.getUIDValidity();
        long last = returns.lastUid(box.name(), validity);
        int read = 0;
        int ours = 0;
        for (jakarta.mail.Message message : numbered.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            long uid = numbered.getUID(message);
            if (uid <= last || read >= MOST_AT_ONCE) {
                continue; // an empty range is answered with the last mail
            }
            ReturnedMail returned = message instanceof IMAPMessage imap ? of(imap) : ReturnedMail.unreadable();
            read++;
            if (returns.store(box.name(), validity + "/" + uid, validity, uid, returned)) {
                ours++;
            }
        }
        return new Result(read, ours);
    }

    /// Only the beginning is fetched.
    private static ReturnedMail of(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        try (InputStream in = message.getMimeStream()) {
            return ReturnedMail.of(in.readNBytes(ReturnedMail.MOST_BYTES));
        }
    }

    private Result pop3(MailBox box, Folder folder) throws MessagingException, IOException {
        if (!(folder instanceof POP3Folder numbered)) {
            throw new IllegalStateException("A POP3 folder without numbers: " + folder);
        }
        Set<String> known = returns.keys(box.name());
        int read = 0;
        int ours = 0;
        for (jakarta.mail.Message message : folder.getMessages()) {
            String key = numbered.getUID(message);
            if (read < MOST_AT_ONCE && known.add(key)) {
                read++;
                if (returns.store(box.name(), key, 0, 0, of(message))) {
                    ours++;
                }
            }
        }
        return new Result(read, ours);
    }

    private static ReturnedMail of(jakarta.mail.Message message) throws MessagingException, IOException {
        if (message.getSize() > LARGEST_POP3) {
            return ReturnedMail.unreadable();
        }
        var beginning = new Beginning();
        message.writeTo(beginning);
        return ReturnedMail.of(beginning.bytes());
    }

    /// Keeps the beginning of what is written and drops the rest.
    private static final class Beginning extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void write(int octet) {
            if (kept.size() < ReturnedMail.MOST_BYTES) {
                kept.write(octet);
            }
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            kept.write(octets, offset, Math.min(length, ReturnedMail.MOST_BYTES - kept.size()));
        }

        private byte[] bytes() {
            return kept.toByteArray();
        }
    }
}
