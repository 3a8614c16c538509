package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Layout;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where the columns of a sample without a delimiter begin: behind a position that is blank in all records, where
/// letters and digits meet, and around dates and times that stand at the same place in all of them.
///
/// Fields that touch and are all digits cannot be told apart by looking; the proposal says so.
final class WidthsGuess {

    private static final int LOOKED_AT = 10_000;
    private static final int FEWEST_LINES = 3;

    /// Lines at either end that may be no records.
    private static final int EDGE = 5;

    private static final int LONGEST_LINE = 1000;
    private static final int NEARLY_ALL = 95;
    private static final int FEWEST_COLUMNS = 3;

    private final List<String> lines;
    private final int length;

    private WidthsGuess(List<String> lines, int length) {
        this.lines = lines;
        this.length = length;
    }

    /// `null` where the lines do not look like columns of fixed widths.
    static @Nullable Layout of(Sample sample, Charset charset) {
        List<String> all = SampleRow.lines(sample.head(), charset, LOOKED_AT);
        int length = usual(all);
        // The first and the last lines may be header and trailer, of any length.
        List<String> same = all.stream()
                .filter(line -> Math.abs(line.length() - length) <= length / 10)
                .toList();
        if (same.size() < FEWEST_LINES || same.size() * 2 < all.size() || length > LONGEST_LINE || length < 10) {
            return null;
        }
        int edge = same.size() > 4 * EDGE ? EDGE : 0;
        List<Integer> widths = new WidthsGuess(same.subList(edge, same.size() - edge), length).widths();
        return widths.size() < FEWEST_COLUMNS
                ? null
                : new Layout(charset, (byte) 0, RecordReader.NO_QUOTE, widths, 0, 0, null);
    }

    /// The length that most lines have, at least nearly.
    private static int usual(List<String> lines) {
        List<Integer> lengths = lines.stream().map(String::length).sorted().toList();
        return lengths.isEmpty() ? 0 : lengths.get(lengths.size() / 2);
    }

    private List<Integer> widths() {
        var starts = new TreeSet<Integer>();
        starts.add(0);
        for (int i = 1; i < length; i++) {
            boolean gap = isBlank(i - 1) && !isBlank(i);
            boolean change = (isNearlyAll(i - 1, 'a') && isNearlyAll(i, '0'))
                    || (isNearlyAll(i - 1, '0') && isNearlyAll(i, 'a'));
            if (gap || change) {
                starts.add(i);
            }
        }
        addDates(starts);
        widenNumbers(starts);
        var widths = new ArrayList<Integer>();
        int from = 0;
        for (int start : starts.tailSet(1)) {
            widths.add(start - from);
            from = start;
        }
        widths.add(length - from);
        return widths;
    }

    /// Blanks before a number may once be its digits; better that a text before it spills
    /// into the number, which is seen, than that a number loses a digit, which is not.
    private void widenNumbers(NavigableSet<Integer> starts) {
        for (int start : List.copyOf(starts.tailSet(1))) {
            Integer next = starts.higher(start);
            int end = next == null ? length : next;
            while (end > start && isBlank(end - 1)) {
                end--;
            }
            boolean right = end > start && isNearlyAll(end - 1, '0');
            int from = start;
            while (right && from > 0 && isBlank(from - 1) && !starts.contains(from - 1)) {
                from--;
            }
            if (from < start) {
                starts.remove(start);
                starts.add(from);
            }
        }
    }

    private void addDates(NavigableSet<Integer> starts) {
        for (String form :
                List.of("yyyyMMddHHmmss", "ddMMyyyyHHmmss", "yyyyMMdd", "ddMMyyyy", "yyyy-MM-dd", "dd.MM.yyyy")) {
            StartForms.Form date = StartForms.ALL.stream()
                    .filter(each -> each.text().equals(form))
                    .findFirst()
                    .orElseThrow();
            int wide = form.length();
            for (int i = 0; i + wide <= length; i++) {
                if (isDate(i, wide, date)) {
                    starts.subSet(i + 1, i + wide).clear();
                    starts.add(i);
                    if (i + wide < length) {
                        starts.add(i + wide);
                    }
                    return;
                }
            }
        }
    }

    private boolean isDate(int from, int wide, StartForms.Form form) {
        int fits = 0;
        for (String line : lines) {
            boolean digitBefore = from > 0 && from <= line.length() && Character.isDigit(line.charAt(from - 1));
            fits += !digitBefore
                            && line.length() >= from + wide
                            && StartForms.fits(form, line.substring(from, from + wide))
                    ? 1
                    : 0;
        }
        return fits * 100 >= lines.size() * NEARLY_ALL;
    }

    /// In each line, for a single digit there is part of a number.
    private boolean isBlank(int at) {
        return lines.stream().allMatch(line -> at >= line.length() || line.charAt(at) == ' ');
    }

    /// @param kind `0` for a digit, `a` for a letter
    private boolean isNearlyAll(int at, char kind) {
        int count = 0;
        for (String line : lines) {
            char c = at < line.length() ? line.charAt(at) : ' ';
            boolean is = kind == '0' ? c >= '0' && c <= '9' : Character.isLetter(c);
            count += is ? 1 : 0;
        }
        return count * 100 >= lines.size() * NEARLY_ALL;
    }
}
