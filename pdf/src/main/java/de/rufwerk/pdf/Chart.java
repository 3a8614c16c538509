package de.rufwerk.pdf;

import java.util.List;

/// Bars with their values, a row a category and a column a measure (minutes, euros).
///
/// @param alternative what the chart says, for those who hear it
/// @param measures the titles of the columns, one or two
public record Chart(String alternative, List<String> measures, List<Bar> bars) {

    /// A category. There are as many values as the chart has measures.
    public record Bar(String label, List<Value> values) {

        public Bar {
            values = List.copyOf(values);
        }
    }

    /// A value: how long its bar is against the others of its column, and how it is written.
    public record Value(long size, String text) {

        public Value {
            if (size < 0) throw new IllegalArgumentException("A bar cannot be shorter than nothing.");
        }
    }

    public Chart {
        measures = List.copyOf(measures);
        bars = List.copyOf(bars);
        if (alternative.isBlank()) throw new IllegalArgumentException("A chart has to be told in words, too.");
        if (measures.isEmpty() || measures.size() > 2) throw new IllegalArgumentException("One or two measures.");
        for (Bar bar : bars) {
            if (bar.values().size() != measures.size()) throw new IllegalArgumentException("A value a measure.");
        }
    }

    /// The longest bar of a column, at least 1.
    long longest(int measure) {
        long longest = 1;
        for (Bar bar : bars)
            longest = Math.max(longest, bar.values().get(measure).size());
        return longest;
    }
}
