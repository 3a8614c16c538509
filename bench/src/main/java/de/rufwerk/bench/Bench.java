package de.rufwerk.bench;

import de.rufwerk.benchmarks.RatingBenchmark;
import de.rufwerk.benchmarks.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Start of `./rufwerk bench`: measures the steps `import` and `rate` on a made-up month against plain binary COPY of
/// the same rows into the same database, the core alone, or the core's parts with JMH. Prints tables; asserts nothing,
/// for a time says more about the machine than about the program. The ratio says what the program adds to the database.
@CommandLine.Command(
        name = "rufwerk bench",
        mixinStandardHelpOptions = true,
        description = "Measures import and rating of a made-up month against plain COPY into the same database.")
public final class Bench implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(
            names = "--calls",
            split = ",",
            defaultValue = "10000000",
            description = "Calls of the month; several sizes with commas: 1000000,3000000,10000000.")
    private List<Long> calls = List.of();

    @Option(names = "--dir", description = "Folder for the homes (default: RUFWERK_BENCH_HOME, else .bench).")
    private @Nullable Path wantedDirectory;

    @Option(names = "--keep", description = "Keeps the homes; they are deleted otherwise.")
    private boolean keep;

    @Option(names = "--import", description = "Measures the import alone: one file, many small ones, split columns.")
    private boolean importOnly;

    @Option(names = "--core", description = "Measures the core alone: locate, sort on disk, price.")
    private boolean core;

    @Option(names = "--bills", description = "Measures the itemised bills alone; into a folder that is not there yet.")
    private boolean bills;

    @Option(names = "--print", description = "Measures the print file of 13,000 documents.")
    private boolean print;

    @Option(names = "--mails", description = "Measures the sending of 20,000 mails beside a bare loop.")
    private boolean mails;

    @Option(names = "--portal", description = "Measures the start page of the customers' site.")
    private boolean portal;

    @Option(names = "--jmh", description = "Runs the JMH benchmarks of the core.")
    private boolean jmh;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        if (jmh) {
            new Runner(new OptionsBuilder()
                            .include(RatingBenchmark.class.getSimpleName())
                            .build())
                    .run();
            return 0;
        }
        say(machine());
        if (bills) {
            Shape shape = BillsBench.shape(calls.getFirst());
            return new BillsBench(directory().resolve("bills-" + shape.calls()), shape).run() ? 0 : FAILED;
        }
        if (print) {
            return PrintBench.run(directory().resolve("print"));
        }
        if (mails) {
            return MailBench.run(directory().resolve("mails"));
        }
        if (portal) {
            return new PortalBench(directory().resolve("portal")).run();
        }
        List<List<Measured>> tables = new ArrayList<>();
        for (long size : calls) {
            Shape shape = Shape.ofCalls(size);
            List<Measured> table = table(shape);
            if (table.isEmpty()) {
                return FAILED;
            }
            tables.add(table);
            print(size, table);
        }
        if (tables.size() > 1) {
            printLinearity(tables);
        }
        return 0;
    }

    private List<Measured> table(Shape shape) throws IOException, InterruptedException {
        if (core) {
            return coreTable(shape);
        }
        return importOnly ? importTable(shape) : monthTable(shape, Layout.ONE_FILE);
    }

    private List<Measured> importTable(Shape shape) throws IOException, InterruptedException {
        List<Measured> rows = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            List<Measured> table = monthTable(shape, layout);
            if (table.isEmpty()) {
                return List.of();
            }
            rows.addAll(table);
        }
        return rows;
    }

    private List<Measured> coreTable(Shape shape) throws IOException {
        return new CoreBench(directory(), shape).run();
    }

    private List<Measured> monthTable(Shape shape, Layout layout) throws IOException, InterruptedException {
        MonthBench month = new MonthBench(directory().resolve("calls-" + shape.calls()), shape, layout, !importOnly);
        List<Measured> table = month.run();
        if (!keep && !table.isEmpty()) {
            month.delete();
        }
        return table;
    }

    private static void print(long size, List<Measured> table) {
        System.out.printf(Locale.ROOT, "%n%,d calls%n%n%s%n", size, Measured.header());
        table.forEach(row -> System.out.println(row.row()));
    }

    /// Microseconds a row by size: level where the program is linear.
    private static void printLinearity(List<List<Measured>> tables) {
        System.out.printf(Locale.ROOT, "%nMicroseconds a row%n%n| calls |");
        tables.getFirst().forEach(row -> System.out.print(" " + row.what() + " |"));
        System.out.print("\n|---:|" + "---:|".repeat(tables.getFirst().size()) + "\n");
        for (List<Measured> table : tables) {
            System.out.printf(Locale.ROOT, "| %,d |", table.getFirst().rows());
            table.forEach(row -> System.out.printf(Locale.ROOT, " %.2f |", row.seconds() * 1e6 / row.rows()));
            System.out.println();
        }
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return "Java " + Runtime.version() + ", " + runtime.availableProcessors() + " processors, heap of at most "
                + (runtime.maxMemory() >> 20) + " MiB, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch");
    }

    private Path directory() {
        if (wantedDirectory != null) {
            return wantedDirectory.toAbsolutePath();
        }
        String fromEnvironment = System.getenv("RUFWERK_BENCH_HOME");
        return Path.of(fromEnvironment == null ? ".bench" : fromEnvironment).toAbsolutePath();
    }

    static void say(String text) {
        System.err.println(text);
    }
}
