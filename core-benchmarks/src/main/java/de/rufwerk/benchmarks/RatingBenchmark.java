package de.rufwerk.benchmarks;

import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.Contracts;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Rules;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Worksheet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Calls per second of one thread through the core: numbers as bytes in, amount out. The world is that of the whole
/// program's benchmark (150,000 lines, 20,000 prefixes); the calls come in the order of a carrier's file.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class RatingBenchmark {

    /// Calls of one pass.
    public static final int CALLS = 1 << 19;
    /// Calls that are located side by side, as the step `rate` does it.
    private static final int BATCH = 64;

    private static final int STRIDE = 48;
    private static final int B_AT = 24;

    private final World world = new World(Shape.ofCalls(CALLS));
    private final Rater rater = rater(world);
    private final byte[] numbers = new byte[CALLS * STRIDE];
    private final byte[] aLengths = new byte[CALLS];
    private final byte[] bLengths = new byte[CALLS];
    private final long[] starts = new long[CALLS];
    private final int[] durations = new int[CALLS];
    private final int[] days = new int[CALLS];
    private final long[] called = new long[CALLS];
    private AllowanceCounters counters = new AllowanceCounters();
    private final Worksheet[] sheets =
            Stream.generate(Worksheet::new).limit(BATCH).toArray(Worksheet[]::new);

    /// A rater over a made-up world.
    public static Rater rater(World world) {
        LineDirectory lines = LineDirectory.of(world.lines(), world.numbers(), Rules.DEFAULT.minPrefix());
        TariffBook tariff = TariffBook.of(world.tariff());
        Contracts contracts = Contracts.of(world.lineProducts(), lines, tariff);
        return new Rater(lines, tariff, contracts, Rules.DEFAULT, world.shape().month());
    }

    /// Makes the world and a file's worth of calls.
    @Setup
    public void makeCalls() {
        CallSource calls = world.calls();
        for (int i = 0; i < CALLS; i++) {
            calls.next();
            int at = i * STRIDE;
            numbers[at] = '+';
            System.arraycopy(calls.a, 0, numbers, at + 1, calls.aLength);
            numbers[at + B_AT] = '+';
            System.arraycopy(calls.b, 0, numbers, at + B_AT + 1, calls.bLength);
            aLengths[i] = (byte) (calls.aLength + 1);
            bLengths[i] = (byte) (calls.bLength + 1);
            starts[i] = calls.start;
            durations[i] = calls.duration;
            days[i] = Math.toIntExact(calls.start / 86_400);
            called[i] = NumberReader.read(numbers, at + B_AT, at + B_AT + bLengths[i], NumberForm.PLUS, 0, false);
        }
    }

    /// Full bundles at the beginning of each iteration, as at the beginning of a month.
    @Setup(Level.Iteration)
    public void fillBundles() {
        counters = new AllowanceCounters();
    }

    /// Line, zone, rate, bundle and price of a call.
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long lineZonePrice() {
        long amount = 0;
        for (int i = 0; i < CALLS; i += BATCH) {
            for (int j = 0; j < BATCH; j++) {
                load(i + j, sheets[j]);
            }
            rater.locate(sheets, BATCH);
            for (Worksheet sheet : sheets) {
                if (sheet.reason == null && sheet.condition == null) {
                    rater.price(sheet, counters, null);
                }
                amount += sheet.amount;
            }
        }
        return amount;
    }

    /// Line, zone and rate: the part that looks at nothing but the call.
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long locate() {
        long sum = 0;
        for (int i = 0; i < CALLS; i += BATCH) {
            for (int j = 0; j < BATCH; j++) {
                load(i + j, sheets[j]);
            }
            rater.locate(sheets, BATCH);
            for (Worksheet sheet : sheets) {
                sum += sheet.rate;
            }
        }
        return sum;
    }

    /// Reading one number of form `plus`.
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long readNumber() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            int at = i * STRIDE;
            sum += NumberReader.read(numbers, at, at + aLengths[i], NumberForm.PLUS, 0, false);
        }
        return sum;
    }

    /// The zone of one called number by the longest of 20,000 prefixes.
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long longestPrefix() {
        long sum = 0;
        TariffBook tariff = rater.tariff();
        for (int i = 0; i < CALLS; i++) {
            sum += tariff.zone(called[i], days[i]);
        }
        return sum;
    }

    private void load(int i, Worksheet sheet) {
        int at = i * STRIDE;
        sheet.bytes = numbers;
        sheet.aFrom = at;
        sheet.aTo = at + aLengths[i];
        sheet.bFrom = at + B_AT;
        sheet.bTo = at + B_AT + bLengths[i];
        sheet.start = starts[i];
        sheet.duration = durations[i];
        sheet.cost = durations[i] * 317L % 1_000_000;
    }
}
