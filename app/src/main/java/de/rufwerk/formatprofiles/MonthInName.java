package de.rufwerk.formatprofiles;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the month of the calls in the name of their file.
///
/// The form has `yyyy` or `yy` (20yy) and `MM`, and may have `dd`; everything else stands for itself. Digits right
/// before or behind it mean that it is another number.
///
/// @param offset months from the one in the name to that of the calls: -1 where the name says when it was made
public record MonthInName(Pattern pattern, int offset) {

    /// @throws IllegalArgumentException when the form has no year or no month
    static MonthInName of(String form, int offset) {
        if (!form.contains("yy") || !form.contains("MM") || form.indexOf("MM") != form.lastIndexOf("MM")) {
            throw new IllegalArgumentException(form);
        }
        String year = form.contains("yyyy") ? "yyyy" : "yy";
        var regex = new StringBuilder("(?<![0-9])");
        for (int i = 0; i < form.length(); ) {
            if (form.startsWith(year, i)) {
                regex.append(year.length() == 4 ? "(?<year>20[0-9]{2})" : "(?<year>[0-9]{2})");
                i += year.length();
            } else if (form.startsWith("MM", i)) {
                regex.append("(?<month>0[1-9]|1[0-2])");
                i += 2;
            } else if (form.startsWith("dd", i)) {
                regex.append("[0-3][0-9]");
                i += 2;
            } else {
                regex.append(Pattern.quote(form.substring(i, i + 1)));
                i++;
            }
        }
        // A second year is a group of the same name, of which Pattern says that it is wrong.
        return new MonthInName(Pattern.compile(regex.append("(?![0-9])").toString()), offset);
    }

    @Nullable
    YearMonth of(String fileName) {
        Matcher found = pattern.matcher(fileName);
        if (!found.find()) {
            return null;
        }
        int year = Integer.parseInt(found.group("year"));
        return YearMonth.of(year < 100 ? 2000 + year : year, Integer.parseInt(found.group("month")))
                .plusMonths(offset);
    }
}
