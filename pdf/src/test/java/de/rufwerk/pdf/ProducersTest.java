package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files of three invoices, a page each, by everybody who writes PDF.
class ProducersTest {

    @TempDir
    static Path folder;

    private static List<Path> files = List.of();

    @BeforeAll
    static void makeFiles() throws IOException {
        files = Stream.concat(Producers.stored(folder).stream(), Producers.made(folder).stream())
                .toList();
    }

    static List<Path> files() {
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void numbersStandInLinesAsPeopleReadThem(Path file) throws IOException {
        try (PdfFile pdf = PdfFile.open(file)) {
            assertThat(pdf.pageCount()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                assertThat(pdf.text(i).lines())
                        .contains("Rechnungsnummer: RE2026-00000" + (i + 1), "Kundennummer: 10000" + (i + 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theWordsAreThoseThatPdfBoxFinds(Path file) throws IOException {
        try (PdfFile pdf = PdfFile.open(file)) {
            for (int i = 0; i < 3; i++) {
                assertThat(pdf.text(i).lines().stream()
                                .flatMap(line -> Arrays.stream(line.split(" ")))
                                .toList())
                        .containsExactlyElementsOf(words(Oracles.text(file, i)));
            }
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s\u00a0]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aPartLooksAsBeforeAndKnowsNothingOfTheOtherInvoices(Path file) throws IOException {
        Path part = folder.resolve("part.pdf");
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            for (int i = 0; i < 3; i++) {
                WrittenFile written = writer.write(i, i, "RE-1", List.of(), part);
                assertThat(written.bytes()).isEqualTo(Files.size(part)).isLessThan(Files.size(file) + 1000);
                Oracles.checkWithQpdf(part);
                Oracles.compare(file, i, part, 0);
                int own = i + 1;
                List<String> others = IntStream.of(1, 2, 3)
                        .filter(other -> other != own)
                        .mapToObj(other -> "RE2026-00000" + other)
                        .toList();
                Oracles.mentions(part, List.of("RE2026-00000" + own), others);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void thePrintFileLooksAsBefore(Path file) throws IOException {
        Path print = folder.resolve("print.pdf");
        try (PdfFile pdf = PdfFile.open(file);
                PrintFile target = new PrintFile(print)) {
            target.add(pdf);
            target.addBlank();
            target.add(pdf);
            target.finish();
        }
        Oracles.checkWithQpdf(print);
        for (int i = 0; i < 3; i++) {
            Oracles.compare(file, i, print, i);
            Oracles.compare(file, i, print, i + 4);
        }
        assertThat(Files.size(print)).as("twice the pages, once their content").isLessThan(Files.size(file) + 4_000);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aPartOfAPartIsThatPart(Path file) throws IOException {
        Path part = folder.resolve("first.pdf");
        Path again = folder.resolve("again.pdf");
        cut(file, 0, 1, part);
        cut(part, 0, 1, again);
        Path twice = folder.resolve("twice.pdf");
        cut(again, 0, 1, twice);
        assertThat(twice).hasSameBinaryContentAs(again);
    }

    private static void cut(Path file, int first, int last, Path part) throws IOException {
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            writer.write(first, last, "RE-1", List.of(), part);
        }
    }
}
