package de.rufwerk.callimport;

import de.rufwerk.money.Euro;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Imported files for programs (`files --json`). Keys stay as they are; new ones may be added.
///
/// ```json
/// {"files": [{"id": 3, "month": "2026-10", "carrier": "inbox", "profile": "standard", "state": "STORED|HELD|…",
///   "name": "a.csv", "delivered_as": "a.zip", "entry": "a.csv", "sha256": "…", "bytes": 100, "imported": "…Z",
///   "imported_by": "anna", "read": {"calls": 2, "seconds": 122, "cost": "0.038000"}, "stored": {…},
///   "duplicate": {…}, "filtered": {…}, "rejected": 0, "first": null | "…Z", "last": null | "…Z"}]}
/// ```
///
/// `files show` adds `history`, of a correction `difference`, and `origin` (`{"address": "https://…", "at": "…Z", "by":
/// null | "anna"}`) of a file that was fetched or put in on the page.
final class FileJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FileJson() {}

    static String of(List<ImportFile> files) {
        return JSON.writeValueAsString(
                Map.of("files", files.stream().map(FileJson::file).toList()));
    }

    static String of(ImportFile file, Optional<StoredOrigin> origin, FileChanges changes) {
        Map<String, @Nullable Object> json = file(file);
        origin.ifPresent(from -> json.put("origin", origin(from)));
        changes.comparison(file.id()).ifPresent(difference -> json.put("difference", difference(difference)));
        json.put(
                "history",
                changes.history(file.id()).stream().map(FileJson::change).toList());
        return JSON.writeValueAsString(json);
    }

    private static Map<String, @Nullable Object> file(ImportFile file) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", file.id());
        json.put("month", file.month().toString());
        json.put("carrier", file.carrier());
        json.put("profile", file.profile());
        json.put("state", file.state().name());
        json.put("name", file.name());
        json.put("delivered_as", file.deliveredAs());
        json.put("entry", file.entry());
        json.put("sha256", file.sha256());
        json.put("bytes", file.bytes());
        json.put("imported", file.importedAt().toString());
        json.put("imported_by", file.importedBy());
        json.put("read", totals(file.read()));
        json.put("stored", totals(file.stored()));
        json.put("duplicate", totals(file.duplicate()));
        json.put("filtered", totals(file.filtered()));
        json.put("rejected", file.rejected());
        json.put("first", time(file.firstStart()));
        json.put("last", time(file.lastStart()));
        return json;
    }

    private static Map<String, @Nullable Object> origin(StoredOrigin origin) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("address", origin.address());
        json.put("at", origin.at().toString());
        json.put("by", origin.by());
        return json;
    }

    private static Map<String, @Nullable Object> difference(FileComparison difference) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("replaces", difference.replaces());
        json.put("before", totals(difference.before()));
        json.put("after", totals(difference.after()));
        json.put("only_before", totals(difference.onlyBefore()));
        json.put("only_after", totals(difference.onlyAfter()));
        return json;
    }

    private static Map<String, @Nullable Object> change(FileChange change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", change.kind().name());
        json.put("at", change.at().toString());
        json.put("by", change.by());
        json.put("reason", change.reason());
        json.put("cause", change.cause());
        json.put("before", totals(change.before().stored()));
        json.put("rejected_before", change.before().rejected());
        json.put("after", totals(change.after().stored()));
        json.put("rejected_after", change.after().rejected());
        return json;
    }

    private static Map<String, Object> totals(Totals totals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("calls", totals.calls());
        json.put("seconds", totals.seconds());
        json.put("cost", Euro.format(totals.cost(), Euro.SCALE));
        return json;
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
