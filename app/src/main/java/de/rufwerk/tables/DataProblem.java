package de.rufwerk.tables;

import de.rufwerk.home.Message;

/// Something wrong, or only strange, in a table: where it is and a text that says what is the matter and what to do.
///
/// @param file as people find it, relative to the home (`crm/lines.csv`)
/// @param line physical line on which the row begins, the header being line 1 where no blank line stands before it;
///     0 when the file as a whole is meant
/// @param column name of the column, empty when the row or the file is meant
/// @param value what stands there (trimmed, cut when very long), empty when the row or the file is meant
/// @param text the whole sentence; its arguments are file, line, column, value and then what its code needs
public record DataProblem(Severity severity, String file, int line, String column, String value, Message text) {

    private static final int LONGEST_VALUE = 80;

    /// An error keeps the whole data set from being used, a warning does not.
    public enum Severity {
        ERROR,
        WARNING
    }

    static DataProblem of(
            Severity severity, String code, String file, int line, String column, String value, Object... more) {
        String shown = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
        Object[] arguments = new Object[4 + more.length];
        arguments[0] = file;
        arguments[1] = line;
        arguments[2] = column;
        arguments[3] = shown;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new DataProblem(severity, file, line, column, shown, Message.of(code, arguments));
    }
}
