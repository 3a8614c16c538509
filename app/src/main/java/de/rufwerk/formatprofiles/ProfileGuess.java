package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Layout;
import de.rufwerk.home.Message;
import de.rufwerk.unpack.UnreadableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Proposes a profile from a sample: charset, how it is cut, where the records begin and end, which column is what.
///
/// It decides only what the sample shows, says for each decision why and how many values fit, and leaves the rest to a
/// person. A price unit, a direction and a time zone are never assumed.
final class ProfileGuess {

    private static final Map<Character, String> NAMED = Map.of('\t', "tab", ' ', "\" \"");

    private final CharsetGuess charset;
    private final SampleTable table;
    private final @Nullable CutGuess cut;
    private final List<ProfilePart> parts = new ArrayList<>();

    private ProfileGuess(CharsetGuess charset, SampleTable table, @Nullable CutGuess cut) {
        this.charset = charset;
        this.table = table;
        this.cut = cut;
    }

    /// @throws UnreadableFile when it is no text, or no records of several columns can be seen in it
    static ProfileDraft of(Sample sample) throws UnreadableFile {
        checkText(sample);
        CharsetGuess charset = CharsetGuess.of(sample);
        CutGuess cut = CutGuess.of(sample, charset.charset());
        Layout layout = cut == null ? WidthsGuess.of(sample, charset.charset()) : cut.layout();
        if (layout == null) {
            throw refused("columns", sample);
        }
        SampleTable table =
                SampleTable.of(sample, layout, cut == null ? layout.widths().size() : cut.columns());
        if (table.body().isEmpty() || table.columns().stream().noneMatch(ColumnFacts::isTyped)) {
            throw refused("columns", sample);
        }
        return new ProfileGuess(charset, table, cut).draft();
    }

    private static void checkText(Sample sample) throws UnreadableFile {
        byte[] head = sample.head();
        if (head.length == 0) {
            throw refused("empty", sample);
        }
        boolean utf16 = head.length > 1
                && ((head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
                        || (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE));
        for (byte b : head) {
            if (utf16 || b == 0) {
                throw refused("binary", sample);
            }
        }
    }

    private static UnreadableFile refused(String code, Sample sample) {
        Message what = ProfilePart.message(code, sample.name());
        return new UnreadableFile(what, sample.name(), ProfilePart.message(code + ".remedy", sample.name()));
    }

    private ProfileDraft draft() {
        layout();
        var choice = new ColumnChoice(table);
        var words = new WordGuess(table, choice);
        var amounts = new AmountGuess(table, choice);
        ProfilePart start = new StartGuess(table, choice).decide();
        ProfilePart duration = amounts.duration();
        ProfilePart account = account(choice);
        List<ProfilePart> numbers = new NumberGuess(table, choice).decide(account != null);
        ProfilePart cost = amounts.cost();
        ProfilePart direction = words.direction();
        add(recordId(choice));
        add(account);
        add(direction);
        add(words.kind());
        numbers.forEach(this::add);
        add(start);
        add(duration);
        add(cost);
        add(words.filters());
        var control = new ControlGuess(table);
        add(control.totals(amounts.durationColumn(), amounts.costColumn()));
        add(control.month());
        return new ProfileDraft(table, about(), List.copyOf(parts), unconfirmed(amounts.costColumn() != null));
    }

    private void add(@Nullable ProfilePart part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private void layout() {
        Layout layout = table.layout();
        ProfilePart bytes = ProfilePart.made("charset", charset.name(), charset.why());
        add(
                charset.others().isEmpty()
                        ? bytes
                        : bytes.because(ProfilePart.message("why.others", String.join(", ", charset.others()))));
        if (cut == null) {
            add(ProfilePart.made(
                    "widths",
                    layout.widths().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")),
                    ProfilePart.message("widths", layout.widths().size())));
        } else {
            delimiter(layout, cut);
        }
        boolean names =
                table.columns().stream().anyMatch(column -> !column.name().isEmpty());
        add(ProfilePart.made(
                "header_lines",
                Integer.toString(layout.headerLines()),
                ProfilePart.message(names ? "header.names" : "header", layout.headerLines())));
        if (!table.end()) {
            add(ProfilePart.hint(
                    "trailer_lines", List.of(), ProfilePart.message("trailer.unseen"), List.of("trailer_lines: 1")));
        } else if (layout.trailerLines() > 0) {
            add(ProfilePart.made(
                    "trailer_lines",
                    Integer.toString(layout.trailerLines()),
                    ProfilePart.message("trailer", layout.trailerLines())));
        }
    }

    private void delimiter(Layout layout, CutGuess found) {
        ProfilePart delimiter = ProfilePart.made(
                "delimiter",
                name((char) layout.delimiter()),
                ProfilePart.message("delimiter", found.percent(), found.columns()));
        add(
                found.others().isEmpty()
                        ? delimiter
                        : delimiter.because(ProfilePart.message(
                                "why.others",
                                found.others().stream().map(ProfileGuess::name).collect(Collectors.joining(" ")))));
        add(
                found.quoted()
                        ? ProfilePart.made(
                                "quote",
                                DraftText.quoted(String.valueOf((char) layout.quote())),
                                ProfilePart.message("quote"))
                        : ProfilePart.made("quote", "none", ProfilePart.message("quote.none")));
    }

    private static String name(char delimiter) {
        return NAMED.getOrDefault(delimiter, DraftText.quoted(String.valueOf(delimiter)));
    }

    private @Nullable ProfilePart account(ColumnChoice choice) {
        ColumnChoice.Chosen chosen =
                choice.find(ColumnRole.ACCOUNT, column -> column.filled() > 0 && !column.isStart(), column -> false);
        if (chosen == null) {
            return null;
        }
        choice.take(chosen.column());
        return ProfilePart.made(
                "account",
                "{column: " + table.call(chosen.column()) + "}",
                choice.why(
                        chosen,
                        column ->
                                100 * column.filled() / Math.max(1, table.body().size())));
    }

    /// A number that only counts the lines of the file would make each copy of a call another one.
    private @Nullable ProfilePart recordId(ColumnChoice choice) {
        ColumnChoice.Chosen chosen = choice.find(
                ColumnRole.ID,
                column -> column.isUnique() && column.filled() == table.body().size(),
                column -> false);
        if (chosen == null) {
            return null;
        }
        choice.take(chosen.column());
        String value = "{column: " + table.call(chosen.column()) + "}";
        List<Message> why = choice.why(chosen, column -> 100);
        return chosen.column().counts()
                ? ProfilePart.hint(
                        "record_id", why, ProfilePart.message("record-id.counts"), List.of("record_id: " + value))
                : ProfilePart.made("record_id", value, why);
    }

    private List<Message> about() {
        var about = new ArrayList<Message>();
        Sample sample = table.sample();
        about.add(ProfilePart.message("about", sample.name(), table.body().size()));
        if (!sample.whole()) {
            about.add(ProfilePart.message("about.part", Sample.LONGEST_HEAD >> 20));
        }
        about.add(ProfilePart.message("about.todo"));
        about.add(ProfilePart.message(
                "about.columns",
                table.columns().stream()
                        .map(column -> (column.index() + 1) + (column.name().isEmpty() ? "" : " " + column.name()))
                        .collect(Collectors.joining(" | "))));
        return about;
    }

    private static List<Message> unconfirmed(boolean cost) {
        var unconfirmed = new ArrayList<Message>();
        unconfirmed.add(ProfilePart.message("unconfirmed.sample"));
        if (cost) {
            unconfirmed.add(ProfilePart.message("unconfirmed.net"));
        }
        return unconfirmed;
    }
}
