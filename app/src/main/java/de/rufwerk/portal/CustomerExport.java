package de.rufwerk.portal;

import de.rufwerk.documents.SpreadsheetCell;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.itemisedbills.ListedCalls.ListedCall;
import de.rufwerk.itemisedbills.ListedCalls.OfLine;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes a customer's data into a ZIP file, part by part: `data.json`, `documents.csv`, `calls.csv`. CSV is UTF-8 with
/// a comma and a header row; times are UTC, amounts EUR with a point.
final class CustomerExport implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final int DECIMALS = 6;

    private final ZipOutputStream zip;
    private final Writer text;
    private final CsvWriter csv;

    CustomerExport(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder().build(text);
    }

    void data(Map<String, Object> data) throws IOException {
        zip.putNextEntry(new ZipEntry("data.json"));
        JSON.writeValue(zip, data);
        zip.closeEntry();
    }

    void documents(List<StoredDocument> documents) throws IOException {
        zip.putNextEntry(new ZipEntry("documents.csv"));
        csv.writeRecord("month", "kind", "number", "line", "name", "bytes", "sha256", "made_at");
        for (StoredDocument one : documents) {
            csv.writeRecord(
                    one.month().toString(),
                    one.kind().name(),
                    SpreadsheetCell.harmless(one.number()),
                    SpreadsheetCell.harmless(one.line()),
                    SpreadsheetCell.harmless(one.name()),
                    Long.toString(one.bytes()),
                    one.sha256(),
                    one.madeAt().toString());
        }
        endEntry();
    }

    void beginCalls() throws IOException {
        zip.putNextEntry(new ZipEntry("calls.csv"));
        csv.writeRecord(
                "month",
                "line",
                "caller",
                "called",
                "start",
                "seconds",
                "destination",
                "category",
                "condition",
                "amount",
                "basis");
    }

    void call(OfLine of, ListedCall call) {
        csv.writeRecord(
                of.month().toString(),
                SpreadsheetCell.harmless(of.line()),
                SpreadsheetCell.harmless(call.caller()),
                SpreadsheetCell.harmless(call.called()),
                Instant.ofEpochSecond(call.startSecond()).toString(),
                Integer.toString(call.seconds()),
                SpreadsheetCell.harmless(call.destination()),
                SpreadsheetCell.harmless(call.category()),
                call.condition(),
                BigDecimal.valueOf(call.amount(), DECIMALS).toPlainString(),
                call.basis().name());
    }

    private void endEntry() throws IOException {
        csv.flush();
        zip.closeEntry();
    }

    /// Ends the part that is being written, and the file.
    @Override
    public void close() throws IOException {
        endEntry();
        zip.finish();
    }
}
