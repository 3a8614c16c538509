package de.rufwerk.carriers;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern of file names in which the month stands: `EVN_{yyyyMM}_*.csv`, `*_{MM}-{yyyy}.txt`, with an offset in
/// months `calls-{yyyy-MM+1}.zip`. `*` stands for any characters, `?` for one; upper and lower case are the same.
///
/// @param text as in the settings
public record NamePattern(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*?)([+-][0-9]{1,2})?}|\\*|\\?");

    /// @throws IllegalArgumentException when a place is no form of a month
    public NamePattern {
        compiled(text, YearMonth.of(2000, 1));
    }

    /// Whether a file of this name is meant in a month's run.
    public boolean matches(String name, YearMonth month) {
        return compiled(text, month).matcher(name).matches();
    }

    private static Pattern compiled(String text, YearMonth month) {
        var regex = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            regex.append(Pattern.quote(text.substring(from, place.start())));
            regex.append(
                    switch (place.group()) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        case String _ -> Pattern.quote(monthText(place, month));
                    });
            from = place.end();
        }
        regex.append(Pattern.quote(text.substring(from)));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String monthText(Matcher place, YearMonth month) {
        int offset = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
        try {
            return DateTimeFormatter.ofPattern(place.group(1), Locale.ROOT).format(month.plusMonths(offset));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(place.group(), e);
        }
    }
}
