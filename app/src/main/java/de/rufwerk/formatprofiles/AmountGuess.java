package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How long a call was and what the carrier asks for it.
///
/// The unit of a price is taken from the words of the header alone: 2.91 may be euros or cents.
final class AmountGuess {

    /// A mean call of half an hour is none: these are milliseconds, or no durations.
    private static final long LONG_MEAN = 1800;

    private final SampleTable table;
    private final ColumnChoice choice;
    private @Nullable ColumnFacts duration;
    private @Nullable ColumnFacts cost;

    AmountGuess(SampleTable table, ColumnChoice choice) {
        this.table = table;
        this.choice = choice;
    }

    /// `null` before [#duration], and where none was found.
    @Nullable
    ColumnFacts durationColumn() {
        return duration;
    }

    /// `null` before [#cost], and where none was found.
    @Nullable
    ColumnFacts costColumn() {
        return cost;
    }

    ProfilePart duration() {
        ColumnChoice.Chosen chosen = choice.find(
                ColumnRole.DURATION,
                column -> form(column) != null,
                column -> column.hours() >= ColumnFacts.ENOUGH || column.minutes() >= ColumnFacts.ENOUGH);
        if (chosen == null) {
            String could = choice.free().stream()
                    .filter(column -> ColumnRole.of(column.name()) == ColumnRole.NONE
                            && column.integers() >= ColumnFacts.ENOUGH
                            && !column.counts())
                    .map(table::label)
                    .collect(Collectors.joining(", "));
            return ProfilePart.open(
                    "duration",
                    List.of(),
                    could.isEmpty()
                            ? ProfilePart.message("duration.none")
                            : ProfilePart.message("duration.either", could),
                    List.of("duration: {column: 1, form: seconds}"));
        }
        ColumnFacts column = chosen.column();
        choice.take(column);
        duration = column;
        List<Message> why = new ArrayList<>(choice.why(chosen, each -> fit(each)));
        String form = String.valueOf(form(column));
        why.add(ProfilePart.message("duration.form", form));
        String start = "duration: {column: " + table.call(column) + ", form: ";
        String plain = ColumnRole.plain(column.name());
        boolean unclear = form.equals("seconds") && !plain.matches(".*\\b(sec|sek).*") && column.mean() >= LONG_MEAN;
        if (unclear) {
            return ProfilePart.open(
                    "duration",
                    why,
                    ProfilePart.message("duration.long", column.mean()),
                    List.of(start + "seconds}", start + "milliseconds}"));
        }
        if (plain.matches(".*\\b(min|minutes|minuten)\\b.*") && form.equals("seconds")) {
            return ProfilePart.open(
                    "duration", why, ProfilePart.message("duration.minutes"), List.of(start + "seconds}"));
        }
        return ProfilePart.made(
                "duration", "{column: " + table.call(column) + ", form: " + DraftText.quoted(form) + "}", why);
    }

    private static @Nullable String form(ColumnFacts column) {
        if (column.hours() >= ColumnFacts.ENOUGH) {
            return "HH:MM:SS";
        }
        if (column.minutes() >= ColumnFacts.ENOUGH) {
            return "M:SS";
        }
        if (column.sixDigits() == 100) {
            return "HHMMSS";
        }
        if (column.integers() < ColumnFacts.ENOUGH) {
            return null;
        }
        return ColumnRole.plain(column.name()).matches(".*\\b(ms|msec|milli\\w*)\\b.*") ? "milliseconds" : "seconds";
    }

    private static int fit(ColumnFacts column) {
        return Math.max(column.hours(), Math.max(column.minutes(), column.integers()));
    }

    /// Without a price column nothing is lost but the check of the carrier's invoice; so it may be missing.
    ProfilePart cost() {
        ColumnChoice.Chosen chosen = choice.find(
                ColumnRole.COST,
                column -> column.amounts() >= ColumnFacts.ENOUGH,
                column -> column.withComma() + column.withPoint() >= ColumnFacts.ENOUGH);
        if (chosen == null) {
            return ProfilePart.hint(
                    "cost",
                    List.of(),
                    ProfilePart.message("cost.none"),
                    List.of("cost: {column: 1, unit: EUR, decimal: \",\"}"));
        }
        ColumnFacts column = chosen.column();
        choice.take(column);
        cost = column;
        List<Message> why = new ArrayList<>(choice.why(chosen, ColumnFacts::amounts));
        String decimal = decimal(column);
        why.add(
                decimal.equals("both")
                        ? ProfilePart.message("cost.no-mark")
                        : ProfilePart.message("cost.mark", decimal, Math.max(column.withComma(), column.withPoint())));
        String start = "{column: " + table.call(column);
        String unit = unit(column);
        if (unit != null) {
            why.add(ProfilePart.message("cost.unit", unit, column.name()));
            return ProfilePart.made(
                    "cost", start + ", unit: " + unit + ", decimal: " + DraftText.quoted(decimal) + "}", why);
        }
        return new ProfilePart(
                "cost",
                List.of("cost:", "  column: " + table.call(column), "  decimal: " + DraftText.quoted(decimal)),
                why,
                List.of(ProfilePart.message("cost.no-unit")),
                List.of("  unit: EUR", "  unit: CENT", "  unit: MICRO"),
                false);
    }

    private static String decimal(ColumnFacts column) {
        if (column.withComma() > 0 && column.withPoint() == 0) {
            return ",";
        }
        return column.withPoint() > 0 && column.withComma() == 0 ? "." : "both";
    }

    private static @Nullable String unit(ColumnFacts column) {
        String plain = ColumnRole.plain(column.name()).toUpperCase(Locale.ROOT);
        boolean cents = plain.matches(".*\\b(CENTS?|CT)\\b.*");
        boolean euros = plain.matches(".*\\b(EUR|EUROS?)\\b.*");
        if (cents == euros) {
            return null;
        }
        return cents ? "CENT" : "EUR";
    }
}
