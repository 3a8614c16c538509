package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Column;
import de.rufwerk.formatprofiles.FormatProfile.Layout;
import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A profile as a page shows it.
///
/// @param own whether it lies in the home
/// @param carriers that use it
/// @param profile `null` where it cannot be read
/// @param errors why it cannot be read
record ProfileView(
        String name,
        boolean own,
        List<String> carriers,
        @Nullable FormatProfile profile,
        List<Message> errors) {

    /// One part of the profile in words: what it is, where it stands, how it is written.
    record Part(Message what, String where, Message form) {}

    private static final Map<Integer, String> UNITS = Map.of(6, "EUR", 4, "CENT", 0, "MICRO");

    public List<String> unconfirmed() {
        return profile == null ? List.of() : profile.unconfirmed();
    }

    public String description() {
        return profile == null ? "" : profile.description();
    }

    /// How the file is cut, in words.
    public List<Part> layout() {
        if (profile == null) {
            return List.of();
        }
        Layout layout = profile.layout();
        var parts = new ArrayList<Part>();
        parts.add(part("charset", "", "as-it-is", layout.charset().name()));
        if (layout.widths().isEmpty()) {
            parts.add(part("delimiter", "", "as-it-is", shown((char) layout.delimiter())));
            parts.add(part(
                    "quote",
                    "",
                    layout.quote() == RecordReader.NO_QUOTE ? "no-quote" : "as-it-is",
                    layout.quote() == RecordReader.NO_QUOTE ? "" : shown((char) layout.quote())));
        } else {
            String widths = layout.widths().stream().map(String::valueOf).collect(Collectors.joining(" + "));
            parts.add(part("widths", "", "as-it-is", widths));
        }
        parts.add(part("header", "", "lines", Integer.toString(layout.headerLines())));
        parts.add(part("trailer", "", "lines", Integer.toString(layout.trailerLines())));
        return parts;
    }

    /// What the columns are, in words.
    public List<Part> parts() {
        if (profile == null) {
            return List.of();
        }
        var parts = new ArrayList<Part>();
        texts(parts, "record-id", profile.recordId().columns());
        texts(parts, "account", profile.account().columns());
        number(parts, "a-number", profile.a());
        number(parts, "b-number", profile.b());
        FormatProfile.Direction direction = profile.direction();
        if (direction.column() == null) {
            parts.add(new Part(
                    Message.of("formatprofiles.part.direction"),
                    "",
                    Message.of("formatprofiles.direction." + code(direction.constant()))));
        } else {
            parts.add(part("direction", direction.column().label(), "as-it-is", meanings(direction.values())));
        }
        if (profile.kind() != null) {
            parts.add(part(
                    "kind",
                    profile.kind().column().label(),
                    "as-it-is",
                    meanings(profile.kind().values())));
        }
        for (FormatProfile.Part start : profile.start().parts()) {
            String zone =
                    profile.start().zone() == null ? "" : ", " + profile.start().zone();
            parts.add(part(
                    "start", start.column().label(), "as-it-is", start.pattern().text() + zone));
        }
        parts.add(part(
                "duration",
                profile.duration().column().label(),
                "duration."
                        + profile.duration()
                                .form()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')));
        if (profile.cost() != null) {
            String mark = profile.cost().point() && profile.cost().comma()
                    ? ". ,"
                    : profile.cost().point() ? "." : ",";
            parts.add(part(
                    "cost",
                    profile.cost().column().label(),
                    "cost",
                    String.valueOf(UNITS.get(profile.cost().decimals())),
                    mark));
        }
        for (FormatProfile.Filter filter : profile.filters()) {
            String values = String.join(", ", filter.values());
            parts.add(part("filter", filter.column().label(), filter.keep() ? "keep" : "drop", values));
        }
        return parts;
    }

    private static void texts(List<Part> parts, String what, List<Column> columns) {
        if (!columns.isEmpty()) {
            parts.add(part(what, labels(columns), "text"));
        }
    }

    private static void number(List<Part> parts, String what, FormatProfile.CallNumber number) {
        if (!number.texts().columns().isEmpty()) {
            String form = number.form().name().toLowerCase(Locale.ROOT).replace('_', '-');
            parts.add(part(what, labels(number.texts().columns()), "number." + form));
        }
    }

    private static String labels(List<Column> columns) {
        return columns.stream().map(Column::label).collect(Collectors.joining(" + "));
    }

    private static String meanings(Map<String, ? extends Enum<?>> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + code(value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String code(Enum<?> meaning) {
        return meaning.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(char c) {
        return c == '\t' ? "Tab" : String.valueOf(c);
    }

    private static Part part(String what, String where, String form, String... arguments) {
        return new Part(
                Message.of("formatprofiles.part." + what), where, Message.of("formatprofiles.form." + form, (Object[])
                        arguments));
    }
}
