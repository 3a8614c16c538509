package de.rufwerk.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.reference.RandomMonths;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import de.rufwerk.tables.Tables;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every corner of rating.md § 1 that a valid price list may have is read without an error.
class RandomTariffIsReadTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aValidTariffHasNoErrors(long seed) {
        RandomMonths.write(home, seed, new RandomMonths.Size(5, 5));
        DataProblems problems = new DataProblems();
        Tariff tariff = TariffTables.read(
                TableFiles.read(home.resolve("tariff"), "tariff", TariffTables.ALL, problems), problems);

        assertThat(Tables.texts(problems.errors(), Locale.ENGLISH)).isEmpty();
        assertThat(tariff.rates()).isNotEmpty();
    }
}
