package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Cost;
import de.rufwerk.formatprofiles.FormatProfile.DurationForm;
import de.rufwerk.home.Message;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What the file says of itself: control totals, which are known by their being right, and the month in its name.
final class ControlGuess {

    private static final Cost EUROS = new Cost(new FormatProfile.Column(null, 1, false), 6, true, true);
    private static final List<String> MONTH_FORMS =
            List.of("yyyyMMdd", "yyyy-MM-dd", "yyyyMM", "yyyy-MM", "yyyy_MM", "MM.yyyy", "MM-yyyy", "MMyyyy", "yyMM");
    private static final int NEAR = 2;

    private final SampleTable table;

    ControlGuess(SampleTable table) {
        this.table = table;
    }

    /// `null` where no line above or below the records gives their number, seconds or cost.
    @Nullable
    ProfilePart totals(@Nullable ColumnFacts duration, @Nullable ColumnFacts cost) {
        if (!table.sample().whole() || !table.end()) {
            return null;
        }
        long records = table.body().size();
        long seconds = duration == null ? -1 : seconds(duration);
        long amount = cost == null ? -1 : sum(ControlGuess::amount, cost);
        for (String place : List.of("trailer", "header")) {
            List<SampleRow> lines = place.equals("trailer") ? table.trailer() : table.header();
            for (int i = 0; i < lines.size(); i++) {
                SampleRow line = lines.get(i);
                var parts = new ArrayList<String>();
                add(parts, "records", line, value -> whole(value) == records);
                add(parts, "seconds", line, value -> seconds > 0 && whole(value) == seconds);
                add(parts, "cost", line, value -> amount > 0 && value.matches(".*[.,].*") && amount(value) == amount);
                if (!parts.isEmpty()) {
                    String which = lines.size() == 1 ? "" : ", line: " + (i + 1);
                    return ProfilePart.made(
                            "totals",
                            "{in: " + place + which + ", " + String.join(", ", parts) + "}",
                            ProfilePart.message("totals.right", line.line(), String.join(", ", parts), records));
                }
            }
        }
        return null;
    }

    private long seconds(ColumnFacts duration) {
        return sum(value -> seconds(duration, value), duration);
    }

    private interface Test {
        boolean is(String value);
    }

    private static void add(List<String> parts, String what, SampleRow line, Test test) {
        for (int i = 0; i < line.fields().size(); i++) {
            String already = ": " + (i + 1);
            if (test.is(line.field(i)) && parts.stream().noneMatch(part -> part.endsWith(already))) {
                parts.add(what + already);
                return;
            }
        }
    }

    private long sum(ToLongFunction<String> value, ColumnFacts column) {
        long sum = 0;
        for (SampleRow row : table.body()) {
            long one = row.field(column.index()).isEmpty() ? 0 : value.applyAsLong(row.field(column.index()));
            if (one < 0) {
                return -1;
            }
            sum += one;
        }
        return sum;
    }

    private static long seconds(ColumnFacts column, String value) {
        DurationForm form = column.hours() >= ColumnFacts.ENOUGH
                ? DurationForm.HOURS_MINUTES_SECONDS
                : column.minutes() >= ColumnFacts.ENOUGH ? DurationForm.MINUTES_SECONDS : DurationForm.SECONDS;
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return Fields.duration(bytes, 0, bytes.length, form);
    }

    private static long amount(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return Fields.amount(bytes, 0, bytes.length, EUROS);
    }

    private static long whole(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return Fields.digits(bytes, 0, bytes.length);
    }

    /// `null` where the file's name holds no month near that of its calls.
    @Nullable
    ProfilePart month() {
        YearMonth calls = monthOfCalls();
        if (calls == null) {
            return null;
        }
        for (String form : MONTH_FORMS) {
            YearMonth named = MonthInName.of(form, 0).of(table.sample().name());
            if (named == null) {
                continue;
            }
            int offset = (int) named.until(calls, ChronoUnit.MONTHS);
            if (Math.abs(offset) <= NEAR) {
                Message why = ProfilePart.message("month.name", table.sample().name(), named, calls, offset);
                return ProfilePart.made("month", "{name: " + form + ", offset: " + offset + "}", why);
            }
        }
        return null;
    }

    /// The month of most calls, by whatever column has a date.
    private @Nullable YearMonth monthOfCalls() {
        for (ColumnFacts column : table.columns()) {
            if (!column.isStart()) {
                continue;
            }
            List<StartForms.Form> forms =
                    column.starts(true, true).isEmpty() ? column.starts(true, false) : column.starts(true, true);
            if (forms.stream().map(StartForms.Form::order).distinct().count() > 1) {
                continue;
            }
            Map<YearMonth, Integer> months = new TreeMap<>();
            for (SampleRow row : table.body()) {
                YearMonth month = StartForms.month(forms.getFirst(), row.field(column.index()));
                if (month != null) {
                    months.merge(month, 1, Integer::sum);
                }
            }
            return months.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }
        return null;
    }
}
