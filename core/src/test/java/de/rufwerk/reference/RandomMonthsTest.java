package de.rufwerk.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random homes are worth something only where everything occurs in them.
class RandomMonthsTest {

    private static final int HOMES = 40;

    @TempDir
    static Path folder;

    private static final List<ReferenceMonths.Month> MONTHS = new ArrayList<>();

    @BeforeAll
    static void runManyHomes() {
        for (int seed = 0; seed < HOMES; seed++) {
            Path home = folder.resolve("home-" + seed);
            RandomMonths.Home random = RandomMonths.write(home, seed, RandomMonths.Size.SMALL);
            MONTHS.addAll(ReferenceMonths.run(home, random.settings(), random.months()));
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        RandomMonths.write(folder.resolve("a"), 17, RandomMonths.Size.SMALL);
        RandomMonths.write(folder.resolve("b"), 17, RandomMonths.Size.SMALL);

        assertThat(files(folder.resolve("a")))
                .isEqualTo(files(folder.resolve("b")))
                .isNotEmpty();
    }

    @Test
    void everyReasonConditionAndMatchOccursOften() {
        Map<String, Integer> seen = new TreeMap<>();
        for (ReferenceMonths.Month month : MONTHS) {
            for (Table.Row row : Table.read(month.ratedCalls())) {
                seen.merge(row.get("condition"), 1, Integer::sum);
                seen.merge(row.get("match"), 1, Integer::sum);
                seen.merge(row.get("price_basis"), 1, Integer::sum);
            }
            for (Table.Row row : Table.read(month.cases())) {
                seen.merge(row.get("reason"), 1, Integer::sum);
            }
        }

        assertThat(seen.keySet())
                .contains("FLAT", "BUNDLE", "BUNDLE_PARTIAL", "MINUTE", "CALL", "CARRIER", "FREE", "ZERO", "INCOMING")
                .contains("ACCOUNT", "EXACT", "EXTENSION", "NEIGHBOUR", "net", "gross")
                .contains("TOO_OLD", "AMBIGUOUS_NUMBER", "UNKNOWN_NUMBER", "NO_A_NUMBER", "UNKNOWN_DESTINATION")
                .contains("NO_PRODUCT", "AMBIGUOUS_RATE", "NO_RATE", "NO_COST");
        assertThat(seen).allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(10));
    }

    @Test
    void everyCallIsAccountedForInEveryMonth() {
        assertThat(MONTHS).allSatisfy(month -> {
            assertThat(month.counts().addUp()).isTrue();
            assertThat(month.counts().rated().calls()).isPositive();
        });
        assertThat(MONTHS.stream()
                        .mapToLong(month -> month.counts().duplicates().calls())
                        .sum())
                .isPositive();
        assertThat(MONTHS.stream()
                        .mapToLong(month -> month.counts().rejected().calls())
                        .sum())
                .isPositive();
        assertThat(MONTHS.stream()
                        .mapToLong(month -> month.counts().waiting().calls())
                        .sum())
                .isPositive();
        assertThat(MONTHS.stream()
                        .mapToLong(month -> month.counts().carriedIn().calls())
                        .sum())
                .isPositive();
    }

    private static Set<String> files(Path home) throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(home.relativize(path) + " " + HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
        }
        return files;
    }
}
