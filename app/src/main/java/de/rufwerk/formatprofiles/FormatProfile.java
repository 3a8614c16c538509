package de.rufwerk.formatprofiles;

import de.rufwerk.home.Sha256;
import de.rufwerk.numbering.NumberForm;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a carrier writes its files. A profile is a YAML file, either built in (`standard`, `envia-tel`, `hl-komm`) or
/// `profiles/<name>.yaml` in the home, which goes before a built-in one of the same name.
///
/// ```yaml
/// description: Calls of carrier X          # free text, optional
/// charset: UTF-8                           # or windows-1252, ISO-8859-1, ISO-8859-15, US-ASCII
/// delimiter: ";"                           # one ASCII character, or the word tab
/// quote: '"'                               # one ASCII character, or the word none; default '"'
/// header_lines: 1                          # lines before the first record; default 1. With columns by name the last
///                                          # of them holds the names
/// trailer_lines: 0                         # last lines of the file that are no records (totals); default 0
/// record_id: {column: id, required: false} # the carrier's own id of a record, optional
/// account: {column: 3}                     # optional. A column is a header name (text) or a position (number, from 1)
/// direction: {column: direction, values: {out: out, in: in, fwd: fwd}}     # file's value: ours; or: {constant: out}
/// a_number: {column: a_number, form: plus} # form: plus, cc, idd, national, national_bare (rating.md § 2)
/// b_number: {columns: [7, 8, 9], form: cc} # several columns are joined without anything between
/// area_code: "3571"                        # for local A numbers, national without 0; optional
/// strip_porting: false                     # a porting prefix such as D146 is dropped
/// start: {column: start, form: iso}        # iso = yyyy-MM-dd'T'HH:mm:ssXXX; or parts and a zone:
/// # start: {parts: [{column: 5, form: ddMMyyyy}, {column: 6, form: "HH:mm:ss"}], zone: Europe/Berlin}
/// duration: {column: duration, form: seconds}                              # or HH:MM:SS, M:SS
/// cost: {column: cost, unit: EUR, decimal: both, required: false}          # unit EUR, CENT, MICRO; decimal , . both
/// filters:                                 # records left out, counted as filtered; checked in this order
///   - {column: state, values: [BUSY, FAILED], action: drop}                # or action: keep (all others are left out)
/// unconfirmed:                             # what nobody has confirmed yet; shown with the profile
///   - the form of the duration
/// ```
///
/// A local time without offset that occurs twice (the last Sunday of October, 02:00 to 03:00) is taken as the
/// earlier of the two, so as summer time; one that does not exist (the last Sunday of March) makes its line
/// unreadable.
///
/// @param name of the file, without `.yaml`
/// @param sha256 of the YAML file, as stored with each import
/// @param delimiter an ASCII byte
/// @param quote an ASCII byte or [RecordReader#NO_QUOTE]
/// @param headerLines lines before the first record
/// @param areaCode national, without 0; `null` none
/// @param unconfirmed texts for people
public record FormatProfile(
        String name,
        Sha256 sha256,
        Charset charset,
        byte delimiter,
        int quote,
        int headerLines,
        int trailerLines,
        Texts recordId,
        Texts account,
        Direction direction,
        CallNumber a,
        CallNumber b,
        @Nullable String areaCode,
        boolean stripPorting,
        Start start,
        Duration duration,
        @Nullable Cost cost,
        List<Filter> filters,
        List<String> unconfirmed) {

    /// A column by its header name, or by its position from 1.
    ///
    /// @param name `null` where the position says which
    /// @param position 0 where the name says which
    public record Column(@Nullable String name, int position, boolean required) {}

    /// One column, or several that are joined; none where the format has no such value.
    public record Texts(List<Column> columns) {}

    /// Where a number stands.
    ///
    /// @param form what the bytes mean (`rating.md § 2`); they are stored as delivered, trimmed
    public record CallNumber(Texts texts, NumberForm form) {}

    /// Where it stands which way a call went.
    ///
    /// @param column `null` where every record has the direction `constant`
    /// @param values the file's value and what it means
    public record Direction(@Nullable Column column, Map<String, CallDirection> values, CallDirection constant) {}

    /// When a call began.
    ///
    /// @param zone where the local times are at home; `null` where the form has an offset
    public record Start(List<Part> parts, @Nullable ZoneId zone) {}

    /// One column of the start and how it is written, as a compiled pattern.
    public record Part(Column column, StartPattern pattern) {}

    public enum DurationForm {
        SECONDS,
        HOURS_MINUTES_SECONDS,
        MINUTES_SECONDS
    }

    public record Duration(Column column, DurationForm form) {}

    /// What the carrier asks for a call.
    ///
    /// @param decimals digits that the unit allows behind the mark: 6 for EUR, 4 for CENT, 0 for MICRO
    /// @param point whether `.` is a decimal mark
    /// @param comma whether `,` is one
    public record Cost(Column column, int decimals, boolean point, boolean comma) {}

    /// Which records stay.
    ///
    /// @param keep whether the records with one of these values are the ones that stay
    public record Filter(Column column, List<String> values, boolean keep) {}

    /// Whether columns are found by header names.
    boolean named() {
        return columns().stream().anyMatch(column -> column.name() != null);
    }

    /// All columns that the profile reads.
    List<Column> columns() {
        var all = new ArrayList<Column>();
        all.addAll(recordId.columns());
        all.addAll(account.columns());
        all.addAll(a.texts().columns());
        all.addAll(b.texts().columns());
        if (direction.column() != null) {
            all.add(direction.column());
        }
        start.parts().forEach(part -> all.add(part.column()));
        all.add(duration.column());
        if (cost != null) {
            all.add(cost.column());
        }
        filters.forEach(filter -> all.add(filter.column()));
        return all;
    }
}
