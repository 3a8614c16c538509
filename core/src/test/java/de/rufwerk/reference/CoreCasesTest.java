package de.rufwerk.reference;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The core passes the cases that staff can read (`src/test/resources/cases`).
class CoreCasesTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicContainer> everyCaseHasTheResultThatIsWrittenThere() {
        return RatingCases.tests(new Core(), folder);
    }

    private static final class Core implements RatingCases.Candidate {

        @Override
        public String canonical(String delivered, String form, String areaCode, boolean dropPortingPrefix) {
            return CallNumbers.text(NumberReader.read(
                    delivered,
                    NumberForm.valueOf(form.toUpperCase(Locale.ROOT)),
                    NumberReader.areaPrefix(areaCode),
                    dropPortingPrefix));
        }

        @Override
        public RatingCases.Months open(Path home, ReferenceSettings settings) {
            return new ReferenceMonths(home, settings, CoreRating::of)::run;
        }
    }
}
