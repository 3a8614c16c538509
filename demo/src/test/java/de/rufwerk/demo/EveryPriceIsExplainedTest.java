package de.rufwerk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.Worksheet;
import de.rufwerk.ratingrun.Repricing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// Every stored call of the demo's months is explained, and the explanation comes to the stored amount; with one
/// rate changed, it comes to another one, for the calls of that rate and no others.
class EveryPriceIsExplainedTest {

    /// The denominator of prices by the minute.
    private static final long SECONDS_OF_A_MINUTE = 60;

    @TempDir
    static Path home;

    @BeforeAll
    static void rateBothMonths() throws IOException {
        rufwerk("init", home.toString());
        DemoHome demo = new DemoHome(home, DemoHome.CALLS);
        DemoSettings.write(home, 0, 0, 25);
        demo.writeTariff();
        demo.writeInbox();
        for (YearMonth month : DemoMonths.STANDARD.inOrder()) {
            demo.writeCrm(month);
            rufwerk("--home", home.toString(), "run", "--until", "rate", "--month", month.toString());
        }
    }

    private static void rufwerk(String... arguments) {
        assertThat(Rufwerk.execute(arguments)).isIn(0, 3);
    }

    /// What became of the calls.
    private static final class Compared {
        private long rated;
        private long cases;
        private long differing;
        private final Map<Integer, Long> callsOfRates = new TreeMap<>();
    }

    @Test
    void theExplanationComesToTheStoredAmountAndToAnotherOneWhenARateChanges() throws IOException {
        Compared main = new Compared();
        try (ConfigurableApplicationContext program = Rufwerk.open(home)) {
            Repricing.Source repricing = program.getBean(Repricing.Source.class);
            for (YearMonth month : DemoMonths.STANDARD.inOrder()) {
                Compared all = month.equals(DemoMonths.STANDARD.main()) ? main : new Compared();
                repricing.then(month).explain((sheet, stored, why) -> {
                    OptionalLong explained = explained(sheet, why);
                    if (stored == null) {
                        all.cases++;
                        assertThat(explained).as("%s", why.steps()).isEmpty();
                        return;
                    }
                    all.rated++;
                    if (explained.isEmpty() || explained.getAsLong() != stored || sheet.amount != stored) {
                        assertThat(explained).as("%s", why.steps()).hasValue(stored);
                        assertThat(sheet.amount).as("%s", why.steps()).isEqualTo(stored);
                    }
                    why.steps().forEach(step -> {
                        if (step instanceof Why.Priced priced
                                && priced.denominator() == SECONDS_OF_A_MINUTE
                                && priced.amount() > 0) {
                            all.callsOfRates.merge(priced.rate(), 1L, Long::sum);
                        }
                    });
                });
                assertThat(all.cases).isPositive();
            }
            assertThat(main.rated).isGreaterThan(100_000);

            int changed = main.callsOfRates.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            makeDearer(home.resolve("tariff/rates.csv"), changed);
            Compared after = new Compared();
            repricing.now(DemoMonths.STANDARD.main()).explain((sheet, stored, why) -> {
                boolean ofTheRate = why.steps().stream()
                        .anyMatch(step ->
                                step instanceof Why.Priced priced && priced.rate() == changed && priced.amount() > 0);
                if (stored != null && (explained(sheet, why).orElse(-1) != stored) != ofTheRate) {
                    assertThat(why.steps()).as("stored %s", stored).isNull();
                }
                after.differing += ofTheRate ? 1 : 0;
            });
            assertThat(after.differing).isEqualTo(main.callsOfRates.get(changed));
        }
    }

    /// The amount to which the steps of an explanation come; empty for a case.
    private static OptionalLong explained(Worksheet sheet, Why why) {
        if (sheet.reason != null) {
            return OptionalLong.empty();
        }
        long billed = 0;
        long covered = 0;
        for (Why.Step step : why.steps()) {
            switch (step) {
                case Why.Priced priced -> {
                    return OptionalLong.of(priced.amount());
                }
                case Why.Billed seconds -> billed = seconds.billed();
                case Why.Drawn drawn -> covered += drawn.covered();
                case Why.AccountTried _,
                        Why.OwnersOf _,
                        Why.NeighboursOf _,
                        Why.ZoneOf _,
                        Why.ProductsOf _,
                        Why.RatesOfRank _ -> {}
            }
        }
        // nothing is priced: an incoming call, one without a conversation, or one that allowances cover
        return billed == covered ? OptionalLong.of(0) : OptionalLong.empty();
    }

    /// Raises the price of a row of rates.csv by one euro.
    private static void makeDearer(Path file, int row) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int price = List.of(lines.getFirst().split(";", -1)).indexOf("price");
        String[] fields = lines.get(row + 1).split(";", -1);
        fields[price] = "1" + (fields[price].startsWith("0") ? fields[price].substring(1) : fields[price]);
        lines.set(row + 1, String.join(";", fields));
        Files.write(file, lines);
    }
}
