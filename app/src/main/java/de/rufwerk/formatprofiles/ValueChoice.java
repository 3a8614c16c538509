package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Column;
import de.rufwerk.formatprofiles.FormatProfile.Direction;
import de.rufwerk.formatprofiles.FormatProfile.Kind;
import de.rufwerk.formatprofiles.FormatProfile.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the value of a column means, out of a short list.
final class ValueChoice {

    static final int UNKNOWN = -1;

    // What a line is, where a column tells.
    static final int RECORD_LINE = 0;
    static final int HEADER_LINE = 1;
    static final int TRAILER_LINE = 2;

    // What a kind of use is.
    static final int NO_CALL = 0;
    static final int A_CALL = 1;

    private final int column;
    private final List<byte[]> values = new ArrayList<>();
    private int[] meanings = new int[0];

    ValueChoice(int column) {
        this.column = column;
    }

    /// `null` where all lines are records.
    static @Nullable ValueChoice ofLines(@Nullable Lines lines, Map<Column, Integer> columns) {
        if (lines == null) {
            return null;
        }
        var choice = new ValueChoice(columns.getOrDefault(lines.column(), -1));
        lines.records().forEach(value -> choice.add(value, RECORD_LINE));
        lines.header().forEach(value -> choice.add(value, HEADER_LINE));
        lines.trailer().forEach(value -> choice.add(value, TRAILER_LINE));
        return choice;
    }

    /// `null` where all records are calls, also because the file lacks an optional column.
    static @Nullable ValueChoice ofKinds(@Nullable Kind kind, Map<Column, Integer> columns) {
        if (kind == null || !columns.containsKey(kind.column())) {
            return null;
        }
        var choice = new ValueChoice(columns.get(kind.column()));
        kind.values().forEach((value, meaning) -> choice.add(value, meaning.isCall() ? A_CALL : NO_CALL));
        return choice;
    }

    /// `null` where all calls go the same way; the meaning is the code of a [CallDirection].
    static @Nullable ValueChoice ofDirections(Direction direction, Map<Column, Integer> columns) {
        if (direction.column() == null) {
            return null;
        }
        var choice = new ValueChoice(columns.getOrDefault(direction.column(), -1));
        direction.values().forEach((value, meaning) -> choice.add(value, meaning.code()));
        return choice;
    }

    /// @param meaning not negative
    void add(String value, int meaning) {
        values.add(value.getBytes(StandardCharsets.UTF_8));
        meanings = Arrays.copyOf(meanings, values.size());
        meanings[values.size() - 1] = meaning;
    }

    /// The meaning of the field, or [#UNKNOWN].
    int of(FieldView field) {
        field.look(column);
        for (int i = 0; i < meanings.length; i++) {
            if (field.is(values.get(i))) {
                return meanings[i];
            }
        }
        return UNKNOWN;
    }
}
