package de.rufwerk.democrm;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Customers and products as collections with pages and tags, from the CRM's files. A file that was changed is read
/// anew.
final class Collections {

    private static final int OK = 200;
    private static final int UNCHANGED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;
    private static final Map<String, String> FILES = Map.of(
            "customer", "customers.csv",
            "line", "lines.csv",
            "number", "numbers.csv",
            "tariff", "line_products.csv",
            "itemisedBill", "itemised_bills.csv");

    private final Path folder;
    private final Map<String, Loaded> loaded = new HashMap<>();

    Collections(Path folder) {
        this.folder = folder;
    }

    private record Loaded(FileTime changed, long size, List<ObjectNode> resources) {

        String tag(int offset, int limit) {
            return '"' + Long.toHexString(changed.to(TimeUnit.NANOSECONDS) ^ size) + '-' + offset + '-' + limit + '"';
        }
    }

    /// One page of a kind of resource.
    ///
    /// @param tag what the caller has already
    Answer page(String kind, Map<String, String> query, @Nullable String tag) throws IOException {
        if (!FILES.containsKey(kind)) {
            return Answer.error(BAD_REQUEST, "kind", "productSpecification.id is line, number, tariff or itemisedBill");
        }
        int offset = number(query.get("offset"), 0, Integer.MAX_VALUE);
        int limit = number(query.get("limit"), PAGE, LARGEST_PAGE);
        Loaded all = loaded(kind);
        String current = all.tag(offset, limit);
        if (current.equals(tag)) {
            return new Answer(UNCHANGED, Map.of("ETag", current), new byte[0]);
        }
        ArrayNode page = Answer.JSON.createArrayNode();
        List<ObjectNode> resources = all.resources();
        resources
                .subList(Math.min(offset, resources.size()), (int) Math.min((long) offset + limit, resources.size()))
                .forEach(page::add);
        return Answer.of(OK, page, Map.of("ETag", current, "X-Total-Count", Integer.toString(resources.size())));
    }

    private static int number(@Nullable String text, int missing, int most) {
        return text != null && text.matches("[0-9]{1,9}") ? Math.min(most, Integer.parseInt(text)) : missing;
    }

    /// Whom charges may be for.
    Set<String> customers() throws IOException {
        Set<String> customers = new HashSet<>();
        loaded("customer")
                .resources()
                .forEach(customer -> customers.add(customer.path("id").asString("")));
        return customers;
    }

    private synchronized Loaded loaded(String kind) throws IOException {
        Path file = folder.resolve(FILES.getOrDefault(kind, ""));
        if (!Files.exists(file)) {
            return new Loaded(FileTime.fromMillis(0), 0, List.of());
        }
        FileTime changed = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Loaded known = loaded.get(kind);
        if (known == null || !known.changed().equals(changed) || known.size() != size) {
            known = new Loaded(changed, size, read(kind, file));
            loaded.put(kind, known);
        }
        return known;
    }

    private static List<ObjectNode> read(String kind, Path file) throws IOException {
        List<ObjectNode> resources = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                resources.add(new ResourceJson(row, resources.size() + 1).of(kind));
            }
        }
        return resources;
    }
}
