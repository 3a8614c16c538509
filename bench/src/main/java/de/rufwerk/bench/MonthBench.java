package de.rufwerk.bench;

import de.rufwerk.Rufwerk;
import de.rufwerk.benchmarks.Shape;
import de.rufwerk.benchmarks.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// One month of a given size through the real steps, or the import alone, and the floors beside them.
final class MonthBench {

    private final Path home;
    private final Shape shape;
    private final Layout layout;
    private final boolean rated;

    /// @param rated whether the calls are rated, too
    MonthBench(Path home, Shape shape, Layout layout, boolean rated) {
        this.home = home;
        this.shape = shape;
        this.layout = layout;
        this.rated = rated;
    }

    /// The rows of the table; empty when a step failed (it has said why).
    List<Measured> run() throws IOException, InterruptedException {
        delete();
        System.setProperty(FloorCommand.ENABLED, "true");
        String month = shape.month().toString();
        Bench.say("Making " + shape.calls() + " calls in " + home + " …");
        if (Rufwerk.execute("init", home.toString()) != 0) {
            return List.of();
        }
        layout.prepare(home);
        new BenchHome(home, new World(shape), layout).write();
        long importHeap = step(month, "import");
        long rateHeap = rated ? step(month, "rate") : 0;
        Bench.say("Plain COPY of the same rows …");
        String[] floors =
                rated ? new String[] {"bench-floor", "import", "rate"} : new String[] {"bench-floor", "import"};
        if (importHeap < 0 || rateHeap < 0 || rufwerk(floors) != 0) {
            return List.of();
        }
        Properties found = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve(FloorCommand.RESULT))) {
            found.load(in);
        }
        if (rated) {
            Bench.say("Preview of a line's month: %s ms in the middle of %s lines, %s ms at most"
                    .formatted(
                            found.getProperty("preview.middle"),
                            found.getProperty("previews"),
                            found.getProperty("preview.slowest")));
            Bench.say("Pages of cases: middle and longest time");
            new PageTimes(home, month).measure().forEach(Bench::say);
        }
        List<Measured> rows = new ArrayList<>();
        rows.add(floor("COPY of the imported rows", "import", found));
        rows.add(step("import: " + layout.label(), "import", importHeap, found));
        if (rated) {
            rows.add(floor("COPY of the rated rows", "rate", found));
            rows.add(step("rate", "rate", rateHeap, found));
        }
        return rows;
    }

    private static Measured floor(String what, String step, Properties found) {
        return new Measured(what, rows(step, found), number(step + ".floor", found), 0, 0);
    }

    private static Measured step(String what, String step, long heap, Properties found) {
        return new Measured(
                what, rows(step, found), number(step + ".seconds", found), number(step + ".floor", found), heap);
    }

    private static long rows(String step, Properties found) {
        return Long.parseLong(found.getProperty(step + ".rows"));
    }

    private static double number(String key, Properties found) {
        return Double.parseDouble(found.getProperty(key));
    }

    /// Runs a step; its peak heap in MiB, or −1 when it failed.
    private long step(String month, String step) {
        Bench.say("Step " + step + " …");
        PeakHeap.reset();
        int code = rufwerk("run", "--month", month, "--only", step);
        return code == 0 || code == 3 ? PeakHeap.mebibytes() : -1;
    }

    private int rufwerk(String... arguments) {
        return Rufwerk.execute(Stream.concat(Stream.of("--home", home.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    void delete() throws IOException {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
