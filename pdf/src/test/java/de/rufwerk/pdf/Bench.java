package de.rufwerk.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures the core on a month: `make FOLDER KIND INVOICES` writes the file, `split FOLDER KIND` recognises and cuts
/// it, `merge FOLDER KIND` puts the parts together; `bills DOCUMENTS CALLS` makes itemised bills, to nowhere.
/// docs/performance.md has the figures.
final class Bench {

    private Bench() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("bills")) {
            bills(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        Path folder = Files.createDirectories(Path.of(args[1]));
        Month.Kind kind = Month.Kind.valueOf(args[2]);
        Path file = folder.resolve(kind + ".pdf");
        Path parts = Files.createDirectories(folder.resolve(kind + ".parts"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long startCpu = threads.getCurrentThreadCpuTime();
        String result = switch (args[0]) {
            case "make" ->
                Month.write(file, kind, Integer.parseInt(args[3]), 1).size() + " invoices, " + Files.size(file)
                        + " bytes";
            case "text" -> recognise(file).size() + " invoices";
            case "split" -> split(file, parts);
            case "merge" -> merge(folder, parts);
            default -> throw new IllegalArgumentException("make, text, split or merge");
        };
        System.out.printf(
                "%s %s: %s, %.1f s (%.1f of processor time), peak heap %d MiB%n",
                args[0],
                kind,
                result,
                (System.nanoTime() - start) / 1e9,
                (threads.getCurrentThreadCpuTime() - startCpu) / 1e9,
                peakHeap() >> 20);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /// Pages a second by the clock and by the processor time of this thread, packing included.
    private static void bills(int documents, int calls) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long startCpu = threads.getCurrentThreadCpuTime();
        long pages = 0;
        long bytes = 0;
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery())) {
            for (int i = 0; i < documents; i++) {
                try (Document document = writer.open(OutputStream.nullOutputStream(), Bills.info("K" + i))) {
                    WrittenFile written = Bills.write(document, calls, i, false);
                    pages += written.pages();
                    bytes += written.bytes();
                }
            }
        }
        System.out.printf(
                "%d documents of %d calls: %d pages, %d bytes a document, %.0f pages/s (%.0f of processor time), "
                        + "peak heap %d MiB%n",
                documents,
                calls,
                pages,
                bytes / documents,
                pages * 1e9 / (System.nanoTime() - start),
                pages * 1e9 / (threads.getCurrentThreadCpuTime() - startCpu),
                peakHeap() >> 20);
    }

    private static List<int[]> recognise(Path file) throws IOException {
        List<int[]> runs = new ArrayList<>();
        String before = "";
        try (PdfFile pdf = PdfFile.open(file)) {
            for (int i = 0; i < pdf.pageCount(); i++) {
                String number = pdf.text(i).lines().getFirst();
                if (!number.startsWith("Rechnungsnummer: ")) throw new IllegalStateException(number);
                if (!number.equals(before)) runs.add(new int[] {i, i});
                runs.getLast()[1] = i;
                before = number;
            }
        }
        return runs;
    }

    private static String split(Path file, Path parts) throws IOException {
        List<int[]> runs = recognise(file);
        long bytes = 0;
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            for (int i = 0; i < runs.size(); i++) {
                int[] run = runs.get(i);
                bytes += writer.write(run[0], run[1], "RE-1", List.of(), parts.resolve(String.format("%06d.pdf", i)))
                        .bytes();
            }
        }
        return runs.size() + " parts, " + bytes + " bytes";
    }

    private static String merge(Path folder, Path parts) throws IOException {
        List<Path> files;
        try (var list = Files.list(parts)) {
            files = list.filter(part -> part.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
        try (PrintFile print = new PrintFile(folder.resolve("print.pdf"))) {
            for (Path part : files) {
                try (PdfFile pdf = PdfFile.open(part)) {
                    print.add(pdf);
                }
                if (print.pages() % 2 == 1) print.addBlank();
            }
            WrittenFile written = print.finish();
            return files.size() + " files, " + written.pages() + " pages, " + written.bytes() + " bytes";
        }
    }
}
