package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.run.RunState;
import de.rufwerk.run.RunView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// How pages show things in the language of the request: `${@show.euro(amount)}`. What is null is shown as a dash.
@Component("show")
public class Show {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String NOTHING = "–";

    private final Messages messages;

    Show(Messages messages) {
        this.messages = messages;
    }

    public String text(@Nullable Message message) {
        return message == null ? NOTHING : messages.text(message, language());
    }

    public String text(String code, Object... arguments) {
        return text(Message.of(code, arguments));
    }

    /// The page of a [Waiting][de.rufwerk.run.Waiting] for a month: `{month}` becomes the month, and a path such as
    /// `/cases` lies below it.
    public String path(String page, YearMonth month) {
        String path = page.replace("{month}", month.toString());
        return path.startsWith("/months/") || !path.equals(page) ? path : "/months/" + month + path;
    }

    public String tone(RunState state) {
        return Tones.of(state);
    }

    /// `1.234.567`
    public String number(@Nullable Number value) {
        return value == null
                ? NOTHING
                : NumberFormat.getIntegerInstance(language()).format(value.longValue());
    }

    /// An amount of 1e-6 EUR as `1.234,56 €`, rounded half up for the eye.
    public String euro(@Nullable Number micros) {
        return euro(micros, 2);
    }

    /// An amount of 1e-6 EUR with so many decimals.
    public String euro(@Nullable Number micros, int decimals) {
        if (micros == null) {
            return NOTHING;
        }
        NumberFormat format = NumberFormat.getNumberInstance(language());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        String number =
                format.format(BigDecimal.valueOf(micros.longValue(), 6).setScale(decimals, RoundingMode.HALF_UP));
        return isGerman() ? number + "\u00a0€" : number.startsWith("-") ? "-€" + number.substring(1) : "€" + number;
    }

    /// Seconds as `0:02:05`; hours with marks: `1.234:05:06`.
    public String seconds(@Nullable Number seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        long all = seconds.longValue();
        return number(all / 3600) + ":%02d:%02d".formatted(all / 60 % 60, all % 60);
    }

    /// How long something took: `450 ms`, `12,3 s`, `4 min 05 s`, `2 h 13 min`.
    public String span(@Nullable Duration span) {
        if (span == null) {
            return NOTHING;
        }
        long millis = span.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            NumberFormat format = NumberFormat.getNumberInstance(language());
            format.setMinimumFractionDigits(1);
            format.setMaximumFractionDigits(1);
            return format.format(BigDecimal.valueOf(millis, 3)) + " s";
        }
        return span.toHours() == 0
                ? "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%s h %02d min".formatted(number(span.toHours()), span.toMinutesPart());
    }

    /// Time left, no finer than a person needs it: `40 s`, `3 min`, `1 h 20 min`.
    public String roughly(Duration span) {
        long seconds = Math.max(1, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? (seconds + 30) / 60 + " min"
                : "%s h %02d min".formatted(number(seconds / 3600), seconds / 60 % 60);
    }

    /// `1.200.000 von 10.000.000 Verbindungen`; empty where nothing is counted.
    public String amountDone(RunView.Progress progress) {
        if (progress.unit().isEmpty() && progress.total() <= 0) {
            return "";
        }
        String of = progress.total() > 0
                ? text(Message.of("admin.step.of", number(progress.done()), number(progress.total())))
                : number(progress.done());
        return progress.unit().isEmpty() ? of : of + " " + text(Message.of("unit." + progress.unit()));
    }

    /// A figure of a step: what is called amount or cost is 1e-6 EUR, seconds are shown as hours, bytes as kB, MB …
    public String figure(String key, long value) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return switch (last) {
            case "amount", "cost" -> euro(value);
            case "seconds" -> seconds(value);
            case "bytes" -> bytes(value);
            default -> number(value);
        };
    }

    /// `1,4 GB`, in powers of ten.
    public String bytes(@Nullable Number bytes) {
        if (bytes == null) {
            return NOTHING;
        }
        BigDecimal size = BigDecimal.valueOf(bytes.longValue());
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        int unit = 0;
        while (size.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < units.length - 1) {
            size = size.movePointLeft(3);
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(language());
        format.setMaximumFractionDigits(unit == 0 ? 0 : 1);
        return format.format(size) + "\u00a0" + units[unit];
    }

    /// `12,5 %` of a whole; a dash where the whole is 0.
    public String share(long part, long whole) {
        if (whole == 0) {
            return NOTHING;
        }
        NumberFormat format = NumberFormat.getPercentInstance(language());
        format.setMaximumFractionDigits(1);
        return format.format(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP));
    }

    /// `31.10.2026`
    public String date(@Nullable LocalDate date) {
        return date == null ? NOTHING : format(date, isGerman() ? "dd.MM.yyyy" : "d MMM yyyy");
    }

    /// `31.10.2026 17:48:01`, in Europe/Berlin.
    public String dateTime(@Nullable Instant instant) {
        return instant == null ? NOTHING : at(instant, isGerman() ? "dd.MM.yyyy HH:mm:ss" : "d MMM yyyy HH:mm:ss");
    }

    /// `31.10. 17:48`, in Europe/Berlin.
    public String moment(@Nullable Instant instant) {
        return instant == null ? NOTHING : at(instant, isGerman() ? "dd.MM. HH:mm" : "d MMM HH:mm");
    }

    /// `17:48:01`, in Europe/Berlin.
    public String time(@Nullable Instant instant) {
        return instant == null ? NOTHING : at(instant, "HH:mm:ss");
    }

    /// `Oktober 2026`
    public String month(@Nullable YearMonth month) {
        return month == null
                ? NOTHING
                : DateTimeFormatter.ofPattern("LLLL yyyy", language()).format(month);
    }

    /// `Okt 26`, for pictures.
    public String shortMonth(@Nullable YearMonth month) {
        return month == null
                ? NOTHING
                : DateTimeFormatter.ofPattern("LLL yy", language()).format(month);
    }

    /// A canonical number as `+49 351 …`: with its plus, unchanged otherwise.
    public String phone(@Nullable Number canonical) {
        return canonical == null || canonical.longValue() == 0 ? NOTHING : "+" + canonical.longValue();
    }

    private String at(Instant instant, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language()).format(instant.atZone(BERLIN));
    }

    private String format(LocalDate date, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language()).format(date);
    }

    private static boolean isGerman() {
        return language().equals(Locale.GERMAN);
    }

    /// The language of the page.
    static Locale language() {
        return LocaleContextHolder.getLocale().getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }
}
