package de.rufwerk.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The fast core makes of random months, full of corner cases, exactly what the naive reference makes of them.
class CoreAgreesWithReferenceTest {

    private static final int HOMES = Boolean.getBoolean("rufwerk.long") ? 5_000 : 150;

    @TempDir
    Path folder;

    @Test
    void onRandomMonths() {
        for (int seed = 0; seed < HOMES; seed++) {
            compare(seed, CoreRating::of);
        }
    }

    @Test
    void andTheExplanationChangesNothing() {
        for (int seed = 0; seed < HOMES / 5; seed++) {
            compare(seed, CoreRating::explaining);
        }
    }

    private void compare(int seed, ReferenceMonths.Raters raters) {
        Path home = folder.resolve("home-" + seed);
        RandomMonths.Home random = RandomMonths.write(home, seed, RandomMonths.Size.SMALL);
        ReferenceMonths expected = new ReferenceMonths(home, random.settings());
        ReferenceMonths found = new ReferenceMonths(home, random.settings(), raters);
        for (YearMonth month : random.months()) {
            assertThat(found.run(month)).as("home %d, %s", seed, month).isEqualTo(expected.run(month));
        }
    }
}
