package de.rufwerk.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SplittableRandom;

/// The calls of a made-up month one after the other, in the order in which they end, without keeping them: the hours of
/// the month get calls by weight, and within an hour the ends rise.
///
/// 0.5 % of the records repeat an earlier one, 0.2 % have a number that is nobody's, 2 % were not answered. The fields
/// are those of the current call, valid until the next [#next].
public final class CallSource {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int[] HOURS = {
        2, 1, 1, 1, 1, 2, 5, 16, 40, 58, 60, 54, 42, 48, 54, 52, 46, 36, 24, 18, 14, 9, 5, 3
    };
    private static final int[] WEEKDAYS = {108, 104, 103, 103, 92, 32, 24};
    /// How many calls back a repeated one lies at most; a power of two.
    private static final int REMEMBERED = 512;

    private static final int NUMBER = 24;

    private final Shape shape;
    private final Destinations destinations;
    private final SplittableRandom random;
    private final long begin;
    private final long[] callsUpToHour;
    private int hour;
    private long produced;

    /// Text of the record id's number; a repeated record has that of the earlier one.
    public long serial;
    /// Digits of the calling number behind a `+`, from 0 to [#aLength].
    public final byte[] a = new byte[NUMBER];

    public int aLength;
    public final byte[] b = new byte[NUMBER];
    public int bLength;
    /// Epoch second.
    public long start;
    /// Seconds.
    public int duration;

    private final byte[][] earlierA = new byte[REMEMBERED][NUMBER];
    private final byte[][] earlierB = new byte[REMEMBERED][NUMBER];
    private final long[][] earlier = new long[REMEMBERED][5];

    CallSource(Shape shape, Destinations destinations) {
        this.shape = shape;
        this.destinations = destinations;
        this.random = new SplittableRandom(shape.seed() + 1);
        this.begin = shape.month().atDay(1).atStartOfDay(ZONE).toEpochSecond();
        long end = shape.month().plusMonths(1).atDay(1).atStartOfDay(ZONE).toEpochSecond();
        int hours = Math.toIntExact((end - begin) / 3600);
        long[] weightUpTo = new long[hours];
        long weight = 0;
        for (int i = 0; i < hours; i++) {
            weight += weight(begin + i * 3600L);
            weightUpTo[i] = weight;
        }
        this.callsUpToHour = new long[hours];
        for (int i = 0; i < hours; i++) {
            callsUpToHour[i] = shape.calls() * weightUpTo[i] / weight;
        }
    }

    private static int weight(long hour) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(hour), ZONE);
        int ofDay = Instant.ofEpochSecond(hour).atZone(ZONE).getHour();
        return HOURS[ofDay] * WEEKDAYS[day.getDayOfWeek().getValue() - 1];
    }

    /// Goes to the next call; whether there is one.
    public boolean next() {
        if (produced == shape.calls()) {
            return false;
        }
        while (produced >= callsUpToHour[hour]) {
            hour++;
        }
        long before = hour == 0 ? 0 : callsUpToHour[hour - 1];
        long ended = begin + hour * 3600L + (produced - before) * 3600 / (callsUpToHour[hour] - before);
        int luck = random.nextInt(1000);
        if (luck < 5 && produced >= REMEMBERED) {
            repeat(random.nextInt(REMEMBERED));
        } else {
            draw(luck, ended);
            remember((int) (produced % REMEMBERED));
        }
        produced++;
        return true;
    }

    private void draw(int luck, long ended) {
        serial = produced;
        duration = duration(luck);
        start = Math.max(begin, ended - duration);
        if (luck >= 998) {
            aLength = Ascii.append(a, 0, "498911");
            aLength = Ascii.appendPadded(a, aLength, random.nextInt(1_000_000), 6);
        } else {
            // Squaring makes the first lines call most: the first of 150,000 has about a quarter per cent of the calls.
            long draw = random.nextInt(1 << 24);
            int line = Math.toIntExact((((draw * draw) >>> 24) * shape.lines()) >>> 24);
            aLength = Numbers.appendCalling(a, 0, line, random);
        }
        bLength = destinations.append(b, 0, shape.lines(), random);
    }

    private int duration(int luck) {
        if (luck < 25) {
            return 0;
        }
        int one = random.nextInt(600);
        return luck < 800 ? 1 + one / 3 : luck < 970 ? 60 + one : 300 + 5 * one;
    }

    private void remember(int slot) {
        System.arraycopy(a, 0, earlierA[slot], 0, aLength);
        System.arraycopy(b, 0, earlierB[slot], 0, bLength);
        long[] fields = earlier[slot];
        fields[0] = serial;
        fields[1] = start;
        fields[2] = duration;
        fields[3] = aLength;
        fields[4] = bLength;
    }

    private void repeat(int slot) {
        long[] fields = earlier[slot];
        serial = fields[0];
        start = fields[1];
        duration = (int) fields[2];
        aLength = (int) fields[3];
        bLength = (int) fields[4];
        System.arraycopy(earlierA[slot], 0, a, 0, aLength);
        System.arraycopy(earlierB[slot], 0, b, 0, bLength);
    }

    /// Carrier cost of the current call in 1e-6 EUR.
    public long cost() {
        return duration * 317L % 1_000_000;
    }
}
