package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.WrongUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search by a filter and by partitions against sets of keys.
class DuplicateSearchTest {

    private static final int RECORDS = 300_000;

    @TempDir
    Path directory;

    private record Key(long high, long low) {

        /// Spread like a hash; the last bit says that there is an id.
        static Key of(long number, boolean hasId) {
            var random = new SplittableRandom(number);
            return new Key(random.nextLong(), random.nextLong() & ~1L | (hasId ? 1 : 0));
        }
    }

    /// rating.md § 7, for keys.
    private static final class Model {
        private final Set<Object> seen = new HashSet<>();
        private Map<Key, Integer> ordinals = new HashMap<>();

        void nextFile() {
            ordinals = new HashMap<>();
        }

        boolean isDuplicate(Key key) {
            int ordinal = ordinals.merge(key, 1, Integer::sum) - 1;
            return !seen.add((key.low() & 1) == 1 ? key : List.of(key, ordinal));
        }
    }

    @Test
    void findsWhatTheModelFindsAlsoWhereTheFilterIsTooSmallToBeRight() {
        var random = new SplittableRandom(20261126);
        var model = new Model();
        var expected = new HashSet<String>();
        var found = new HashSet<String>();
        var suspects = new ArrayList<String>();
        int wronglySuspected = 0;
        try (var search = new DuplicateSearch(directory, 1)) {
            var storedBefore = new ArrayList<Key>();
            for (int i = 0; i < 1_000; i++) {
                storedBefore.add(Key.of(random.nextInt(RECORDS), random.nextBoolean()));
            }
            storedBefore.removeIf(model::isDuplicate);
            for (int file = 1; file <= 3; file++) {
                search.begin(file);
                model.nextFile();
                for (int line = 1; line <= RECORDS / 3; line++) {
                    Key key = Key.of(random.nextInt(RECORDS), random.nextInt(4) > 0);
                    String place = file + ":" + line;
                    boolean isDuplicate = model.isDuplicate(key);
                    if (isDuplicate) {
                        expected.add(place);
                    }
                    if (search.add(key.high(), key.low(), line)) {
                        suspects.add(place);
                        wronglySuspected += isDuplicate ? 0 : 1;
                    }
                }
            }
            storedBefore.forEach(key -> search.addStoredBefore(key.high(), key.low()));
            search.find(Set.of(), new DuplicateSearch.Found() {
                @Override
                public void sent(int file, int line) {
                    assertThat(found.add(file + ":" + line)).isTrue();
                }

                @Override
                public void deferred(int suspect) {
                    assertThat(found.add(suspects.get(suspect))).isTrue();
                }
            });
        }
        assertThat(found).isEqualTo(expected);
        assertThat(wronglySuspected).isPositive();
        assertThat(suspects).hasSizeLessThan(expected.size() + wronglySuspected + 1);
    }

    @Test
    void aFilterNeverForgetsAndIsSeldomWrong() {
        var filter = new KeyFilter(1 << 22);
        int wrong = 0;
        for (int i = 0; i < RECORDS; i++) {
            Key key = Key.of(i, true);
            wrong += filter.add(key.high(), key.low()) ? 1 : 0;
        }
        for (int i = 0; i < RECORDS; i++) {
            assertThat(filter.has(Key.of(i, true).high(), Key.of(i, true).low()))
                    .isTrue();
        }
        assertThat(wrong).isLessThan(RECORDS / 1_000);
    }

    @Test
    void aScratchFileThatFailsIsNotTheFilesFault() {
        Path gone = directory.resolve("gone");
        try (var search = new DuplicateSearch(gone, 1)) {
            search.begin(1);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < RECORDS; i++) {
                            search.add(0, i, i);
                        }
                    })
                    .isInstanceOfSatisfying(
                            WrongUse.class,
                            wrong -> assertThat(wrong.messages())
                                    .extracting(message -> message.code())
                                    .containsExactly("unpack.work-folder"));
        }
    }
}
