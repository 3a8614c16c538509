package de.rufwerk.reference;

import de.rufwerk.reference.ReferenceNumbers.Form;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The reference itself has to pass the cases that were written by hand.
class ReferenceCasesTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicContainer> everyCaseHasTheResultThatIsWrittenThere() {
        return RatingCases.tests(new Reference(), folder);
    }

    private static final class Reference implements RatingCases.Candidate {

        @Override
        public String canonical(String delivered, String form, String areaCode, boolean dropPortingPrefix) {
            Form declared = Form.valueOf(form.toUpperCase(Locale.ROOT));
            return ReferenceNumbers.canonical(delivered, declared, areaCode, dropPortingPrefix)
                    .orElse("");
        }

        @Override
        public RatingCases.Months open(Path home, ReferenceSettings settings) {
            return new ReferenceMonths(home, settings)::run;
        }
    }
}
