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

    /// A figure of a step: what is called amount or cost is 1e-6 EUR.
    String figure(String key, long value) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        if (!last.equals("amount") && !last.equals("cost")) {
            return number(value);
        }
        NumberFormat euros = NumberFormat.getNumberInstance(language);
        euros.setMinimumFractionDigits(2);
        euros.setMaximumFractionDigits(2);
        return euros.format(BigDecimal.valueOf(value, 6).setScale(2, RoundingMode.HALF_UP)) + " EUR";
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
