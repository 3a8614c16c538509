package de.rufwerk.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The first carrier's files: profile `standard` (`rating.md § 9`).
final class StandardFile {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final StringBuilder text =
            new StringBuilder("record_id;account;direction;a_number;b_number;start;duration;cost\n");

    void add(String recordId, DemoCall call) {
        text.append(recordId)
                .append(';')
                .append(call.account())
                .append(';')
                .append(call.direction())
                .append(';');
        text.append(plus(call.a())).append(';').append(plus(call.b())).append(';');
        START.formatTo(Instant.ofEpochSecond(call.start()).atZone(DemoMonths.ZONE), text);
        text.append(';')
                .append(call.duration())
                .append(';')
                .append(cost(call.cost(), '.'))
                .append('\n');
    }

    /// A line that cannot be read as a call.
    void addRaw(List<String> lines) {
        lines.forEach(line -> text.append(line).append('\n'));
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String plus(String number) {
        String dialled = dialled(number);
        return dialled.equals(number) && isDigits(number) ? "+" + number : dialled;
    }

    /// German short codes as they are dialled (`49112` → `112`), everything else as it is.
    static String dialled(String number) {
        boolean shortCode =
                number.startsWith("4911") && number.length() >= 5 && number.length() <= 8 && isDigits(number);
        return shortCode ? number.substring(2) : number;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static String cost(long micros, char point) {
        if (micros < 0) {
            return "";
        }
        String digits = Long.toString(micros);
        String padded = digits.length() < 7 ? "0".repeat(7 - digits.length()) + digits : digits;
        int whole = padded.length() - 6;
        return padded.substring(0, whole) + point + padded.substring(whole);
    }
}
