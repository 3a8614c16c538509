package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.LineDirectory;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The main numbers of a result by the numbers it has for them (`run_names`), beside those of another
/// directory: other decisions number them otherwise, and calls that stay as they are keep theirs.
final class MainNumbers {

    private final Map<Integer, String> ofRun = new HashMap<>();
    private final Map<String, Integer> inRun = new HashMap<>();
    private final Map<String, Integer> inDirectory = new HashMap<>();
    private final List<String> names;
    private final int before;

    MainNumbers(JdbcClient jdbc, int run, LineDirectory directory) {
        jdbc.sql("select no, name from run_names where run = ? and kind = ?")
                .param(run)
                .param(NameKind.MAIN_NUMBER.code())
                .query(row -> {
                    ofRun.put(row.getInt(1), row.getString(2));
                    inRun.put(row.getString(2), row.getInt(1));
                });
        names = directory.mainNumbers();
        for (int i = 0; i < names.size(); i++) {
            inDirectory.put(names.get(i), i);
        }
        before = ofRun.keySet().stream().mapToInt(no -> no + 1).max().orElse(0);
    }

    /// Index in the directory of a main number of the result.
    int inDirectory(int ofResult) {
        return inDirectory.getOrDefault(ofRun.getOrDefault(ofResult, ""), -1);
    }

    /// Number in the result of a main number of the directory; a new one where it has none.
    int inResult(int ofDirectory) {
        String name = names.get(ofDirectory);
        Integer known = inRun.get(name);
        if (known != null) {
            return known;
        }
        int no = inRun.size();
        while (ofRun.containsKey(no)) {
            no++;
        }
        ofRun.put(no, name);
        inRun.put(name, no);
        return no;
    }

    /// Adds the new ones to the result's names.
    void store(Connection connection, int run) {
        try (BulkWriter rows = BulkWriter.open(connection, "run_names", "run", "kind", "no", "name")) {
            ofRun.forEach((no, name) -> {
                if (no >= before) {
                    rows.row();
                    rows.int4(run);
                    rows.int2((short) NameKind.MAIN_NUMBER.code());
                    rows.int4(no);
                    rows.text(name);
                }
            });
            rows.finish();
        }
    }
}
