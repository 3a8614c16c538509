package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds rated calls up to charges: one a line, main number, category and price basis (`rating.md § 8`). Calls come
/// group by group, so only one group's charges are in the map at a time; those of finished groups are kept as columns.
final class ChargeBook {

    private record Key(int line, int mainNumber, int category, PriceBasis basis) {}

    private static final class Sum {
        private long calls;
        private long seconds;
        private long billed;
        private long amount;
    }

    private record Charge(Key key, long calls, long seconds, long billed, long amount) {}

    private final LineDirectory lines;
    private final List<String> categories;
    private final int[] categoryOfZone;
    private final Map<Key, Sum> open = new HashMap<>();
    private final List<Charge> finished = new ArrayList<>();
    private int group = Integer.MIN_VALUE;
    private long amount;
    private long calls;

    ChargeBook(LineDirectory lines, TariffBook tariff) {
        this.lines = lines;
        Map<String, Integer> numbers = new LinkedHashMap<>();
        this.categoryOfZone = tariff.definition().zones().stream()
                .mapToInt(zone -> numbers.computeIfAbsent(zone.category(), any -> numbers.size()))
                .toArray();
        this.categories = List.copyOf(numbers.keySet());
    }

    /// Adds a rated call of a line; incoming calls are in no charge.
    void add(int ofGroup, Worksheet sheet, PriceBasis basis) {
        if (ofGroup != group) {
            finishGroup();
            group = ofGroup;
        }
        Key key = new Key(sheet.line, sheet.mainNumber, categoryOfZone[sheet.zone], basis);
        Sum sum = open.computeIfAbsent(key, any -> new Sum());
        sum.calls++;
        sum.seconds += sheet.duration;
        sum.billed += sheet.billed;
        sum.amount = Math.addExact(sum.amount, sheet.amount);
        amount = Math.addExact(amount, sheet.amount);
        calls++;
    }

    private void finishGroup() {
        open.forEach((key, sum) -> finished.add(new Charge(key, sum.calls, sum.seconds, sum.billed, sum.amount)));
        open.clear();
    }

    /// Sum of all amounts, 1e-6 EUR.
    long amount() {
        return amount;
    }

    /// How many calls were added.
    long calls() {
        return calls;
    }

    /// Writes all charges to the table.
    long store(Connection connection, int run) {
        finishGroup();
        try (BulkWriter rows = BulkWriter.open(
                connection,
                "charges",
                "run",
                "customer",
                "line",
                "main_number",
                "category",
                "basis",
                "calls",
                "seconds",
                "billed_seconds",
                "amount")) {
            for (Charge charge : finished) {
                Line line = lines.lines().get(charge.key().line());
                rows.row();
                rows.int4(run);
                rows.text(line.customer());
                rows.text(line.line());
                rows.text(lines.mainNumbers().get(charge.key().mainNumber()));
                rows.text(categories.get(charge.key().category()));
                rows.int2((short) charge.key().basis().code());
                rows.int8(charge.calls());
                rows.int8(charge.seconds());
                rows.int8(charge.billed());
                rows.int8(charge.amount());
            }
            return rows.finish();
        }
    }
}
