package de.rufwerk.democrm;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A charge as the CRM bills it; a counter-posting has a negative amount.
///
/// @param gross whether the amount holds the tax
/// @param amount EUR
record BilledUsage(
        String customer, String line, String category, boolean gross, long calls, long seconds, BigDecimal amount) {

    /// The month's charges that came over the interface.
    static List<BilledUsage> of(Iterable<JsonNode> usages, YearMonth month) {
        List<BilledUsage> billed = new ArrayList<>();
        for (JsonNode usage : usages) {
            Map<String, String> told = new HashMap<>();
            usage.path("usageCharacteristic")
                    .forEach(each -> told.put(
                            each.path("name").asString(""), each.path("value").asString("")));
            if (month.toString().equals(told.get("month"))) {
                billed.add(of(usage, told));
            }
        }
        return billed;
    }

    private static BilledUsage of(JsonNode usage, Map<String, String> told) {
        JsonNode rated = usage.path("ratedProductUsage").path(0);
        boolean gross = rated.has("taxIncludedRatingAmount");
        return new BilledUsage(
                usage.path("relatedParty")
                        .path(0)
                        .path("partyOrPartyRole")
                        .path("id")
                        .asString(""),
                rated.path("product").path("id").asString(""),
                told.getOrDefault("category", ""),
                gross,
                Long.parseLong(told.getOrDefault("calls", "0")),
                Long.parseLong(told.getOrDefault("seconds", "0")),
                rated.path(gross ? "taxIncludedRatingAmount" : "taxExcludedRatingAmount")
                        .path("value")
                        .decimalValue());
    }

    /// The month's charges in the files of a folder.
    static List<BilledUsage> of(Path folder, YearMonth month) throws IOException {
        List<BilledUsage> billed = new ArrayList<>();
        if (Files.notExists(folder)) {
            return billed;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "charges-" + month + "-*.csv")) {
            for (Path file : files) {
                try (CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file)) {
                    rows.forEach(row -> billed.add(new BilledUsage(
                            row.getField("customer"),
                            row.getField("line"),
                            row.getField("category"),
                            row.getField("price_basis").equals("gross"),
                            Long.parseLong(row.getField("calls")),
                            Long.parseLong(row.getField("seconds")),
                            new BigDecimal(row.getField("amount")))));
                }
            }
        }
        return billed;
    }
}
