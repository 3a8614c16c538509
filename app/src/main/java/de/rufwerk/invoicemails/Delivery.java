package de.rufwerk.invoicemails;

/// What came of giving a mail to the server.
sealed interface Delivery {

    /// The server has it.
    ///
    /// @param reply its words, by which its log can be searched
    record Accepted(String reply) implements Delivery {}

    /// The server does not have it and may take it later.
    record Deferred(String reply) implements Delivery {}

    /// The server does not have it and never takes it for this customer.
    record Refused(String reply) implements Delivery {}

    /// The server cannot be reached, or went away before the mail was ended: it does not have it.
    record Unreached(String why) implements Delivery {}

    /// The server takes nothing from us: the login, the sender.
    record Denied(String why) implements Delivery {}

    /// The server went away after the mail was ended and before it answered.
    record Unknown(String why) implements Delivery {}

    /// A document is not the one that it was.
    record Damaged(String document) implements Delivery {}
}
