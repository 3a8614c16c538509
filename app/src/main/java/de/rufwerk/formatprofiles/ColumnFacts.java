package de.rufwerk.formatprofiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What stands in a column of a sample: how many of its values have which form. An empty value counts nowhere.
final class ColumnFacts {

    /// Of the values, so many at least must have a form before it is taken to be the column's, in percent.
    static final int ENOUGH = 70;

    private static final int TRIED_WITH_ALL_FORMS = 100;
    private static final int MOST_DISTINCT = 4096;
    private static final int FEW = 12;
    private static final int LONGEST_WORD = 24;
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern WITH_COMMA = Pattern.compile("[0-9]{1,9},[0-9]{1,6}");
    private static final Pattern WITH_POINT = Pattern.compile("[0-9]{1,9}\\.[0-9]{1,6}");
    private static final Pattern HOURS = Pattern.compile("[0-9]{1,3}:[0-5][0-9]:[0-5][0-9]");
    private static final Pattern MINUTES = Pattern.compile("[0-9]{1,4}:[0-5][0-9]");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{2}[0-5][0-9][0-5][0-9]");

    private final int index;
    private final String name;
    private final List<StartForms.Form> tried = new ArrayList<>(StartForms.ALL);
    private final Map<StartForms.Form, Integer> forms = new HashMap<>();
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final Set<String> distinct = new HashSet<>();
    private final NumberShape numbers = new NumberShape();
    private int filled;
    private int integers;
    private int withComma;
    private int withPoint;
    private int hours;
    private int minutes;
    private int sixDigits;
    private int counting;
    private int rising;
    private long sum;
    private long last = Long.MIN_VALUE;
    private boolean manyWords;

    /// @param index from 0
    /// @param name by the header line, empty where it has none
    ColumnFacts(int index, String name) {
        this.index = index;
        this.name = name;
    }

    static ColumnFacts of(List<SampleRow> rows, int index, String name) {
        var facts = new ColumnFacts(index, name);
        rows.forEach(row -> facts.add(row.field(index)));
        return facts;
    }

    private void add(String value) {
        if (value.isEmpty()) {
            return;
        }
        filled++;
        if (filled == TRIED_WITH_ALL_FORMS) {
            tried.removeIf(form -> forms.getOrDefault(form, 0) < TRIED_WITH_ALL_FORMS / 2);
        }
        for (StartForms.Form form : tried) {
            if (StartForms.fits(form, value)) {
                forms.merge(form, 1, Integer::sum);
            }
        }
        if (INTEGER.matcher(value).matches()) {
            integers++;
            long number = Long.parseLong(value);
            sum = sum + number < 0 ? Long.MAX_VALUE : sum + number;
            counting += last != Long.MIN_VALUE && number == last + 1 ? 1 : 0;
            rising += last != Long.MIN_VALUE && number > last ? 1 : 0;
            last = number;
        }
        withComma += WITH_COMMA.matcher(value).matches() ? 1 : 0;
        withPoint += WITH_POINT.matcher(value).matches() ? 1 : 0;
        hours += HOURS.matcher(value).matches() ? 1 : 0;
        minutes += MINUTES.matcher(value).matches() ? 1 : 0;
        sixDigits += SIX_DIGITS.matcher(value).matches() ? 1 : 0;
        numbers.add(value);
        if (distinct.size() < MOST_DISTINCT) {
            distinct.add(value);
        }
        if (value.length() > LONGEST_WORD || (words.size() == FEW && !words.containsKey(value))) {
            manyWords = true;
        } else {
            words.merge(value, 1, Integer::sum);
        }
    }

    /// From 0.
    int index() {
        return index;
    }

    String name() {
        return name;
    }

    int filled() {
        return filled;
    }

    /// In percent of the values that are not empty.
    int percent(int count) {
        return filled == 0 ? 0 : (int) (100L * count / filled);
    }

    /// Forms that fit best, equally well; empty where none fits enough values.
    List<StartForms.Form> starts(boolean date, boolean time) {
        List<StartForms.Form> asked = StartForms.ALL.stream()
                .filter(form -> form.date() == date && form.time() == time)
                .toList();
        int best = asked.stream()
                .mapToInt(form -> forms.getOrDefault(form, 0))
                .max()
                .orElse(0);
        return percent(best) < ENOUGH
                ? List.of()
                : asked.stream()
                        .filter(form -> forms.getOrDefault(form, 0) == best)
                        .toList();
    }

    int fit(StartForms.Form form) {
        return percent(forms.getOrDefault(form, 0));
    }

    boolean isStart() {
        return !starts(true, true).isEmpty() || !starts(true, false).isEmpty();
    }

    boolean isTime() {
        return !starts(false, true).isEmpty();
    }

    int integers() {
        return percent(integers);
    }

    int withComma() {
        return percent(withComma);
    }

    int withPoint() {
        return percent(withPoint);
    }

    int amounts() {
        return percent(integers + withComma + withPoint);
    }

    int hours() {
        return percent(hours);
    }

    int minutes() {
        return percent(minutes);
    }

    int sixDigits() {
        return percent(sixDigits);
    }

    NumberShape numbers() {
        return numbers;
    }

    /// Whether each value is the one before and one.
    boolean counts() {
        return filled > 2 && counting == filled - 1;
    }

    /// Whether each value is greater than the one before, as in a number of the record.
    boolean rises() {
        return filled > 2 && rising == filled - 1;
    }

    boolean isUnique() {
        return distinct.size() == Math.min(filled, MOST_DISTINCT);
    }

    int distinct() {
        return distinct.size();
    }

    /// The mean of whole numbers.
    long mean() {
        return integers == 0 ? 0 : sum / integers;
    }

    /// Its values with their number where there are few and short ones, else none: of a column of numbers or names,
    /// nothing is shown.
    Map<String, Integer> words() {
        return manyWords || isTyped() ? Map.of() : words;
    }

    /// Whether its values are dates, times or numbers of any kind.
    boolean isTyped() {
        return filled > 0
                && (isStart()
                        || isTime()
                        || amounts() >= ENOUGH
                        || hours() >= ENOUGH
                        || minutes() >= ENOUGH
                        || percent(numbers.all()) >= ENOUGH);
    }

    /// Whether a value is of the kind of the others; an empty one is.
    boolean fits(String value) {
        if (value.isEmpty()) {
            return true;
        }
        var one = new ColumnFacts(index, name);
        one.add(value);
        return one.isTyped() && (!isStart() || one.isStart());
    }
}
