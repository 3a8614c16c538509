package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where and how the start of a call is written: one column with date and time, or two.
///
/// The time zone is never guessed: local time of the switch, local time of the carrier and UTC look alike. A day and a
/// month that could be either are told apart only where one reading puts the file into one month and the other does
/// not.
final class StartGuess {

    private static final int IN_ONE_MONTH = 90;

    private final SampleTable table;
    private final ColumnChoice choice;

    StartGuess(SampleTable table, ColumnChoice choice) {
        this.table = table;
        this.choice = choice;
    }

    ProfilePart decide() {
        ColumnChoice.Chosen both = choice.find(ColumnRole.WHEN, StartGuess::isBoth, StartGuess::isBoth);
        if (both != null) {
            choice.take(both.column());
            return part(List.of(both), List.of(both.column().starts(true, true)));
        }
        ColumnChoice.Chosen date = choice.find(ColumnRole.WHEN, StartGuess::isDate, StartGuess::isDate);
        if (date == null) {
            return ProfilePart.open(
                    "start",
                    List.of(),
                    ProfilePart.message("start.none"),
                    List.of(
                            "start: {column: 1, form: \"yyyy-MM-dd HH:mm:ss\", zone: Europe/Berlin}",
                            "start: {parts: [{column: 1, form: dd.MM.yyyy}, {column: 2, form: \"HH:mm:ss\"}], zone: Europe/Berlin}"));
        }
        choice.take(date.column());
        ColumnChoice.Chosen time = time(date.column());
        if (time == null) {
            return ProfilePart.open(
                    "start",
                    choice.why(
                            date,
                            column -> column.fit(column.starts(true, false).getFirst())),
                    ProfilePart.message("start.no-time"),
                    List.of("start: {parts: ["
                            + part(
                                    date.column(),
                                    date.column().starts(true, false).getFirst())
                            + ", {column: 2, form: \"HH:mm:ss\"}], zone: Europe/Berlin}"));
        }
        choice.take(time.column());
        return part(
                List.of(date, time),
                List.of(date.column().starts(true, false), time.column().starts(false, true)));
    }

    private static boolean isBoth(ColumnFacts column) {
        return !column.starts(true, true).isEmpty();
    }

    private static boolean isDate(ColumnFacts column) {
        return !column.starts(true, false).isEmpty() && !isCallNumber(column);
    }

    /// Eight digits may be a date and part of a number.
    private static boolean isCallNumber(ColumnFacts column) {
        ColumnRole role = ColumnRole.of(column.name());
        return role == ColumnRole.A || role == ColumnRole.B || role == ColumnRole.NUMBER || role == ColumnRole.ID;
    }

    /// A column with a header of its own, else the time that stands nearest behind the date.
    private ColumnChoice.@Nullable Chosen time(ColumnFacts date) {
        ColumnChoice.Chosen named = choice.find(
                ColumnRole.WHEN, ColumnFacts::isTime, column -> column.isTime() && column.index() > date.index());
        return named == null ? choice.find(ColumnRole.WHEN, ColumnFacts::isTime, ColumnFacts::isTime) : named;
    }

    /// How a column is read.
    ///
    /// @param all forms that fit equally well; more than one where it could not be told apart
    private record Reading(ColumnFacts column, StartForms.Form form, List<StartForms.Form> all, List<Message> why) {

        boolean isOpen() {
            return all.size() > 1;
        }
    }

    private ProfilePart part(List<ColumnChoice.Chosen> columns, List<List<StartForms.Form>> forms) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < columns.size(); i++) {
            readings.add(reading(columns.get(i), forms.get(i)));
        }
        List<Message> why =
                readings.stream().flatMap(reading -> reading.why().stream()).toList();
        boolean offset = readings.stream().anyMatch(reading -> reading.form().offset());
        if (readings.stream().anyMatch(Reading::isOpen)) {
            String zone = offset ? "" : ", zone: Europe/Berlin";
            return ProfilePart.open("start", why, ProfilePart.message("start.day-or-month"), choices(readings, zone));
        }
        var yaml = new ArrayList<String>(List.of("start:", "  parts:"));
        readings.forEach(reading -> yaml.add("    - " + part(reading.column(), reading.form())));
        return offset
                ? new ProfilePart("start", yaml, why, List.of(), List.of(), false)
                : new ProfilePart(
                        "start",
                        yaml,
                        why,
                        List.of(ProfilePart.message("start.zone")),
                        List.of("  zone: Europe/Berlin", "  zone: UTC"),
                        false);
    }

    private Reading reading(ColumnChoice.Chosen chosen, List<StartForms.Form> forms) {
        Map<String, StartForms.Form> orders = orders(forms);
        StartForms.Form first = orders.values().iterator().next();
        if (orders.size() == 1) {
            return new Reading(chosen.column(), first, List.of(first), choice.why(chosen, each -> each.fit(first)));
        }
        StartForms.Form clear = byMonth(chosen.column(), orders.values());
        StartForms.Form form = clear == null ? first : clear;
        String texts = orders.values().stream().map(StartForms.Form::text).collect(Collectors.joining(", "));
        var why = new ArrayList<Message>();
        why.add(
                clear == null
                        ? ProfilePart.message("start.either", texts)
                        : ProfilePart.message("start.by-month", texts, form.text()));
        why.addAll(choice.why(chosen, each -> each.fit(form)));
        return new Reading(
                chosen.column(), form, clear == null ? List.copyOf(orders.values()) : List.of(form), List.copyOf(why));
    }

    /// One line for each way to read the column that could not be told apart.
    private List<String> choices(List<Reading> readings, String zone) {
        var choices = new ArrayList<String>();
        for (Reading open : readings) {
            for (StartForms.Form form : open.isOpen() ? open.all() : List.<StartForms.Form>of()) {
                String parts = readings.stream()
                        .map(reading -> part(reading.column(), reading.equals(open) ? form : reading.form()))
                        .collect(Collectors.joining(", "));
                choices.add("start: {parts: [" + parts + "]" + zone + "}");
            }
        }
        return choices;
    }

    private String part(ColumnFacts column, StartForms.Form form) {
        return "{column: " + table.call(column) + ", form: " + DraftText.quoted(form.text()) + "}";
    }

    /// One form for each order of day, month and year, the strictest.
    private static Map<String, StartForms.Form> orders(List<StartForms.Form> forms) {
        var orders = new LinkedHashMap<String, StartForms.Form>();
        forms.forEach(form -> orders.putIfAbsent(form.order(), form));
        return orders;
    }

    /// The reading that puts nearly all calls into one month, where the others do not.
    private StartForms.@Nullable Form byMonth(ColumnFacts column, Iterable<StartForms.Form> readings) {
        StartForms.Form clear = null;
        for (StartForms.Form form : readings) {
            if (inOneMonth(column, form) >= IN_ONE_MONTH) {
                if (clear != null) {
                    return null;
                }
                clear = form;
            }
        }
        return clear;
    }

    private int inOneMonth(ColumnFacts column, StartForms.Form form) {
        Map<YearMonth, Integer> months = new HashMap<>();
        int read = 0;
        for (SampleRow row : table.body()) {
            YearMonth month = StartForms.month(form, row.field(column.index()));
            if (month != null) {
                months.merge(month, 1, Integer::sum);
                read++;
            }
        }
        int most = months.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return read == 0 ? 0 : (int) (100L * most / read);
    }
}
