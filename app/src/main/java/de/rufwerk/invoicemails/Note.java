package de.rufwerk.invoicemails;

/// What is to be stored about a mail.
///
/// @param from state in which it must be, else somebody else works on it
/// @param attempts so often it must have been tried
/// @param to its new state
/// @param reply the server's last words
record Note(long mail, MailState from, int attempts, MailState to, String reply) {

    /// It is about to be ended.
    static Note ending(Mail mail) {
        return new Note(mail.id(), MailState.READY, mail.attempts(), MailState.SENDING, "");
    }

    boolean isIntent() {
        return to == MailState.SENDING;
    }
}
