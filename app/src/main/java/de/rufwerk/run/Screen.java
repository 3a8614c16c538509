package de.rufwerk.run;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words, numbers and times as the terminal's user reads them.
record Screen(Messages messages, Locale language) {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

    String text(Message message) {
        return messages.text(message, language);
    }

    String text(String code, Object... arguments) {
        return text(Message.of(code, arguments));
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    /// A figure of a step, by the last part of its key (see [StepRun#count]).
    String figure(String key, long value) {
        return switch (key.substring(key.lastIndexOf('.') + 1)) {
            case "amount", "cost" -> euro(value);
            case "seconds" -> duration(Duration.ofSeconds(value));
            case "bytes" -> amount(value, "bytes") + " " + unit("bytes");
            default -> number(value);
        };
    }

    private String euro(long amount) {
        NumberFormat cents = NumberFormat.getNumberInstance(language);
        cents.setMinimumFractionDigits(2);
        cents.setMaximumFractionDigits(2);
        cents.setRoundingMode(RoundingMode.HALF_UP);
        return cents.format(BigDecimal.valueOf(amount, 6)) + " EUR";
    }

    String month(YearMonth month) {
        return text("run.month", month);
    }

    String time(Instant at) {
        return (language.getLanguage().equals("de") ? GERMAN : ENGLISH).format(at.atZone(BERLIN));
    }

    /// `0:07`, `12:30`, `1:02:30`.
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /// Bytes are shown in millions, everything else is counted one by one.
    String amount(long n, String unit) {
        return unit.equals("bytes") ? number(n / 1_000_000) : number(n);
    }

    String unit(String unit) {
        return switch (unit) {
            case "" -> "";
            case "bytes" -> text("run.unit.mb");
            default -> text("unit." + unit);
        };
    }

    /// A text in lines of at most this width, broken at spaces; a longer word has a line of its own.
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
