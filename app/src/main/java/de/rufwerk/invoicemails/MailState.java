package de.rufwerk.invoicemails;

/// How a mail stands; see `V77__mails.sql`.
enum MailState {
    READY,
    SENDING,
    SENT,
    REFUSED,
    UNCERTAIN,
    BOUNCED,
    WITHDRAWN;

    public String tone() {
        return switch (this) {
            case SENT -> "good";
            case READY, SENDING -> "live";
            case REFUSED, UNCERTAIN, BOUNCED -> "bad";
            case WITHDRAWN -> "";
        };
    }
}
