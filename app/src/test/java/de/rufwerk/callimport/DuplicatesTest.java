package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Duplicates against a naive model: rating.md § 7 word by word, with sets of texts.
class DuplicatesTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    /// What stays of files that are imported one after the other.
    private static final class Model {
        private final Set<String> seen = new HashSet<>();

        List<Integer> imported(String carrier, List<String[]> records) {
            var lines = new ArrayList<Integer>();
            Map<String, Integer> ordinals = new HashMap<>();
            for (int i = 0; i < records.size(); i++) {
                String key = carrier + "\n" + String.join("\n", records.get(i));
                boolean hasId = !records.get(i)[0].isEmpty();
                int ordinal = ordinals.merge(key, 1, Integer::sum) - 1;
                if (seen.add(hasId ? key : key + "\n#" + ordinal)) {
                    lines.add(i + 2);
                }
            }
            return lines;
        }
    }

    private static String[] record(Random random) {
        String id = random.nextInt(3) == 0 ? "" : "id" + random.nextInt(5);
        String day = random.nextInt(20) == 0 ? "2026-09-30" : "2026-10-0" + (1 + random.nextInt(2));
        return new String[] {
            id,
            random.nextInt(4) == 0 ? "in" : "out",
            "+49" + random.nextInt(3),
            List.of("", "+491", "+49 1").get(random.nextInt(3)),
            day + "T10:00:0" + random.nextInt(2) + "Z",
            Integer.toString(random.nextInt(2))
        };
    }

    @Test
    void whatStaysIsWhatANaiveModelKeeps() throws Exception {
        var random = new Random(42);
        for (int round = 0; round < 12; round++) {
            var fixture = new Fixture(directory.resolve("home" + round), DATABASE);
            fixture.carrier("other", "standard");
            var model = new Model();
            var expected = new ArrayList<String>();
            for (int run = 0; run < 3; run++) {
                Map<String, Map.Entry<String, List<String[]>>> files = new TreeMap<>();
                for (int file = random.nextInt(4); file >= 0; file--) {
                    String carrier = random.nextInt(3) == 0 ? "other" : "inbox";
                    var records = new ArrayList<String[]>();
                    records.add(new String[] {"", "out", "+49", round + "." + run, "2026-10-15T00:00:00Z", "1"});
                    for (int i = random.nextInt(60); i > 0; i--) {
                        records.add(record(random));
                    }
                    String name = "%d-%02d.csv".formatted(run, random.nextInt(50));
                    files.put(name, Map.entry(carrier, records));
                }
                files.forEach((name, file) -> {
                    var text = new StringBuilder("record_id;direction;a_number;b_number;start;duration\n");
                    file.getValue()
                            .forEach(record ->
                                    text.append(String.join(";", record)).append(" \n"));
                    fixture.deliver(
                            file.getKey(),
                            YearMonth.of(2026, 10),
                            name,
                            text.toString().getBytes(StandardCharsets.UTF_8));
                });
                fixture.run();
                files.forEach((name, file) -> model.imported(file.getKey(), file.getValue())
                        .forEach(line -> expected.add(name + ":" + line)));
            }
            assertThat(fixture.calls())
                    .extracting(call -> call.substring(0, call.indexOf(' ')))
                    .as("round %d", round)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void findsTheSameInManyPartitionsOnDiskAsInMemory() throws Exception {
        var random = new SplittableRandom(5);
        var counts = new HashMap<Long, Integer>();
        var stored = new HashMap<Long, Integer>();
        var expected = new ArrayList<Integer>();
        var suspects = new ArrayList<Integer>();
        try (var search = new DuplicateSearch(directory, 1)) {
            var before = new ArrayList<Long>();
            for (int i = 0; i < 100_000; i++) {
                long key = random.nextLong(150_000);
                before.add(key);
                stored.merge(key, 1, Integer::sum);
            }
            for (int line = 1; line <= 400_000; line++) {
                if (line % 100_000 == 1) {
                    counts.forEach((key, count) -> stored.merge(key, count, Math::max));
                    counts.clear();
                    search.begin(line);
                }
                long key = random.nextLong(150_000);
                boolean countsNothing = line > 200_000 && line <= 300_000;
                if (search.add(high(key), low(key), line)) {
                    suspects.add(line);
                }
                if (countsNothing) {
                    continue;
                }
                boolean hasId = key % 3 == 0;
                int ordinal = counts.merge(key, 1, Integer::sum) - 1;
                int known = stored.getOrDefault(key, 0);
                if (hasId ? known + ordinal > 0 : ordinal < known) {
                    expected.add(line);
                }
            }
            for (long key : before) {
                search.addStoredBefore(high(key), low(key));
            }
            var found = new ArrayList<Integer>();
            search.find(Set.of(200_001), new DuplicateSearch.Found() {
                @Override
                public void sent(int file, int line) {
                    assertThat(file).isEqualTo((line - 1) / 100_000 * 100_000 + 1);
                    found.add(line);
                }

                @Override
                public void deferred(int suspect) {
                    found.add(suspects.get(suspect));
                }
            });
            found.sort(null);
            assertThat(found).isEqualTo(expected);
        }
        assertThat(directory).isEmptyDirectory();
    }

    /// Keys that share their first 40 bits and more, so that runs of one and of several keys occur.
    private static long high(long key) {
        return ((key % 64) << 58) | ((key / 7) << 20);
    }

    private static long low(long key) {
        return (key << 1) | (key % 3 == 0 ? 1 : 0);
    }
}
