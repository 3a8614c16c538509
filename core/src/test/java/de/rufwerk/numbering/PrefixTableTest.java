package de.rufwerk.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table finds what a comparison of texts finds.
class PrefixTableTest {

    @Test
    void findsTheLongestPrefixAndAllShorterOnes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int table = 0; table < 300; table++) {
            Set<Long> prefixes = new TreeSet<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                prefixes.add(number(random, 1, 7, 4));
            }
            PrefixTable fast = PrefixTable.of(prefixes.stream().mapToLong(p -> p));
            for (int i = 0; i < 300; i++) {
                long number = number(random, 1, 18, 4);
                assertThat(chain(fast, number))
                        .as("prefixes of %d among %s", number, prefixes)
                        .isEqualTo(prefixes.stream()
                                .filter(p -> Long.toString(number).startsWith(Long.toString(p)))
                                .collect(Collectors.toCollection(TreeSet::new))
                                .descendingSet()
                                .toString());
                assertThat(fast.startingWith(number).mapToObj(fast::prefix).collect(Collectors.toSet()))
                        .isEqualTo(prefixes.stream()
                                .filter(p -> Long.toString(p).startsWith(Long.toString(number)))
                                .collect(Collectors.toSet()));
            }
        }
    }

    private static String chain(PrefixTable table, long number) {
        TreeSet<Long> found = new TreeSet<>();
        for (int p = table.longest(number); p != PrefixTable.NONE; p = table.parent(p)) {
            found.add(table.prefix(p));
        }
        return found.descendingSet().toString();
    }

    private static long number(SplittableRandom random, int min, int max, int digit) {
        long number = 1L + random.nextInt(2);
        for (int i = random.nextInt(min, max + 1); i > 1; i--) {
            number = number * 10 + random.nextInt(digit);
        }
        return number;
    }
}
