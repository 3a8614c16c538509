package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How large a part may be.
class PartSizesTest {

    private static final long KIB = 1024;

    @Test
    void aPartThatIsFarLargerThanTheOthersIsTooLarge() {
        PartSizes sizes = PartSizes.of(List.of(60 * KIB, 1_060 * KIB, 64 * KIB), 100);
        assertThat(sizes.allow(1_060 * KIB, 1)).isFalse();
        assertThat(sizes.allow(330 * KIB, 1)).isTrue();
        assertThat(sizes.allow(1_060 * KIB, 9)).as("of nine pages").isTrue();
    }

    @Test
    void whereAllAreLargeThereIsStillALimit() {
        PartSizes sizes = PartSizes.of(Collections.nCopies(9, 1_500 * KIB), 100);
        assertThat(sizes.allow(2_100 * KIB, 1)).isTrue();
        assertThat(sizes.allow(2_101 * KIB, 1)).isFalse();
        assertThat(PartSizes.of(List.of(), 1).allow(200 * KIB, 1)).isTrue();
    }
}
