package de.rufwerk.crm;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.tables.DataProblem;
import de.rufwerk.tables.DataProblems;
import java.util.Arrays;
import java.util.stream.Stream;

/// The CRM does not give or take what it should. Says what, where and what to do; never a secret.
final class CrmFault extends Exception {

    private final String where;
    private final transient Message what;
    private final boolean isLasting;

    private CrmFault(String where, Message what, boolean isLasting) {
        super(what.code() + what.arguments());
        this.where = where;
        this.what = what;
        this.isLasting = isLasting;
    }

    /// Trying again changes nothing.
    ///
    /// @param code of a message behind `crm.fault.`; its argument 0 is `where`
    static CrmFault of(String code, String where, Object... more) {
        return new CrmFault(where, message(code, where, more), true);
    }

    /// May be over at the next try.
    static CrmFault passing(String code, String where, Object... more) {
        return new CrmFault(where, message(code, where, more), false);
    }

    private static Message message(String code, String where, Object... more) {
        Object[] arguments =
                Stream.concat(Stream.of((Object) where), Arrays.stream(more)).toArray();
        return Message.of("crm.fault." + code, arguments);
    }

    /// A setting that is wrong, found when it was needed.
    static CrmFault of(String where, WrongUse wrong) {
        return new CrmFault(where, wrong.messages().getFirst(), true);
    }

    /// What was found elsewhere and keeps from going on.
    static CrmFault of(String where, Message what) {
        return new CrmFault(where, what, true);
    }

    /// What an exception of a library says in one line; some say nothing but their name.
    static String reason(Throwable e) {
        String text = e.getMessage();
        for (Throwable cause = e.getCause(); text == null && cause != null; cause = cause.getCause()) {
            text = cause.getMessage();
        }
        String name = e.getClass().getSimpleName();
        return text == null || text.isBlank()
                ? name
                : text.lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse(name)
                        .strip();
    }

    boolean isLasting() {
        return isLasting;
    }

    /// For those who have no language: the arguments of the message, the network's or the CRM's words among them.
    String reason() {
        return String.join(" ", what.arguments());
    }

    Message what() {
        return what;
    }

    void addTo(DataProblems problems) {
        problems.add(new DataProblem(DataProblem.Severity.ERROR, where, 0, "", "", what));
    }
}
