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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the rating needs of the imported files: how their numbers are to be read, and the order of their names.
final class ImportedFiles {

    private record ImportedFile(int id, String name, Reading reading) {}

    private record Known(Reading reading, int rank) {}

    private final Map<Integer, Known> files = new HashMap<>();
    private final int last;
    private int current = -1;
    private Reading currentReading = Reading.PLUS;
    private int currentRank;

    private ImportedFiles(List<ImportedFile> all) {
        Map<String, List<ImportedFile>> byName = new TreeMap<>(CodePoints.ORDER);
        all.forEach(file ->
                byName.computeIfAbsent(file.name(), name -> new ArrayList<>()).add(file));
        int rank = 0;
        for (List<ImportedFile> sameName : byName.values()) {
            for (ImportedFile file : sameName) {
                files.put(file.id(), new Known(file.reading(), rank));
            }
            rank++;
        }
        this.last = all.stream().mapToInt(ImportedFile::id).max().orElse(0);
    }

    /// Number of the file imported last, 0 where there is none.
    int last() {
        return last;
    }

    /// Chooses the file that [#reading] and [#rank] speak of; cheap when it is the same as before.
    void choose(int file) {
        if (file != current) {
            Known known = files.get(file);
            if (known == null) {
                throw new IllegalStateException("calls of a file that was never imported: " + file);
            }
            current = file;
            currentReading = known.reading();
            currentRank = known.rank();
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

        private static long areaPrefix(@Nullable String areaCode) {
            return areaCode == null ? 0 : NumberReader.areaPrefix(areaCode);
        }
    }
}
