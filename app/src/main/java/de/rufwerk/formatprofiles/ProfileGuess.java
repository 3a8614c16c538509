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
    private final List<Decision> decisions = new ArrayList<>();

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
        Message what = Decision.message(code, sample.name());
        return new UnreadableFile(what, sample.name(), Decision.message(code + ".remedy", sample.name()));
    }

    private ProfileDraft draft() {
        layout();
        var choice = new ColumnChoice(table);
        var words = new WordGuess(table, choice);
        var amounts = new AmountGuess(table, choice);
        Decision start = new StartGuess(table, choice).decide();
        Decision duration = amounts.duration();
        Decision account = account(choice);
        List<Decision> numbers = new NumberGuess(table, choice).decide(account != null);
        Decision cost = amounts.cost();
        Decision direction = words.direction();
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
        return new ProfileDraft(table, about(), List.copyOf(decisions), unconfirmed(amounts.costColumn() != null));
    }

    private void add(@Nullable Decision decision) {
        if (decision != null) {
            decisions.add(decision);
        }
    }

    private void layout() {
        Layout layout = table.layout();
        Decision bytes = Decision.made("charset", charset.name(), charset.why());
        add(
                charset.others().isEmpty()
                        ? bytes
                        : bytes.because(Decision.message("why.others", String.join(", ", charset.others()))));
        if (cut == null) {
            add(Decision.made(
                    "widths",
                    layout.widths().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]")),
                    Decision.message("widths", layout.widths().size())));
        } else {
            delimiter(layout, cut);
        }
        boolean names =
                table.columns().stream().anyMatch(column -> !column.name().isEmpty());
        add(Decision.made(
                "header_lines",
                Integer.toString(layout.headerLines()),
                Decision.message(names ? "header.names" : "header", layout.headerLines())));
        if (!table.end()) {
            add(Decision.hint(
                    "trailer_lines", List.of(), Decision.message("trailer.unseen"), List.of("trailer_lines: 1")));
        } else if (layout.trailerLines() > 0) {
            add(Decision.made(
                    "trailer_lines",
                    Integer.toString(layout.trailerLines()),
                    Decision.message("trailer", layout.trailerLines())));
        }
    }

    private void delimiter(Layout layout, CutGuess found) {
        Decision delimiter = Decision.made(
                "delimiter",
                name((char) layout.delimiter()),
                Decision.message("delimiter", found.percent(), found.columns()));
        add(
                found.others().isEmpty()
                        ? delimiter
                        : delimiter.because(Decision.message(
                                "why.others",
                                found.others().stream().map(ProfileGuess::name).collect(Collectors.joining(" ")))));
        add(
                found.quoted()
                        ? Decision.made(
                                "quote",
                                DraftText.quoted(String.valueOf((char) layout.quote())),
                                Decision.message("quote"))
                        : Decision.made("quote", "none", Decision.message("quote.none")));
    }

    private static String name(char delimiter) {
        return NAMED.getOrDefault(delimiter, DraftText.quoted(String.valueOf(delimiter)));
    }

    private @Nullable Decision account(ColumnChoice choice) {
        ColumnChoice.Chosen chosen =
                choice.find(ColumnRole.ACCOUNT, column -> column.filled() > 0 && !column.isStart(), column -> false);
        if (chosen == null) {
            return null;
        }
        choice.take(chosen.column());
        return Decision.made(
                "account",
                "{column: " + table.call(chosen.column()) + "}",
                choice.why(
                        chosen,
                        column ->
                                100 * column.filled() / Math.max(1, table.body().size())));
    }

    /// A number that only counts the lines of the file would make each copy of a call another one.
    private @Nullable Decision recordId(ColumnChoice choice) {
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
                ? Decision.hint("record_id", why, Decision.message("record-id.counts"), List.of("record_id: " + value))
                : Decision.made("record_id", value, why);
    }

    private List<Message> about() {
        var about = new ArrayList<Message>();
        Sample sample = table.sample();
        about.add(Decision.message("about", sample.name(), table.body().size()));
        if (!sample.whole()) {
            about.add(Decision.message("about.part", Sample.LONGEST_HEAD >> 20));
        }
        about.add(Decision.message("about.todo"));
        about.add(Decision.message(
                "about.columns",
                table.columns().stream()
                        .map(column -> (column.index() + 1) + (column.name().isEmpty() ? "" : " " + column.name()))
                        .collect(Collectors.joining(" | "))));
        return about;
    }

    private static List<Message> unconfirmed(boolean cost) {
        var unconfirmed = new ArrayList<Message>();
        unconfirmed.add(Decision.message("unconfirmed.sample"));
        if (cost) {
            unconfirmed.add(Decision.message("unconfirmed.net"));
        }
        return unconfirmed;
    }
}
