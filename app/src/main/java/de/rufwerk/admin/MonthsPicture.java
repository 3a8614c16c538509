package de.rufwerk.admin;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last months as bars (calls) and dots (amount), in units of the SVG's view box. Oldest on the left. The two
/// scales are their own; the table below the picture has the figures.
///
/// @param thread the dots as the points of a polyline
record MonthsPicture(int width, int height, int ground, List<Bar> bars, String thread) {

    private static final int WIDTH = 320;
    private static final int TOP = 12;
    private static final int GROUND = 112;
    private static final int HEIGHT = 132;
    private static final int SLOTS = 6;

    /// @param dot y of the amount; -1 where there is none
    record Bar(YearMonth month, int x, int middle, int y, int width, int height, int dot) {}

    static MonthsPicture of(List<MonthFigures> history) {
        List<MonthFigures> months = history.stream()
                .limit(SLOTS)
                .sorted(Comparator.comparing(MonthFigures::month))
                .toList();
        long mostCalls =
                months.stream().mapToLong(month -> orZero(month.calls())).max().orElse(0);
        long mostAmount =
                months.stream().mapToLong(month -> orZero(month.amount())).max().orElse(0);
        int slot = WIDTH / Math.max(SLOTS, months.size());
        int width = slot * 3 / 5;
        List<Bar> bars = new ArrayList<>();
        StringBuilder thread = new StringBuilder();
        for (int i = 0; i < months.size(); i++) {
            MonthFigures month = months.get(i);
            int height = scaled(orZero(month.calls()), mostCalls);
            int middle = i * slot + slot / 2;
            int dot = month.amount() == null ? -1 : GROUND - scaled(month.amount(), mostAmount);
            bars.add(new Bar(month.month(), middle - width / 2, middle, GROUND - height, width, height, dot));
            if (dot >= 0) {
                thread.append(middle).append(',').append(dot).append(' ');
            }
        }
        return new MonthsPicture(WIDTH, HEIGHT, GROUND, bars, thread.toString().strip());
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static int scaled(long value, long most) {
        return most <= 0 ? 0 : (int) ((GROUND - TOP) * Math.max(0, value) / most);
    }
}
