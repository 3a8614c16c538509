package de.rufwerk.home;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The texts of all modules, merged once a language.
final class BundledMessages implements Messages {

    private static final Pattern PLACE =
            Pattern.compile("\\{(\\d+)(?:,(number|euro|date|month|text:[\\w.]+|one:[^|}]*\\|[^}]*))?}");

    private static final String TEXT = "text:";
    private static final String ONE = "one:";

    /// By language, each loaded when it is first wanted; a short command shows one.
    private final Map<String, Map<String, String>> texts = new ConcurrentHashMap<>();

    @Override
    public String text(Message message, Locale language) {
        String pattern = texts(language).get(message.code());
        if (pattern == null) {
            return message.arguments().isEmpty() ? message.code() : message.code() + message.arguments();
        }
        return fill(pattern, message.arguments(), language, texts(language));
    }

    @Override
    public boolean knows(String code, Locale language) {
        return texts(language).containsKey(code);
    }

    @Override
    public Map<String, String> texts(Locale language) {
        return texts.computeIfAbsent(language.getLanguage().equals("de") ? "de" : "en", BundledMessages::load);
    }

    static String fill(String pattern, List<String> arguments, Locale language, Map<String, String> texts) {
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        Matcher place = PLACE.matcher(pattern);
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            int number = Integer.parseInt(place.group(1));
            String value = number < arguments.size()
                    ? shown(arguments.get(number), place.group(2), language, texts)
                    : place.group();
            place.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return place.appendTail(text).toString();
    }

    private static String shown(String value, @Nullable String form, Locale language, Map<String, String> texts) {
        if (form == null) {
            return value;
        }
        if (form.startsWith(TEXT)) {
            return texts.getOrDefault(form.substring(TEXT.length()) + value, value);
        }
        if (form.startsWith(ONE)) {
            int bar = form.indexOf('|');
            return value.equals("1") ? form.substring(ONE.length(), bar) : form.substring(bar + 1);
        }
        boolean isGerman = language.getLanguage().equals("de");
        try {
            return switch (form) {
                case "number" -> NumberFormat.getIntegerInstance(language).format(Long.parseLong(value));
                case "euro" -> euro(value, language);
                case "date" ->
                    isGerman
                            ? DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.GERMAN)
                                    .format(LocalDate.parse(value))
                            : value;
                default -> DateTimeFormatter.ofPattern("LLLL yyyy", language).format(YearMonth.parse(value));
            };
        } catch (RuntimeException e) {
            return value; // not of that form: better shown as it is than not at all
        }
    }

    private static String euro(String value, Locale language) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        String number = format.format(new BigDecimal(value).abs());
        String sign = value.startsWith("-") ? "-" : "";
        return sign + (language.getLanguage().equals("de") ? number + "\u00a0€" : "€" + number);
    }

    private static Map<String, String> load(String language) {
        Map<String, String> texts = new HashMap<>();
        String where = "classpath*:de/rufwerk/*/messages_" + language + ".properties";
        try {
            for (Resource bundle : new PathMatchingResourcePatternResolver().getResources(where)) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                for (String code : properties.stringPropertyNames()) {
                    if (texts.put(code, properties.getProperty(code)) != null) {
                        throw new IllegalStateException("Two bundles define " + code + "; one is " + bundle);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
