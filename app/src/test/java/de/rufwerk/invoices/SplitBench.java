package de.rufwerk.invoices;

import com.sun.management.OperatingSystemMXBean;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.pdf.MonthFile;
import de.rufwerk.transfer.FakeRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/// Measures the step on a month of any size: `make FOLDER own|tagged INVOICES` makes a home with its file, `split
/// FOLDER` runs the step once. docs/performance.md has the figures.
final class SplitBench {

    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    private SplitBench() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("make")) {
            make(folder, arguments[2].equals("tagged"), Integer.parseInt(arguments[3]));
        } else {
            split(folder);
        }
    }

    private static void make(Path folder, boolean tagged, int invoices) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("month.pdf");
        List<MonthFile.Invoice> made =
                tagged ? MonthFile.writeTagged(file, invoices, 1) : MonthFile.write(file, invoices, 1);
        Path home = folder.resolve("home");
        SplitFixture.make(home, made.stream().map(MonthFile.Invoice::customer).toList());
        Path inbox = Files.createDirectories(home.resolve("invoices").resolve(MONTH.toString()));
        Files.move(file, inbox.resolve("month.pdf"));
    }

    private static void split(Path folder) throws IOException {
        try (TestDatabase database = TestDatabase.create();
                SplitFixture program = SplitFixture.open(folder.resolve("home"), database.dataSource())) {
            program.bean(SplitStep.class);
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long start = System.nanoTime();
            long startCpu = system.getProcessCpuTime();
            FakeRun run = program.run(new FakeRun.Month(MONTH));
            System.out.printf(
                    "%s, %.1f s (%.1f of processor time), peak heap %d MiB%n",
                    run.counts,
                    (System.nanoTime() - start) / 1e9,
                    (system.getProcessCpuTime() - startCpu) / 1e9,
                    peakHeap() >> 20);
        }
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
