package de.rufwerk.formatprofiles;

import de.rufwerk.home.Sha256;
import de.rufwerk.numbering.NumberForm;
import java.nio.charset.Charset;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a carrier writes its files. A profile is a YAML file, either built in or `profiles/<name>.yaml` in the home,
/// which goes before a built-in one of the same name. `rufwerk profiles schema` prints the same as a JSON schema.
///
/// ```yaml
/// description: Calls of carrier X          # free text, optional
/// charset: UTF-8                           # or windows-1252, ISO-8859-1, ISO-8859-15, US-ASCII
/// delimiter: ";"                           # one ASCII character, or the word tab
/// # widths: [8, 6, 15]                     # instead of delimiter: columns of so many characters, without quotes
/// quote: '"'                               # one ASCII character, or the word none; default '"'
/// header_lines: 1                          # lines before the first record; default 1. With columns by name the last
///                                          # of them holds the names
/// trailer_lines: 0                         # last lines of the file that are no records (totals); default 0
/// # lines: {column: 1, records: [D], header: [H], trailer: [T]}            # lines told apart by a column; optional.
///                                          # What it does not list is a rejected line
/// record_id: {column: id, required: false} # the carrier's own id of a record, optional
/// account: {column: 3}                     # optional. A column is a header name (text) or a position (number, from 1)
/// direction: {column: direction, values: {out: out, in: in, fwd: fwd}}     # file's value: ours; or: {constant: out}
/// kind: {column: 4, values: {V: voice, F: fax, S: sms, D: data}}           # optional. sms and data are filtered
/// a_number: {column: a_number, form: plus} # form: plus, cc, idd, national, national_bare (rating.md § 2). May be
///                                          # left out where there is an account
/// b_number: {columns: [7, 8, 9], form: cc} # several columns are joined without anything between
/// area_code: "3571"                        # for local A numbers, national without 0; optional
/// strip_porting: false                     # a porting prefix such as D146 is dropped
/// start: {column: start, form: iso}        # iso = yyyy-MM-dd'T'HH:mm:ssXXX; or parts and a zone:
/// # start: {parts: [{column: 5, form: ddMMyyyy}, {column: 6, form: "HH:mm:ss"}], zone: Europe/Berlin}
/// duration: {column: duration, form: seconds}                 # or HH:MM:SS, M:SS, HHMMSS, milliseconds (rounded up)
/// cost: {column: cost, unit: EUR, decimal: both, required: false}          # unit EUR, CENT, MICRO; decimal , . both
/// filters:                                 # records left out, counted as filtered; checked in this order
///   - {column: state, values: [BUSY, FAILED], action: drop}                # or action: keep (all others are left out)
///   - {column: 1, values: ["002-*"], action: keep}                         # * at the end: whatever begins so
/// totals: {in: trailer, records: 2, seconds: 3, cost: 4}                   # control totals by position; optional. in:
///                                          # trailer, header (line: which of several), or a file beside it:
/// # totals: {in: side_file, suffix: .ctl, line: 1, records: 1}             # calls.csv.ctl or calls.ctl
/// sequence: {in: header, column: 5}        # the number of the file in the carrier's order; optional
/// month: {name: yyyyMM, offset: -1}        # the file's name holds a month; plus offset it is that of the calls.
///                                          # Left out, a file's month is that of its calls
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
/// @param description empty where there is none
/// @param a without columns where calls are found by their account
/// @param areaCode national, without 0; `null` none
/// @param kind `null` where all records are calls
/// @param unconfirmed texts for people
public record FormatProfile(
        String name,
        Sha256 sha256,
        String description,
        Layout layout,
        Texts recordId,
        Texts account,
        Direction direction,
        @Nullable Kind kind,
        CallNumber a,
        CallNumber b,
        @Nullable String areaCode,
        boolean stripPorting,
        Start start,
        Duration duration,
        @Nullable Cost cost,
        List<Filter> filters,
        Control control,
        List<String> unconfirmed) {

    /// How the file is cut into records and fields.
    ///
    /// @param delimiter an ASCII byte; of no meaning where there are widths
    /// @param quote an ASCII byte or [RecordReader#NO_QUOTE]
    /// @param widths of the columns in characters; empty where a delimiter parts them
    /// @param headerLines lines before the first record
    /// @param lines `null` where all lines behind the header are records
    public record Layout(
            Charset charset,
            byte delimiter,
            int quote,
            List<Integer> widths,
            int headerLines,
            int trailerLines,
            @Nullable Lines lines) {}

    /// Values of a column that tell records from lines of other kinds.
    public record Lines(Column column, List<String> records, List<String> header, List<String> trailer) {}

    /// A column by its header name, or by its position from 1.
    ///
    /// @param name `null` where the position says which
    /// @param position 0 where the name says which
    public record Column(@Nullable String name, int position, boolean required) {

        /// As people call it.
        String label() {
            return name == null ? "#" + position : name;
        }
    }

    /// One column, or several that are joined; none where the format has no such value.
    public record Texts(List<Column> columns) {

        static final Texts NONE = new Texts(List.of());
    }

    /// Where a number stands.
    ///
    /// @param form what the bytes mean (`rating.md § 2`); they are stored as delivered, trimmed
    public record CallNumber(Texts texts, NumberForm form) {}

    /// Where it stands which way a call went.
    ///
    /// @param column `null` where every record has the direction `constant`
    /// @param values the file's value and what it means
    public record Direction(@Nullable Column column, Map<String, CallDirection> values, CallDirection constant) {}

    /// Where it stands what kind of use a record tells of.
    ///
    /// @param values the file's value and what it means; a value that is not listed makes its line unreadable
    public record Kind(Column column, Map<String, CallKind> values) {}

    /// When a call began.
    ///
    /// @param zone where the local times are at home; `null` where the form has an offset
    public record Start(List<Part> parts, @Nullable ZoneId zone) {}

    /// One column of the start and how it is written, as a compiled pattern.
    public record Part(Column column, StartPattern pattern) {}

    public enum DurationForm {
        SECONDS,
        HOURS_MINUTES_SECONDS,
        MINUTES_SECONDS,
        /// `HHMMSS`, six digits.
        SIX_DIGITS,
        /// A second that has begun counts whole.
        MILLISECONDS
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
    /// @param values one that ends with `*` stands for all that begin like it
    /// @param keep whether the records with one of these values are the ones that stay
    public record Filter(Column column, List<String> values, boolean keep) {}

    /// What the file says of itself besides its records.
    ///
    /// @param totals `null` where it has no control totals
    /// @param sequence `null` where it has no number
    /// @param month `null` where its name says nothing of the month
    public record Control(
            @Nullable Totals totals,
            @Nullable Sequence sequence,
            @Nullable MonthInName month) {}

    /// Where a file says what it comes to.
    public enum Place {
        HEADER,
        TRAILER,
        SIDE_FILE
    }

    /// Where the control totals stand. Positions from 1, 0 where there is no such total; costs are written as those of
    /// the records.
    ///
    /// @param line which line of the place, from 1; of no meaning where lines are told apart by a column
    /// @param suffix of a side file, empty otherwise
    public record Totals(Place in, int line, String suffix, int records, int seconds, int cost) {}

    /// Where the number of the file in the carrier's order stands.
    ///
    /// @param line as in [Totals]
    /// @param column position from 1
    public record Sequence(Place in, int line, int column) {}

    /// The month of the calls by the name of their file; `null` where the profile does not say, or the name does not
    /// hold a month.
    public @Nullable YearMonth monthOf(String fileName) {
        return control.month() == null ? null : control.month().of(fileName);
    }

    /// Whether a file holds the control totals of another one, and no calls.
    public boolean isSideFile(String fileName) {
        return control.totals() != null
                && control.totals().in() == Place.SIDE_FILE
                && fileName.endsWith(control.totals().suffix());
    }

    /// How the side file of a file may be called; none where the profile has no side files.
    public List<String> sideFilesOf(String fileName) {
        if (control.totals() == null || control.totals().in() != Place.SIDE_FILE) {
            return List.of();
        }
        String suffix = control.totals().suffix();
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? List.of(fileName + suffix) : List.of(fileName + suffix, fileName.substring(0, dot) + suffix);
    }

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
        if (kind != null) {
            all.add(kind.column());
        }
        if (layout.lines() != null) {
            all.add(layout.lines().column());
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
