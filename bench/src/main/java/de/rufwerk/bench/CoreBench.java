package de.rufwerk.bench;

import de.rufwerk.benchmarks.CallSource;
import de.rufwerk.benchmarks.RatingBenchmark;
import de.rufwerk.benchmarks.Shape;
import de.rufwerk.benchmarks.World;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.CallSorter;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Reading;
import de.rufwerk.rating.Worksheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The core without the database: calls as bytes are located, sorted by line and start on disk, and priced. The making
/// of the calls is measured apart and taken away.
final class CoreBench {

    private final Path directory;
    private final Shape shape;

    CoreBench(Path directory, Shape shape) {
        this.directory = directory;
        this.shape = shape;
    }

    List<Measured> run() throws IOException {
        Files.createDirectories(directory);
        World world = new World(shape);
        Bench.say("Compiling " + shape.lines() + " lines and the tariff …");
        Rater rater = RatingBenchmark.rater(world);
        Bench.say("Making " + shape.calls() + " calls, to know what that costs …");
        double making = seconds(() -> make(world.calls()));
        Bench.say("Locating, sorting and pricing them …");
        PeakHeap.reset();
        Totals totals = new Totals();
        double all = seconds(() -> rate(world.calls(), rater, totals));
        long heap = PeakHeap.mebibytes();
        List<Measured> rows = new ArrayList<>();
        rows.add(new Measured("making the calls", shape.calls(), making, 0, 0));
        rows.add(new Measured("locate, sort, price", shape.calls(), all - making, 0, heap));
        Bench.say(totals.rated + " rated, " + totals.cases + " cases, amount " + totals.amount);
        return rows;
    }

    private static final class Totals {
        long rated;
        long cases;
        long amount;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void make(CallSource calls) {
        Worksheet sheet = new Worksheet();
        sheet.bytes = new byte[64];
        while (calls.next()) {
            load(calls, sheet);
        }
    }

    private void rate(CallSource calls, Rater rater, Totals totals) throws IOException {
        Worksheet sheet = new Worksheet();
        sheet.bytes = new byte[64];
        sheet.reading = Reading.PLUS;
        int lineNo = 1;
        try (CallSorter sorter = new CallSorter(directory.resolve("core.spool"), CallSorter.CHUNK)) {
            while (calls.next()) {
                load(calls, sheet);
                rater.locate(sheet, null);
                lineNo++;
                if (sheet.reason == null) {
                    sorter.add(sheet, rater.lines().customerOf(sheet.line), 0, 1, lineNo, CallSorter.NO_TEXT);
                } else {
                    totals.cases++;
                }
            }
            AllowanceCounters counters = new AllowanceCounters();
            while (sorter.next()) {
                sorter.load(sheet);
                if (sheet.condition == null) {
                    rater.price(sheet, counters, null);
                }
                if (sheet.reason == null) {
                    totals.rated++;
                    totals.amount += sheet.amount;
                } else {
                    totals.cases++;
                }
            }
        }
    }

    private static void load(CallSource calls, Worksheet sheet) {
        byte[] bytes = sheet.bytes;
        bytes[0] = '+';
        System.arraycopy(calls.a, 0, bytes, 1, calls.aLength);
        int b = calls.aLength + 1;
        bytes[b] = '+';
        System.arraycopy(calls.b, 0, bytes, b + 1, calls.bLength);
        sheet.aFrom = 0;
        sheet.aTo = b;
        sheet.bFrom = b;
        sheet.bTo = b + 1 + calls.bLength;
        sheet.start = calls.start;
        sheet.duration = calls.duration;
        sheet.cost = calls.cost();
    }
}
