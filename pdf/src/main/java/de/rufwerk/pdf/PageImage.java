package de.rufwerk.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The picture of a page as a person sees it, drawn by PDFBox in a program of its own with little memory, which is
/// ended
/// when it takes too long: what a hostile file demands takes nothing from the one that asks.
public final class PageImage {

    /// Letters of 6 points can be read.
    static final double DOTS_AN_INCH = 120;

    static final double PIXELS = 4_000_000;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private PageImage() {}

    /// Draws a page of a file, and cuts it out of it.
    ///
    /// @param page from 0
    /// @param cut becomes a PDF of this one page, quick to read however large the file is
    /// @param png the picture; it appears as a whole or not at all
    /// @throws PdfDefect when the page cannot be drawn, or not within half a minute and 256 MiB
    public static void draw(Path file, int page, Path cut, Path png) throws IOException, InterruptedException {
        draw(file, page, cut, png, LONGEST);
    }

    static void draw(Path file, int page, Path cut, Path png, Duration longest)
            throws IOException, InterruptedException {
        Process painter = new ProcessBuilder(command(file, page, cut, png))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!painter.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw PdfDefect.tooMuch("Page " + (page + 1) + " takes too long to be drawn.");
            }
            if (painter.exitValue() != 0) {
                throw PdfDefect.damaged("Page " + (page + 1) + " cannot be drawn.");
            }
        } finally {
            painter.destroyForcibly().waitFor();
            for (Path made : List.of(cut, png)) Files.deleteIfExists(made.resolveSibling(made.getFileName() + ".part"));
            if (!Files.exists(png)) Files.deleteIfExists(cut);
        }
    }

    private static List<String> command(Path file, int page, Path cut, Path png) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dpdfbox.fontcache=" + png.toAbsolutePath().getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                PagePainter.class.getName(),
                file.toString(),
                Integer.toString(page),
                cut.toString(),
                png.toString());
    }
}
