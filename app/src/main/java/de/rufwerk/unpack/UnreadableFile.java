package de.rufwerk.unpack;

import de.rufwerk.home.Message;
import java.util.Set;

/// A delivered file cannot be read as a whole; nothing of it is loaded. Carries what a fault says.
public final class UnreadableFile extends Exception {

    private static final Set<String> DAMAGE = Set.of("unpack.damaged", "unpack.truncated");

    private final transient Message what;
    private final String where;
    private final transient Message remedy;

    /// What happened, where, and what to do.
    ///
    /// @param where file, entry of the archive, line
    public UnreadableFile(Message what, String where, Message remedy) {
        super(what.toString() + " " + where);
        this.what = what;
        this.where = where;
        this.remedy = remedy;
    }

    /// Whether it arrived damaged: received again it may be whole.
    public boolean isDamage() {
        return DAMAGE.contains(what.code());
    }

    public Message what() {
        return what;
    }

    public String where() {
        return where;
    }

    public Message remedy() {
        return remedy;
    }
}
