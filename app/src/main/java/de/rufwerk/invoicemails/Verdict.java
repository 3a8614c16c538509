package de.rufwerk.invoicemails;

import java.util.Locale;

/// Whether a customer gets a mail, or why not. Shown by its text `invoicemails.verdict.<name>`.
enum Verdict {
    /// Will get one once it is released.
    SEND,
    /// It is in the outbox and not sent yet.
    WAITS,
    /// Has got it.
    SENT,
    /// Has got one with other documents than there are now; a person may order a second one.
    CHANGED,
    /// Perhaps has got it; a person has to find out.
    UNCERTAIN,
    /// The server does not take it for this address.
    REFUSED,
    /// It came back, or an earlier one did, from this address.
    BOUNCED,
    /// The CRM wants mails and has no address for them.
    NO_ADDRESS,
    /// What the CRM has is no address.
    BAD_ADDRESS,
    /// There are itemised bills, but no invoice.
    NO_INVOICE,
    /// There are no documents.
    NO_DOCUMENTS,
    /// Too large to be attached, and there is no portal.
    TOO_LARGE,
    /// The CRM has the customer's documents go another way: by post, to the portal.
    OTHER_WAY,
    /// There are documents, and the CRM does not have the customer.
    STRANGER;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether a person has something to do about it.
    public boolean isTrouble() {
        return switch (this) {
            case CHANGED, UNCERTAIN, REFUSED, BOUNCED, NO_ADDRESS, BAD_ADDRESS, NO_INVOICE, TOO_LARGE, STRANGER -> true;
            case SEND, WAITS, SENT, NO_DOCUMENTS, OTHER_WAY -> false;
        };
    }

    public String tone() {
        return switch (this) {
            case SENT -> "good";
            case SEND, WAITS -> "live";
            case UNCERTAIN, REFUSED, BOUNCED, BAD_ADDRESS, TOO_LARGE, STRANGER -> "bad";
            case CHANGED, NO_ADDRESS, NO_INVOICE -> "warn";
            case NO_DOCUMENTS, OTHER_WAY -> "";
        };
    }
}
