package de.rufwerk.bench;

import de.rufwerk.Rufwerk;
import de.rufwerk.benchmarks.Shape;
import de.rufwerk.benchmarks.World;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Itemised bills of a made-up month, for every line: by one thread, and by two.
final class BillsBench {

    /// Calls of a line: about three pages.
    private static final int CALLS_OF_LINE = 90;

    private final Path home;
    private final Shape shape;

    BillsBench(Path home, Shape shape) {
        this.home = home;
        this.shape = shape;
    }

    /// A month of so many calls, of as few lines as make bills of three pages.
    static Shape shape(long calls) {
        Shape usual = Shape.ofCalls(calls);
        int lines = Math.toIntExact(Math.max(1, calls / CALLS_OF_LINE));
        return new Shape(usual.month(), calls, lines, usual.prefixes(), usual.zones(), usual.products(), usual.seed());
    }

    /// Whether every step went well; those that did not have said why.
    boolean run() throws IOException {
        System.setProperty(FloorCommand.ENABLED, "true");
        String month = shape.month().toString();
        Bench.say("Making " + shape.calls() + " calls in " + home + " …");
        if (Rufwerk.execute("init", home.toString()) != 0) {
            return false;
        }
        World world = new World(shape);
        new BenchHome(home, world, Layout.ONE_FILE).write();
        try (BufferedWriter orders = Files.newBufferedWriter(home.resolve("crm/itemised_bills.csv"))) {
            orders.write("line;mode;flat;declaration\n");
            for (var line : world.lines()) {
                orders.write(line.line() + ";short;yes;2020-01-01\n");
            }
        }
        if (rufwerk("run", "--month", month, "--only", "import") % 3 != 0
                || rufwerk("run", "--month", month, "--only", "rate") % 3 != 0) {
            return false;
        }
        for (int writers = 1; writers <= 2; writers++) {
            Path settings = home.resolve("rufwerk.yaml");
            Files.writeString(settings, Files.readString(settings).replaceAll("writers: \\d+", "writers: " + writers));
            Bench.say("Itemised bills, threads: " + writers);
            if (rufwerk("bench-bills", month) != 0) {
                return false;
            }
        }
        return true;
    }

    private int rufwerk(String... arguments) {
        return Rufwerk.execute(Stream.concat(Stream.of("--home", home.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }
}
