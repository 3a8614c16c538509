package de.rufwerk.invoicemails;

/// One try to give a mail to the server, with what is stored about it before its end and after.
final class Attempt {

    private final Mail mail;
    private final Ledger ledger;
    private boolean ended;

    Attempt(Mail mail, Ledger ledger) {
        this.mail = mail;
        this.ledger = ledger;
    }

    /// It is about to be ended; to be called before it is.
    void ending() {
        ledger.ending(mail);
        ended = true;
    }

    /// Has it stored what came of it.
    ///
    /// @return the mail as it stands
    Mail settled(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted(String reply) -> note(MailState.SENT, reply);
            case Delivery.Refused(String reply) -> note(MailState.REFUSED, reply);
            case Delivery.Deferred(String reply) -> note(MailState.READY, reply);
            case Delivery.Unknown(String why) -> note(MailState.UNCERTAIN, why);
            case Delivery.Unreached _, Delivery.Denied _, Delivery.Damaged _ ->
                ended ? note(MailState.UNCERTAIN, "") : mail;
        };
    }

    private Mail note(MailState state, String reply) {
        int before = mail.attempts();
        ledger.settled(
                ended
                        ? new Note(mail.id(), MailState.SENDING, before + 1, state, reply)
                        : new Note(mail.id(), MailState.READY, before, state, reply));
        return mail.tried(before + 1);
    }
}
