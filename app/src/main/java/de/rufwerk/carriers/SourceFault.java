package de.rufwerk.carriers;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.remote.NotConnected;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.util.Arrays;

/// A source does not give what it should. Carries what a fault says; never a secret.
public final class SourceFault extends Exception {

    private final transient Message what;
    private final String where;
    private final transient Message remedy;
    private final boolean isPassing;

    private SourceFault(Message what, String where, Message remedy, boolean isPassing) {
        super(what + " " + where);
        this.what = what;
        this.where = where;
        this.remedy = remedy;
        this.isPassing = isPassing;
    }

    /// Trying again changes nothing.
    static SourceFault of(String code, String where, Object... arguments) {
        return of(false, code, where, arguments);
    }

    /// May be over at the next try.
    static SourceFault passing(String code, String where, Object... arguments) {
        return of(true, code, where, arguments);
    }

    private static SourceFault of(boolean isPassing, String code, String where, Object... arguments) {
        String whole = "carriers.fault." + code;
        return new SourceFault(
                Message.of(whole, arguments), where, Message.of(whole + ".remedy", arguments), isPassing);
    }

    /// A secret that is not there, or that others may read.
    static SourceFault secret(WrongUse why) {
        return new SourceFault(why.messages().getFirst(), "rufwerk.yaml", Message.of("home.secret.remedy"), false);
    }

    /// A connection that does not stand.
    static SourceFault of(NotConnected why, String where) {
        WrongUse secret = why.secret();
        return secret == null ? of(why.code(), where, why.arguments()) : secret(secret);
    }

    /// An archive that was received whole, but is not unpacked.
    static SourceFault refused(String where, UnreadableFile why) {
        return new SourceFault(why.what(), where, why.remedy(), false);
    }

    /// What an exception of a library says in one line; some say nothing but their name.
    static String reason(Exception e) {
        String text = e.getMessage();
        for (Throwable cause = e.getCause(); text == null && cause != null; cause = cause.getCause()) {
            text = cause.getMessage();
        }
        String name = e.getClass().getSimpleName();
        return text == null || text.isBlank()
                ? name
                : Arrays.stream(text.split("\\R", 2)).findFirst().orElse(name);
    }

    /// A connection that broke.
    static SourceFault broken(String where, IOException e) {
        return passing("broken", where, reason(e));
    }

    public Message what() {
        return what;
    }

    /// Server and file, without secrets.
    public String where() {
        return where;
    }

    public Message remedy() {
        return remedy;
    }

    boolean isPassing() {
        return isPassing;
    }
}
