package de.rufwerk.crm;

import de.rufwerk.home.Sha256;
import de.rufwerk.money.Euro;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeItem;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A batch as a CSV file with its manifest: UTF-8, `;`, LF, header row, quotes only where needed, amounts with six
/// decimals. The manifest has the file's size and SHA-256, and counts and sums to check it by.
///
/// @param name of the CSV file
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChargeFile(String name, byte[] content, String manifestName, byte[] manifest) {

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneId.of("Europe/Berlin"));
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> COLUMNS = List.of(
            "key",
            "kind",
            "reverses",
            "month",
            "customer",
            "line",
            "main_number",
            "category",
            "price_basis",
            "calls",
            "seconds",
            "billed_seconds",
            "amount",
            "start",
            "a_number",
            "b_number");

    static ChargeFile of(ChargeBatch batch) {
        String name = "charges-%s-%04d".formatted(batch.month(), batch.number());
        byte[] content = content(batch).getBytes(StandardCharsets.UTF_8);
        return new ChargeFile(name + ".csv", content, name + ".json", manifest(batch, name + ".csv", content));
    }

    private static String content(ChargeBatch batch) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.REQUIRED)
                .build(text)) {
            csv.writeRecord(COLUMNS);
            batch.items().forEach(item -> csv.writeRecord(fields(item)));
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory takes everything", e);
        }
        return text.toString();
    }

    private static List<String> fields(ChargeItem item) {
        ChargeItem.Call call = item.call();
        return List.of(
                item.key(),
                word(item.kind()),
                item.reverses() == null ? "" : item.reverses(),
                item.month().toString(),
                item.customer(),
                item.line(),
                item.mainNumber(),
                item.category(),
                word(item.priceBasis()),
                Long.toString(item.calls()),
                Long.toString(item.seconds()),
                Long.toString(item.billedSeconds()),
                Euro.format(item.amount(), Euro.SCALE),
                call == null ? "" : START.format(call.started()),
                call == null ? "" : CallNumbers.text(call.caller()),
                call == null ? "" : CallNumbers.text(call.called()));
    }

    private static byte[] manifest(ChargeBatch batch, String name, byte[] content) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("key", batch.key());
        manifest.put("month", batch.month().toString());
        manifest.put("number", batch.number());
        manifest.put("file", name);
        manifest.put("bytes", content.length);
        manifest.put("sha256", Sha256.of(content).hex());
        manifest.put("items", batch.items().size());
        manifest.put(
                "calls", batch.items().stream().mapToLong(ChargeItem::calls).sum());
        manifest.put(
                "seconds", batch.items().stream().mapToLong(ChargeItem::seconds).sum());
        manifest.put("net", amount(batch, PriceBasis.NET));
        manifest.put("gross", amount(batch, PriceBasis.GROSS));
        return JSON.writeValueAsBytes(manifest);
    }

    private static String amount(ChargeBatch batch, PriceBasis basis) {
        long sum = batch.items().stream()
                .filter(item -> item.priceBasis() == basis)
                .mapToLong(ChargeItem::amount)
                .reduce(0, Math::addExact);
        return Euro.format(sum, Euro.SCALE);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
