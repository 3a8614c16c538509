package de.rufwerk.tables;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.rating.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableKeysTest {

    private record Dated(String key, Validity validity, int line) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void overlapsAreReportedExactlyWhereEveryPairIsCompared(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            List<Dated> rows = rows(random);
            TableKeys keys = new TableKeys();
            rows.forEach(row -> keys.add(row.key, row.validity, true, row.line));
            DataProblems problems = new DataProblems();
            keys.report("t.csv", problems);

            assertThat(keysWithProblems(problems)).isEqualTo(keysWithOverlap(rows));
            assertThat(problems.errors()).allSatisfy(error -> {
                Dated one = rows.get(error.line() - 2);
                Dated other = rows.get(Integer.parseInt(error.text().arguments().get(5)) - 2);
                assertThat(one.line).isGreaterThan(other.line);
                assertThat(overlap(one, other)).isTrue();
            });
            assertThat(problems.errors()).hasSize(rowsThatOverlapOneThatBeganEarlier(rows));
        }
    }

    private static List<Dated> rows(Random random) {
        List<Dated> rows = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            Validity validity = new Validity(day(random), day(random));
            rows.add(new Dated("k" + random.nextInt(3), validity, i + 2));
        }
        return rows;
    }

    private static LocalDate day(Random random) {
        return random.nextInt(4) == 0 ? null : LocalDate.of(2026, 10, 1).plusDays(random.nextInt(30));
    }

    private static boolean overlap(Dated one, Dated other) {
        return one.key.equals(other.key)
                && LocalDate.of(2026, 9, 1)
                        .datesUntil(LocalDate.of(2026, 12, 1))
                        .anyMatch(day -> one.validity.contains(day) && other.validity.contains(day));
    }

    private static Set<String> keysWithProblems(DataProblems problems) {
        Set<String> keys = new TreeSet<>();
        problems.errors().forEach(error -> keys.add(error.text().arguments().get(4)));
        return keys;
    }

    private static Set<String> keysWithOverlap(List<Dated> rows) {
        Set<String> keys = new TreeSet<>();
        for (Dated one : rows) {
            for (Dated other : rows) {
                if (one.line != other.line && overlap(one, other)) {
                    keys.add(one.key);
                }
            }
        }
        return keys;
    }

    private static int rowsThatOverlapOneThatBeganEarlier(List<Dated> rows) {
        int count = 0;
        for (Dated late : rows) {
            if (rows.stream().anyMatch(early -> beganEarlier(early, late) && overlap(early, late))) {
                count++;
            }
        }
        return count;
    }

    private static boolean beganEarlier(Dated early, Dated late) {
        int order = Integer.compare(early.validity.firstDay(), late.validity.firstDay());
        return order < 0 || (order == 0 && early.line < late.line);
    }
}
