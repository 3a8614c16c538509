package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Cost;
import de.rufwerk.formatprofiles.FormatProfile.Place;
import de.rufwerk.formatprofiles.FormatProfile.Sequence;
import de.rufwerk.formatprofiles.FormatProfile.Totals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Gathers what one file says of itself: control totals and its number. What cannot be read counts as not said.
final class Controls {

    /// For lines that are told apart by a column: whichever line it is.
    static final int ANY_LINE = 0;

    private static final Cost EUROS = new Cost(new FormatProfile.Column(null, 1, false), 6, true, true);
    private static final int LONGEST_SIDE_FILE = 1 << 16;

    private final FormatProfile profile;
    private final @Nullable Totals where;
    private final @Nullable Sequence sequenceWhere;
    private final Cost costForm;
    private ControlTotals totals = ControlTotals.NONE;
    private @Nullable Long sequence;

    Controls(FormatProfile profile) {
        this.profile = profile;
        this.where = profile.control().totals();
        this.sequenceWhere = profile.control().sequence();
        this.costForm = profile.cost() == null ? EUROS : profile.cost();
    }

    ControlTotals totals() {
        return totals;
    }

    @Nullable
    Long sequence() {
        return sequence;
    }

    /// Whether a total is missing that the profile says is there: a file that was cut off has no trailer.
    boolean totalsMissing() {
        return where != null
                && ((where.records() > 0 && totals.records() == null)
                        || (where.seconds() > 0 && totals.seconds() == null)
                        || (where.cost() > 0 && totals.cost() == null));
    }

    /// Positions of a line of a place that are read, so that the reader keeps these fields.
    int lastColumn() {
        int last = where == null ? 0 : Math.max(where.records(), Math.max(where.seconds(), where.cost()));
        return Math.max(last, sequenceWhere == null ? 0 : sequenceWhere.column());
    }

    /// Reads the physical lines of a header, a trailer or a side file; blank ones do not count.
    void read(Place place, InputStream lines) throws IOException {
        if (!wanted(place)) {
            return;
        }
        RecordReader reader = RecordReader.of(lines, profile.layout());
        int line = 0;
        while (true) {
            switch (reader.next()) {
                case RECORD -> read(place, ++line, reader);
                case TOO_LONG, OPEN_QUOTE -> line++;
                case END -> {
                    return;
                }
            }
        }
    }

    void read(Place place, byte[] lines) throws IOException {
        read(place, new ByteArrayInputStream(lines));
    }

    /// Reads a file that lies beside the calls.
    void readSideFile(InputStream in) throws IOException {
        read(Place.SIDE_FILE, in.readNBytes(LONGEST_SIDE_FILE));
    }

    boolean wanted(Place place) {
        return (where != null && where.in() == place) || (sequenceWhere != null && sequenceWhere.in() == place);
    }

    /// Reads the record on which the reader stands.
    ///
    /// @param line from 1, or [#ANY_LINE]
    void read(Place place, int line, RecordReader fields) {
        if (where != null && where.in() == place && (line == ANY_LINE || line == where.line())) {
            totals = totals.plus(new ControlTotals(
                    number(fields, where.records()), number(fields, where.seconds()), cost(fields, where.cost())));
        }
        if (sequenceWhere != null
                && sequenceWhere.in() == place
                && (line == ANY_LINE || line == sequenceWhere.line())
                && sequence == null) {
            sequence = number(fields, sequenceWhere.column());
        }
    }

    private static @Nullable Long number(RecordReader fields, int position) {
        if (position == 0 || position > fields.fields()) {
            return null;
        }
        byte[] bytes = fields.bytes();
        int to = Utf8.dropWhiteSpace(bytes, fields.from(position - 1), fields.to(position - 1));
        long value = Fields.digits(bytes, Utf8.skipWhiteSpace(bytes, fields.from(position - 1), to), to);
        return value < 0 ? null : Long.valueOf(value);
    }

    private @Nullable Long cost(RecordReader fields, int position) {
        if (position == 0 || position > fields.fields()) {
            return null;
        }
        byte[] bytes = fields.bytes();
        int to = Utf8.dropWhiteSpace(bytes, fields.from(position - 1), fields.to(position - 1));
        int from = Utf8.skipWhiteSpace(bytes, fields.from(position - 1), to);
        long value = Fields.amount(bytes, from, to, costForm);
        return value < 0 ? null : Long.valueOf(value);
    }
}
