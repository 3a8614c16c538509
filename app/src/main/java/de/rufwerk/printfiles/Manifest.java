package de.rufwerk.printfiles;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.documents.SpreadsheetCell;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Sha256;
import de.rufwerk.pdf.WrittenFile;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// What lies where, as CSV and as JSON, in the order of print. Both are written letter by letter.
final class Manifest implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Output csvFile;
    private final Output jsonFile;
    private final CsvWriter csv;
    private final JsonGenerator json;
    private final List<PrintedFile> files = new ArrayList<>();
    private boolean closed;

    private record PrintedFile(String name, WrittenFile written) {}

    /// A file whose SHA-256 is known when it is written.
    private record Output(Path path, DigestOutputStream out) {

        static Output to(Path path) throws IOException {
            return new Output(
                    path,
                    new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path)), Sha256.digest()));
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the manifest
    Manifest(YearMonth month, DocumentSet set) throws IOException {
        csvFile = Output.to(set.newFile());
        jsonFile = Output.to(set.newFile());
        csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.REQUIRED)
                .build(new OutputStreamWriter(csvFile.out(), StandardCharsets.UTF_8));
        csv.writeRecord(
                "file",
                "first_page",
                "last_page",
                "customer",
                "documents",
                "pages",
                "blank_pages",
                "sheets",
                "envelope");
        json = MAPPER.createGenerator(jsonFile.out());
        json.writeStartObject();
        json.writeStringProperty("month", month.toString());
        json.writeArrayPropertyStart("letters");
    }

    void letter(PrintLetters.Placed placed, List<StoredDocument> documents) {
        Letter letter = placed.letter();
        csv.writeRecord(
                placed.file(),
                Integer.toString(placed.firstPage()),
                Integer.toString(placed.lastPage()),
                SpreadsheetCell.harmless(letter.customer()),
                Integer.toString(letter.documents()),
                Integer.toString(letter.pages()),
                Integer.toString(letter.blanks()),
                Integer.toString(letter.sheets()),
                letter.envelope());
        json.writeStartObject();
        json.writeStringProperty("file", placed.file());
        json.writeNumberProperty("first_page", placed.firstPage());
        json.writeNumberProperty("last_page", placed.lastPage());
        json.writeStringProperty("customer", letter.customer());
        json.writeNumberProperty("pages", letter.pages());
        json.writeNumberProperty("blank_pages", letter.blanks());
        json.writeNumberProperty("sheets", letter.sheets());
        json.writeStringProperty("envelope", letter.envelope());
        json.writeArrayPropertyStart("documents");
        for (StoredDocument document : documents) {
            json.writeStartObject();
            json.writeStringProperty("name", document.name());
            json.writeNumberProperty("pages", document.pages());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void file(String name, WrittenFile written) {
        files.add(new PrintedFile(name, written));
    }

    /// Ends both and adds them to the documents of the month, below `print/`.
    void addTo(DocumentSet set, String name) throws IOException {
        json.writeEndArray();
        json.writeArrayPropertyStart("files");
        for (PrintedFile file : files) {
            json.writeStartObject();
            json.writeStringProperty("name", file.name());
            json.writeNumberProperty("pages", file.written().pages());
            json.writeNumberProperty("bytes", file.written().bytes());
            json.writeStringProperty("sha256", file.written().sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        close();
        add(csvFile, name + ".csv", NewDocument.CSV, set);
        add(jsonFile, name + ".json", NewDocument.JSON, set);
    }

    private static void add(Output output, String name, String mediaType, DocumentSet set) throws IOException {
        set.add(new NewDocument(
                output.path(),
                DocumentKind.PRINT_MANIFEST,
                "",
                "",
                "",
                "print/" + name,
                mediaType,
                0,
                Files.size(output.path()),
                Sha256.of(output.out().getMessageDigest()).hex()));
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            csv.close();
            json.close();
        }
    }
}
