package de.rufwerk.handover;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.remote.NotConnected;
import java.util.Arrays;
import java.util.stream.Stream;

/// A portal does not take a document, or does not answer. Says what, where and what to do; never a secret.
final class PortalFault extends Exception {

    private static final long serialVersionUID = 1;

    /// What it means for a document.
    enum Kind {
        /// Nothing of it is there, and the next try may succeed.
        PASSING,
        /// It may be there or not.
        UNKNOWN,
        /// The portal does not take this document.
        DOCUMENT,
        /// The portal takes none, until a person has changed something.
        PORTAL
    }

    private final Kind kind;
    private final transient Message what;
    private final String where;
    private final transient Message remedy;

    private PortalFault(Kind kind, Message what, String where, Message remedy) {
        super(what + " " + where);
        this.kind = kind;
        this.what = what;
        this.where = where;
        this.remedy = remedy;
    }

    /// @param code of a message behind `handover.fault.`; argument 0 is `where`
    static PortalFault of(Kind kind, String code, String where, Object... more) {
        Object[] arguments =
                Stream.concat(Stream.of(where), Arrays.stream(more)).toArray();
        String whole = "handover.fault." + code;
        return new PortalFault(kind, Message.of(whole, arguments), where, Message.of(whole + ".remedy", arguments));
    }

    /// A connection that broke.
    static PortalFault broken(Kind kind, String where, Exception e) {
        return of(kind, "broken", where, reason(e));
    }

    static PortalFault of(NotConnected why, String where) {
        WrongUse secret = why.secret();
        return secret == null ? of(Kind.PORTAL, why.code(), where, why.arguments()) : secret(secret);
    }

    /// A secret that is not there, or that others may read.
    static PortalFault secret(WrongUse why) {
        return new PortalFault(
                Kind.PORTAL, why.messages().getFirst(), "rufwerk.yaml", Message.of("home.secret.remedy"));
    }

    /// What an exception of a library says in one line; some say nothing but their name.
    static String reason(Exception e) {
        String text = e.getMessage();
        for (Throwable cause = e.getCause(); text == null && cause != null; cause = cause.getCause()) {
            text = cause.getMessage();
        }
        return text == null || text.isBlank()
                ? e.getClass().getSimpleName()
                : text.lines().findFirst().orElse("");
    }

    Kind kind() {
        return kind;
    }

    Message what() {
        return what;
    }

    String where() {
        return where;
    }

    Message remedy() {
        return remedy;
    }
}
