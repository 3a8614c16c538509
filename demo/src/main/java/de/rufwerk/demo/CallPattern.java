package de.rufwerk.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws the ordinary calls of a month: few lines call much, in business hours or in the evening, mostly the same
/// people.
final class CallPattern {

    /// Seconds from and to (exclusive) of each class of durations.
    private static final int[][] DURATIONS = {
        {0, 1}, {1, 10}, {10, 60}, {60, 180}, {180, 600}, {600, 1800}, {1800, 5400}
    };
    private static final Weights DURATION_WEIGHTS = Weights.of(40, 100, 355, 270, 170, 55, 10);

    private final List<Caller> callers;
    private final Weights callerWeights;
    private final Destinations destinations;
    private final SplittableRandom random;
    private final Map<String, List<Destination>> contacts = new HashMap<>();

    CallPattern(List<Caller> callers, Destinations destinations, SplittableRandom random) {
        this.callers = callers;
        this.callerWeights =
                Weights.of(callers.stream().mapToInt(Caller::weight).toArray());
        this.destinations = destinations;
        this.random = random;
    }

    List<DemoCall> month(YearMonth month, int count) {
        Map<Habit, Weights> days = new EnumMap<>(Habit.class);
        for (Habit habit : Habit.values()) {
            days.put(habit, dayWeights(habit, month));
        }
        List<DemoCall> calls = new ArrayList<>(count);
        while (calls.size() < count) {
            Caller caller = callers.get(callerWeights.pick(random));
            Weights weights = days.getOrDefault(caller.habit(), Weights.of(1));
            LocalDate day = month.atDay(1 + weights.pick(random));
            if (day.isBefore(caller.from()) || day.isAfter(caller.to())) {
                continue;
            }
            int second = caller.habit().hours.pick(random) * 3600 + random.nextInt(3600);
            calls.add(call(caller, startOf(day, second)));
        }
        return calls;
    }

    /// A local time as an instant; in the hour that comes twice in October, one or the other of them.
    private long startOf(LocalDate day, int second) {
        LocalDateTime local = day.atStartOfDay().plusSeconds(second);
        List<ZoneOffset> offsets = DemoMonths.ZONE.getRules().getValidOffsets(local);
        ZoneOffset offset = offsets.isEmpty()
                ? DemoMonths.ZONE.getRules().getOffset(local)
                : offsets.get(random.nextInt(offsets.size()));
        return local.toEpochSecond(offset);
    }

    private DemoCall call(Caller caller, long start) {
        Origin origin = caller.origins().get(random.nextInt(caller.origins().size()));
        String own = origin.calling(random);
        int duration = duration();
        int kind = random.nextInt(100);
        // The second carrier delivers what it bills, that is outgoing calls.
        if (caller.carrier() == DemoCarrier.ONE && kind < 5) {
            String other = random.nextInt(10) == 0
                    ? "anonymous"
                    : destinations.any(Habit.PRIVATE, random).number();
            return new DemoCall(caller.carrier(), caller.account(), "in", other, own, start, duration, 0);
        }
        if (caller.carrier() == DemoCarrier.ONE && kind < 7) {
            Destination mobile = destinations.mobile(random);
            return new DemoCall(
                    caller.carrier(),
                    caller.account(),
                    "fwd",
                    own,
                    mobile.number(),
                    start,
                    duration,
                    Wholesale.cost(mobile.zone(), duration));
        }
        Destination called = called(caller);
        String a = caller.account().isEmpty() || random.nextInt(3) > 0 ? own : "anonymous";
        return new DemoCall(
                caller.carrier(),
                caller.account(),
                "out",
                a,
                called.number(),
                start,
                duration,
                Wholesale.cost(called.zone(), duration));
    }

    private Destination called(Caller caller) {
        List<Destination> known = contacts.computeIfAbsent(caller.line(), line -> new ArrayList<>());
        if (known.size() >= 12 && random.nextInt(100) < 65) {
            // The smaller of two: the first acquaintances are called most.
            int one = random.nextInt(known.size());
            int other = random.nextInt(known.size());
            return known.get(Math.min(one, other));
        }
        Destination called = destinations.any(caller.habit(), random);
        if (known.size() < 30) {
            known.add(called);
        }
        return called;
    }

    private int duration() {
        int[] bounds = DURATIONS[DURATION_WEIGHTS.pick(random)];
        return bounds[0] + random.nextInt(bounds[1] - bounds[0]);
    }

    private static Weights dayWeights(Habit habit, YearMonth month) {
        int[] weights = new int[month.lengthOfMonth()];
        for (int i = 0; i < weights.length; i++) {
            LocalDate day = month.atDay(i + 1);
            weights[i] = habit.dayWeight(day.getDayOfWeek(), DemoMonths.isHoliday(day));
        }
        return Weights.of(weights);
    }
}
