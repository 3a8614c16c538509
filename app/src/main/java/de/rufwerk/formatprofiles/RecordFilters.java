package de.rufwerk.formatprofiles;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The filters of a profile, ready to be asked for each record.
final class RecordFilters {

    static final int NONE = -1;

    private record Value(byte[] text, boolean beginning) {

        static Value of(String value) {
            boolean beginning = value.endsWith("*");
            String text = beginning ? value.substring(0, value.length() - 1) : value;
            return new Value(text.getBytes(StandardCharsets.UTF_8), beginning);
        }
    }

    private record Filter(int column, Value[] values, boolean keep) {}

    private final Filter[] filters;

    RecordFilters(List<FormatProfile.Filter> filters, Map<FormatProfile.Column, Integer> columns) {
        this.filters = filters.stream()
                .map(filter -> new Filter(
                        columns.getOrDefault(filter.column(), -1),
                        filter.values().stream().map(Value::of).toArray(Value[]::new),
                        filter.keep()))
                .toArray(Filter[]::new);
    }

    /// Index of the first filter that leaves the record out, or [#NONE].
    int leavesOut(FieldView field) {
        for (int i = 0; i < filters.length; i++) {
            Filter filter = filters[i];
            field.look(filter.column());
            boolean listed = false;
            for (Value value : filter.values()) {
                listed |= value.beginning() ? field.begins(value.text()) : field.is(value.text());
            }
            if (listed != filter.keep()) {
                return i;
            }
        }
        return NONE;
    }
}
