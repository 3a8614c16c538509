package de.rufwerk.remote;

import de.rufwerk.home.WrongUse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection does not stand, and trying again changes nothing. Never carries a secret.
public final class NotConnected extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<Object> arguments;
    private final transient @Nullable WrongUse secret;

    private NotConnected(String code, List<Object> arguments, @Nullable WrongUse secret) {
        super(code + arguments);
        this.code = code;
        this.arguments = arguments;
        this.secret = secret;
    }

    static NotConnected of(String code, Object... arguments) {
        return new NotConnected(code, Arrays.asList(arguments), null);
    }

    /// A secret is not there, or others may read it.
    static NotConnected secret(WrongUse why) {
        return new NotConnected("secret", List.of(), why);
    }

    /// What it is: `host-key-unknown` (server, fingerprint), `host-key-other` (server, fingerprint, the one that is
    /// written down), `denied` (user), `bad-key` (file, reason), `no-certificate` (file, reason) or `secret`. Each
    /// module has its own words for it.
    public String code() {
        return code;
    }

    /// As [#code] tells.
    public Object[] arguments() {
        return arguments.toArray();
    }

    /// What is wrong with a secret; null where it is something else.
    public @Nullable WrongUse secret() {
        return secret;
    }
}
