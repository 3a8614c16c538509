package de.rufwerk.portal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What months came to, as stacked bars in units of the SVG's view box, oldest on the left. A table below the picture
/// has the figures.
///
/// @param categories in the order of their colours, the largest first; the last may be what all others come to
record UsagePicture(int width, int height, int ground, List<Bar> bars, List<String> categories) {

    /// All categories beyond the colours that can be told apart.
    static final String OTHERS = "";

    private static final int WIDTH = 480;
    private static final int TOP = 10;
    private static final int GROUND = 150;
    private static final int HEIGHT = 176;
    private static final int FEWEST_SLOTS = 6;
    private static final int COLOURS = 6;

    /// A month.
    record Bar(YearMonth month, int x, int middle, int width, List<Piece> pieces) {}

    /// @param colour from 1
    record Piece(int y, int height, int colour) {}

    /// All pieces of one colour, as one path: a page is drawn by few elements.
    record Area(int colour, String path) {}

    /// A month's name below its bar.
    record Label(int middle, YearMonth month) {}

    /// One for each colour that is there.
    public List<Area> areas() {
        Map<Integer, StringBuilder> paths = new TreeMap<>();
        for (Bar bar : bars) {
            for (Piece piece : bar.pieces()) {
                paths.computeIfAbsent(piece.colour(), _ -> new StringBuilder())
                        .append("M%d %dh%dv%dh-%dz"
                                .formatted(bar.x(), piece.y(), bar.width(), piece.height(), bar.width()));
            }
        }
        return paths.entrySet().stream()
                .map(entry -> new Area(entry.getKey(), entry.getValue().toString()))
                .toList();
    }

    /// Of all months or, where they are many, of every second one, the last included.
    public List<Label> labels() {
        int step = bars.size() <= FEWEST_SLOTS ? 1 : 2;
        List<Label> labels = new ArrayList<>();
        for (int i = bars.size() - 1; i >= 0; i -= step) {
            labels.add(new Label(bars.get(i).middle(), bars.get(i).month()));
        }
        return labels.reversed();
    }

    /// Months as a whole, in one colour.
    static UsagePicture ofMonths(List<OwnMonth> months) {
        Map<YearMonth, Map<String, Long>> amounts = new TreeMap<>();
        for (OwnMonth month : months) {
            Long amount = month.amount();
            amounts.put(month.month(), amount == null ? Map.of() : Map.of("all", amount));
        }
        return of(amounts, List.of("all"));
    }

    static UsagePicture ofParts(List<OwnUsage.Part> parts) {
        Map<String, Long> sums = parts.stream()
                .collect(Collectors.groupingBy(
                        OwnUsage.Part::category, LinkedHashMap::new, Collectors.summingLong(OwnUsage.Part::amount)));
        List<String> largest = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        boolean isMany = largest.size() > COLOURS;
        List<String> shown = new ArrayList<>(largest.subList(0, isMany ? COLOURS - 1 : largest.size()));
        Map<YearMonth, Map<String, Long>> amounts = new TreeMap<>();
        for (OwnUsage.Part part : parts) {
            amounts.computeIfAbsent(part.month(), _ -> new LinkedHashMap<>())
                    .merge(shown.contains(part.category()) ? part.category() : OTHERS, part.amount(), Long::sum);
        }
        if (isMany) {
            shown.add(OTHERS);
        }
        return of(amounts, shown);
    }

    private static UsagePicture of(Map<YearMonth, Map<String, Long>> amounts, List<String> categories) {
        long most = amounts.values().stream()
                .map(month -> month.values().stream()
                        .mapToLong(one -> Math.max(0, one))
                        .sum())
                .max(Comparator.naturalOrder())
                .orElse(0L);
        int slot = WIDTH / Math.max(FEWEST_SLOTS, amounts.size());
        int width = slot * 3 / 5;
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<YearMonth, Map<String, Long>> month : amounts.entrySet()) {
            int middle = bars.size() * slot + slot / 2;
            bars.add(new Bar(
                    month.getKey(), middle - width / 2, middle, width, pieces(month.getValue(), categories, most)));
        }
        return new UsagePicture(WIDTH, HEIGHT, GROUND, bars, List.copyOf(categories));
    }

    /// From the ground up; what is below nothing (a refund) has no height.
    private static List<Piece> pieces(Map<String, Long> amounts, List<String> categories, long most) {
        List<Piece> pieces = new ArrayList<>();
        long below = 0;
        for (int i = 0; i < categories.size(); i++) {
            long amount = Math.max(0, amounts.getOrDefault(categories.get(i), 0L));
            int from = scaled(below, most);
            int to = scaled(below + amount, most);
            if (to > from) {
                pieces.add(new Piece(GROUND - to, to - from, i + 1));
            }
            below += amount;
        }
        return pieces;
    }

    private static int scaled(long value, long most) {
        return most <= 0 ? 0 : Math.toIntExact((GROUND - TOP) * value / most);
    }
}
