package de.rufwerk.invoicemails;

import de.rufwerk.home.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server for mails, of any protocol.
///
/// @param user empty: nobody logs in
/// @param certificates path of a PEM file with the certificates of those who vouch for the server, besides those that
///     Java knows; null where these do
/// @param timeout how long an answer may take
record MailServer(
        String host,
        int port,
        Security security,
        String user,
        @Nullable Login login,
        @Nullable String certificates,
        Duration timeout) {

    /// How the connection is made safe.
    enum Security {
        /// Becomes TLS before anything is said; a server that cannot is refused.
        STARTTLS,
        /// TLS from the first byte.
        TLS,
        /// Not at all; for a server on the same machine.
        NONE
    }

    /// With what the user logs in.
    sealed interface Login {

        /// A password.
        record Password(Secret secret) implements Login {}

        /// A token (OAuth 2, XOAUTH2) that somebody else keeps fresh.
        record Token(Secret secret) implements Login {}

        /// A token that a command prints.
        record TokenCommand(List<String> command) implements Login {}
    }

    /// As people read it.
    String name() {
        return host + ":" + port;
    }
}
