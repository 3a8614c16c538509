package de.rufwerk.invoicemails;

import de.rufwerk.documents.DocumentKind;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How mails are sent; section `mail` of the settings.
///
/// @param from who the mails are from; null: mails are not set up
/// @param replyTo where answers go; null: to `from`
/// @param bouncesTo where mails go that cannot be delivered (the envelope's sender); null: to `from`
/// @param portal address of the customer portal; empty where there is none
/// @param unsubscribe what `List-Unsubscribe` says; empty: it is not there, for an invoice is not to be unsubscribed
/// @param attach how documents reach the customer
/// @param attachMost attachments of one mail in bytes; what is more goes as a link
/// @param kinds documents that are attached
/// @param rate most mails a minute; 0: as fast as it goes
/// @param connections to the server at a time
/// @param attempts how often a mail, and the server, is tried in one run
/// @param patience longest pause between two attempts
/// @param fourEyes whether two people have to release a month
/// @param dkimSelector name of the key with which the server signs; empty where it is not known
/// @param smtp null: mails are not set up
/// @param box where mails come back to; null: nobody reads it
record MailSettings(
        @Nullable MailAddress from,
        @Nullable MailAddress replyTo,
        @Nullable MailAddress bouncesTo,
        String portal,
        String unsubscribe,
        Attach attach,
        long attachMost,
        Set<DocumentKind> kinds,
        int rate,
        int connections,
        int attempts,
        Duration patience,
        boolean fourEyes,
        String dkimSelector,
        @Nullable MailServer smtp,
        @Nullable MailBox box) {

    /// How documents reach the customer.
    enum Attach {
        /// With the mail where they are not too large, else as a link.
        AUTO,
        ALWAYS,
        /// The mail only says where they are.
        NEVER
    }

    boolean isSetUp() {
        return from != null && smtp != null;
    }

    /// Who mails are from.
    ///
    /// @throws IllegalStateException where mails are not set up
    MailAddress sender() {
        if (from == null) {
            throw new IllegalStateException("Mails are not set up");
        }
        return from;
    }

    /// The envelope's sender.
    MailAddress returnPath() {
        return bouncesTo == null ? sender() : bouncesTo;
    }
}
