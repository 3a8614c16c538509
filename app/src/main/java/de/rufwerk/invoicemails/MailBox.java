package de.rufwerk.invoicemails;

/// Where mails come back to.
///
/// @param folder of the box; POP3 has only `INBOX`
record MailBox(MailServer server, Protocol protocol, String folder) {

    /// How the box is read.
    enum Protocol {
        IMAP,
        POP3
    }

    /// By which it is known which of its mails have been read.
    String name() {
        return protocol + " " + server.user() + "@" + server.name() + "/" + folder;
    }
}
