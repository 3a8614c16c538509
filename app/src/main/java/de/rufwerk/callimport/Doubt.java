package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import java.util.List;

/// Why a file, or what came of a month, is not taken as it is before a person has looked at it.
///
/// @param kind part of the fault's key
record Doubt(String kind, Message what, Message remedy) {

    static final String MONTH = "month";
    static final String MONTH_IN_NAME = "month-in-name";
    static final String CHARSET = "charset";
    static final String TOTALS = "totals";
    static final String TOTALS_MISSING = "totals-missing";
    static final String CORRECTION = "correction";

    /// What holds a single file.
    static final List<String> OF_FILES = List.of(MONTH, MONTH_IN_NAME, CHARSET, TOTALS, TOTALS_MISSING, CORRECTION);

    /// A doubt whose remedy takes the same arguments.
    static Doubt of(String kind, String code, Object... arguments) {
        return new Doubt(kind, Message.of(code, arguments), Message.of(code + ".remedy", arguments));
    }
}
