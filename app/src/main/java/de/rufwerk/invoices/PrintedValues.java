package de.rufwerk.invoices;

import de.rufwerk.invoices.InvoiceRule.NumberForm;
import de.rufwerk.money.Euro;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Amounts and dates as a rule says that they are printed. What is not written in this way is no value; nothing is
/// guessed.
final class PrintedValues {

    private static final Pattern GERMAN = amount("[.' ]", ",");
    private static final Pattern ENGLISH = amount("[,' ]", "[.]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u2007\\u202f]+");

    /// A year of an era, as people write it, outside quotes; a strict reader wants to know the era.
    private static final Pattern YEAR = Pattern.compile("y(?=(?:[^']*'[^']*')*[^']*$)");

    private static final List<String> GERMAN_DATES = List.of("d.M.uuuu", "d. MMMM uuuu", "d. MMM uuuu", "uuuu-MM-dd");
    private static final List<String> ENGLISH_DATES =
            List.of("d MMMM uuuu", "MMMM d, uuuu", "d MMM uuuu", "MMM d, uuuu", "uuuu-MM-dd");

    private final NumberForm form;
    private final List<DateTimeFormatter> dates;

    PrintedValues(InvoiceRule rule) {
        this.form = rule.form();
        Locale language = form == NumberForm.GERMAN ? Locale.GERMAN : Locale.ENGLISH;
        List<String> patterns = form == NumberForm.GERMAN ? GERMAN_DATES : ENGLISH_DATES;
        this.dates = (rule.dates() == null
                        ? patterns.stream()
                        : Stream.of(YEAR.matcher(rule.dates()).replaceAll("u")))
                .map(pattern -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(language)
                        .withResolverStyle(ResolverStyle.STRICT))
                .toList();
    }

    /// A sign before or behind, thousands marked or not, at most six decimals.
    private static Pattern amount(String thousands, String mark) {
        return Pattern.compile("(-?)(?:EUR|€)? ?(-?)(\\d{1,12}|\\d{1,3}(?:" + thousands + "\\d{3}){1,3})(?:" + mark
                + "(\\d{1,6}))? ?(-?) ?(?:EUR|€)?");
    }

    /// In 1e-6 EUR; empty where the text is no amount.
    Optional<Long> amount(String text) {
        String plain =
                BLANKS.matcher(text).replaceAll(" ").strip().replace('−', '-').replace('–', '-');
        Matcher matcher = (form == NumberForm.GERMAN ? GERMAN : ENGLISH).matcher(plain);
        if (plain.length() > 40 || !matcher.matches()) {
            return Optional.empty();
        }
        String decimals = matcher.group(4);
        String digits = matcher.group(3).replaceAll("\\D", "") + (decimals == null ? "" : "." + decimals);
        int signs = matcher.group(1).length()
                + matcher.group(2).length()
                + matcher.group(5).length();
        return signs > 1 ? Optional.empty() : Optional.of(signs == 0 ? Euro.parse(digits) : -Euro.parse(digits));
    }

    /// Empty where the text is no date.
    Optional<LocalDate> date(String text) {
        String plain = BLANKS.matcher(text).replaceAll(" ").strip();
        for (DateTimeFormatter form : dates) {
            try {
                return Optional.of(LocalDate.parse(plain, form));
            } catch (DateTimeException _) {
                // another form may fit
            }
        }
        return Optional.empty();
    }
}
