package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Column;
import de.rufwerk.formatprofiles.FormatProfile.Part;
import de.rufwerk.formatprofiles.FormatProfile.Start;
import java.util.List;
import java.util.Map;

/// Reads when a call began out of the columns of its record. Part of the fast path of [CallReader].
final class StartColumns {

    private final StartPattern[] patterns;
    private final int[] columns;
    private final StartReader starts;

    StartColumns(Start start, Map<Column, Integer> found) {
        List<Part> parts = start.parts();
        patterns = parts.stream().map(Part::pattern).toArray(StartPattern[]::new);
        columns = parts.stream()
                .mapToInt(part -> found.getOrDefault(part.column(), -1))
                .toArray();
        starts = new StartReader(start.zone());
    }

    /// The instant in seconds since 1970, or what [StartReader#instant()] says instead; the view then stands on the
    /// column that cannot be read.
    long read(FieldView field) {
        for (int i = 0; i < patterns.length; i++) {
            field.look(columns[i]);
            if (!patterns[i].read(field.bytes, field.from, field.to, starts.values())) {
                return StartReader.UNREADABLE;
            }
        }
        return starts.instant();
    }
}
