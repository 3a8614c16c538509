package de.rufwerk.ratingrun;

import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.CodePoints;
import de.rufwerk.rating.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the rating needs of the imported files: how their numbers are to be read, and the order of their names.
final class ImportedFiles {

    private record ImportedFile(int id, String name, Reading reading) {}

    private final Map<Integer, ImportedFile> files = new HashMap<>();
    private final Map<Integer, Integer> ranks = new HashMap<>();
    private final int last;
    private int current = -1;
    private Reading currentReading = Reading.PLUS;
    private int currentRank;

    private ImportedFiles(List<ImportedFile> all) {
        Map<String, List<Integer>> byName = new TreeMap<>(CodePoints.ORDER);
        for (ImportedFile file : all) {
            files.put(file.id(), file);
            byName.computeIfAbsent(file.name(), name -> new ArrayList<>()).add(file.id());
        }
        int rank = 0;
        for (List<Integer> ids : byName.values()) {
            for (int id : ids) {
                ranks.put(id, rank);
            }
            rank++;
        }
        this.last = files.keySet().stream().mapToInt(id -> id).max().orElse(0);
    }

    /// Number of the file imported last, 0 where there is none.
    int last() {
        return last;
    }

    /// Chooses the file that [#reading] and [#rank] speak of; cheap when it is the same as before.
    void choose(int file) {
        if (file != current) {
            current = file;
            currentReading = files.get(file).reading();
            currentRank = ranks.get(file);
        }
    }

    Reading reading() {
        return currentReading;
    }

    /// Place of the file's name among all names; files of equal names share it.
    int rank() {
        return currentRank;
    }

    @Component
    static class Source {

        private final JdbcClient jdbc;

        Source(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        ImportedFiles all() {
            return new ImportedFiles(jdbc.sql("""
                            select id, name, form_a, form_b, area_code, strip_porting
                            from import_files where state = 'STORED'
                            """)
                    .query((row, number) -> new ImportedFile(
                            row.getInt("id"),
                            row.getString("name"),
                            new Reading(
                                    form(row.getString("form_a")),
                                    form(row.getString("form_b")),
                                    areaPrefix(row.getString("area_code")),
                                    row.getBoolean("strip_porting"))))
                    .list());
        }

        private static NumberForm form(String name) {
            return NumberForm.valueOf(name.toUpperCase(Locale.ROOT));
        }

        private static long areaPrefix(@org.jspecify.annotations.Nullable String areaCode) {
            return areaCode == null ? 0 : NumberReader.areaPrefix(areaCode);
        }
    }
}
