package de.rufwerk.demo;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/// All calls of the demo by the month in whose delivery they come: a few come a month late, a few a day early.
final class Traffic {

    private static final int LATE = 320;

    private final Map<YearMonth, List<DemoCall>> deliveries = new LinkedHashMap<>();

    private Traffic() {}

    static Traffic make(long seed, CustomerBase base, Peculiar peculiar, Map<YearMonth, Integer> counts)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Origin> own = base.callers().stream()
                .flatMap(caller -> caller.origins().stream())
                .toList();
        CallPattern pattern = new CallPattern(base.callers(), new Destinations(own, DemoTariff.abroad()), random);
        Traffic traffic = new Traffic();
        List<DemoCall> late = new ArrayList<>();
        for (YearMonth month : base.months().inOrder()) {
            List<DemoCall> drawn = pattern.month(month, Objects.requireNonNull(counts.get(month)));
            List<DemoCall> delivered = new ArrayList<>(drawn.subList(Math.min(LATE, drawn.size()), drawn.size()));
            delivered.addAll(late);
            late = drawn.subList(0, Math.min(LATE, drawn.size()));
            delivered.addAll(peculiar.month(month));
            // Calls that ended after midnight of the last day, delivered already: they wait for their month.
            long next =
                    month.plusMonths(1).atDay(1).atStartOfDay(DemoMonths.ZONE).toEpochSecond();
            for (int i = 0; i < 12; i++) {
                DemoCall call = delivered.get(i * 10);
                delivered.add(new DemoCall(
                        call.carrier(),
                        call.account(),
                        call.direction(),
                        call.a(),
                        call.b(),
                        next + i * 61L,
                        call.duration(),
                        call.cost()));
            }
            delivered.sort(Comparator.comparingLong(DemoCall::end)
                    .thenComparingLong(DemoCall::start)
                    .thenComparing(DemoCall::a));
            traffic.deliveries.put(month, delivered);
        }
        return traffic;
    }

    List<DemoCall> delivery(YearMonth month) {
        return Objects.requireNonNull(deliveries.get(month));
    }

    /// The day in whose file a call of this delivery stands: the day it ended, within the month.
    static int fileDay(DemoCall call, YearMonth month) {
        LocalDate ended = LocalDate.ofInstant(Instant.ofEpochSecond(call.end()), DemoMonths.ZONE);
        if (ended.isBefore(month.atDay(1))) {
            return 1;
        }
        return ended.isAfter(month.atEndOfMonth()) ? month.lengthOfMonth() : ended.getDayOfMonth();
    }
}
