package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Layout;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the records of a sample are cut into fields: the delimiter that gives most records the same number of fields,
/// with the most dates, times and numbers among them.
///
/// @param columns that most records have
/// @param percent of the records that have them
/// @param quoted whether fields in quotes were seen
/// @param others delimiters that would do as well, or nearly so
record CutGuess(Layout layout, int columns, int percent, boolean quoted, List<Character> others) {

    private static final char[] DELIMITERS = {';', '\t', ',', '|', '^', '~', '#', ':'};
    private static final int LOOKED_AT = 300;
    private static final int FEWEST_COLUMNS = 3;
    private static final int LEAST_PERCENT = 60;

    /// Of a delimiter's cut: 100 for each column whose content is known, 25 for each other one, weighed by the share of
    /// the records that have them.
    private record Scored(CutGuess cut, long score) {}

    /// `null` where no delimiter does.
    static @Nullable CutGuess of(Sample sample, Charset charset) {
        var all = new ArrayList<Scored>();
        for (char delimiter : DELIMITERS) {
            Scored scored = scored(sample, charset, (byte) delimiter);
            if (scored.cut().columns() >= FEWEST_COLUMNS && scored.cut().percent() >= LEAST_PERCENT) {
                all.add(scored);
            }
        }
        all.sort((one, other) -> Long.compare(other.score(), one.score()));
        if (all.isEmpty()) {
            return null;
        }
        Scored best = all.getFirst();
        List<Character> others = all.stream()
                .skip(1)
                .filter(each -> each.score() * 10 >= best.score() * 7)
                .map(each -> (char) each.cut().layout().delimiter())
                .toList();
        CutGuess cut = best.cut();
        return new CutGuess(cut.layout(), cut.columns(), cut.percent(), cut.quoted(), others);
    }

    private static Scored scored(Sample sample, Charset charset, byte delimiter) {
        Scored plain = scored(sample, layout(charset, delimiter, RecordReader.NO_QUOTE), false);
        int quote = quoteOf(plain, sample);
        if (quote == RecordReader.NO_QUOTE) {
            return plain;
        }
        Scored quoted = scored(sample, layout(charset, delimiter, quote), true);
        return quoted.cut().percent() >= plain.cut().percent() || quoted.score() >= plain.score() ? quoted : plain;
    }

    /// The quote with which at least one field in eight begins and ends, or [RecordReader#NO_QUOTE].
    private static int quoteOf(Scored plain, Sample sample) {
        List<SampleRow> rows = SampleRow.cut(sample.head(), plain.cut().layout(), LOOKED_AT);
        for (char quote : new char[] {'"', '\''}) {
            String mark = String.valueOf(quote);
            long quoted = rows.stream()
                    .filter(row -> row.fields().stream().anyMatch(field -> field.startsWith(mark)))
                    .count();
            if (quoted * 8 >= rows.size() && quoted > 0) {
                return quote;
            }
        }
        return RecordReader.NO_QUOTE;
    }

    private static Layout layout(Charset charset, byte delimiter, int quote) {
        return new Layout(charset, delimiter, quote, List.of(), 0, 0, null);
    }

    private static Scored scored(Sample sample, Layout layout, boolean quoted) {
        List<SampleRow> rows = SampleRow.cut(sample.head(), layout, LOOKED_AT);
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.fields().size(), 1, Integer::sum));
        int columns = counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
        List<SampleRow> same =
                rows.stream().filter(row -> row.fields().size() == columns).toList();
        int percent = rows.isEmpty() ? 0 : 100 * same.size() / rows.size();
        long known = 0;
        for (int i = 0; i < columns; i++) {
            known += ColumnFacts.of(same, i, "").isTyped() ? 100 : 25;
        }
        return new Scored(new CutGuess(layout, columns, percent, quoted, List.of()), known * percent);
    }
}
