package de.rufwerk.formatprofiles;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The filters of a profile, ready to be asked for each record.
final class RecordFilters {

    static final int NONE = -1;

    private static final class Value {
        private final byte[] text;
        private final boolean beginning;

        private Value(String value) {
            beginning = value.endsWith("*");
            text = (beginning ? value.substring(0, value.length() - 1) : value).getBytes(StandardCharsets.UTF_8);
        }

        private boolean fits(FieldView field) {
            return beginning ? field.begins(text) : field.is(text);
        }
    }

    private record Filter(int column, List<Value> values, boolean keep) {}

    private final Filter[] filters;

    RecordFilters(List<FormatProfile.Filter> filters, Map<FormatProfile.Column, Integer> columns) {
        this.filters = filters.stream()
                .map(filter -> new Filter(
                        columns.getOrDefault(filter.column(), -1),
                        filter.values().stream().map(Value::new).toList(),
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
                listed |= value.fits(field);
            }
            if (listed != filter.keep()) {
                return i;
            }
        }
        return NONE;
    }
}
