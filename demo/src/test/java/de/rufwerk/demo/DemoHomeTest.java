package de.rufwerk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.reference.ReferenceMonths;
import de.rufwerk.reference.ReferenceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
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

/// The demo's home, rated by the plain reference, has an example of everything that a person should see. The first
/// carrier's calls only, and fewer of the ordinary ones: the reference is slow.
class DemoHomeTest {

    private static final YearMonth FIRST = DemoMonths.STANDARD.first();
    private static final YearMonth MAIN = DemoMonths.STANDARD.main();
    private static final Map<YearMonth, Integer> FEW = Map.of(FIRST, 2_500, MAIN, 4_000);

    @TempDir
    static Path temporary;

    private static ReferenceMonths.Month first;
    private static ReferenceMonths.Month main;

    @BeforeAll
    static void rateBothMonths() throws IOException {
        Path home = temporary.resolve("home");
        DemoHome demo = new DemoHome(home, FEW);
        demo.writeTariff();
        demo.writeInbox();
        for (YearMonth month : List.of(FIRST, MAIN)) {
            // The reference knows one carrier, as `init` makes it.
            Files.move(
                    home.resolve("inbox/carrier-eins").resolve(month.toString()),
                    home.resolve("inbox").resolve(month.toString()));
        }
        ReferenceMonths reference = new ReferenceMonths(home, ReferenceSettings.defaults());
        demo.writeCrm(FIRST);
        first = reference.run(FIRST);
        demo.writeCrm(MAIN);
        main = reference.run(MAIN);
    }

    @Test
    void bothMonthsAddUp() {
        assertThat(first.counts().addUp()).isTrue();
        assertThat(main.counts().addUp()).isTrue();
    }

    @Test
    void everyReasonHasCases() {
        assertThat(values(main.cases(), "reason"))
                .containsExactlyInAnyOrder(
                        "AMBIGUOUS_NUMBER",
                        "NEIGHBOUR",
                        "UNKNOWN_NUMBER",
                        "NO_A_NUMBER",
                        "UNKNOWN_DESTINATION",
                        "NO_PRODUCT",
                        "AMBIGUOUS_RATE",
                        "NO_RATE",
                        "NO_COST",
                        "TOO_OLD");
    }

    @Test
    void everyConditionHasCalls() {
        assertThat(values(main.ratedCalls(), "condition"))
                .containsExactlyInAnyOrder(
                        "FLAT", "BUNDLE", "BUNDLE_PARTIAL", "MINUTE", "CALL", "CARRIER", "FREE", "ZERO", "INCOMING");
    }

    @Test
    void everyMatchAndEveryPriceBasisHasCalls() {
        // NEIGHBOUR is a case, not a match, as the demo is configured.
        assertThat(values(main.ratedCalls(), "match")).contains("ACCOUNT", "EXACT", "EXTENSION");
        assertThat(values(main.charges(), "price_basis")).containsExactlyInAnyOrder("net", "gross");
        assertThat(values(main.ratedCalls(), "direction")).containsExactlyInAnyOrder("out", "in", "fwd");
    }

    @Test
    void mostCallsAreRated() {
        long cases = main.counts().cases().calls();
        assertThat(main.counts().rated().calls()).isGreaterThan(cases * 5);
    }

    @Test
    void everyZoneIsCalledAndEveryProductPriced() throws IOException {
        DemoTariff tariff = new DemoTariff();
        Set<String> zones = new TreeSet<>(DemoTariff.priced());
        zones.remove("*");
        for (ReferenceMonths.Month month : List.of(first, main)) {
            values(month.ratedCalls(), "zone").forEach(zone -> zones.remove(tariff.group(zone)));
        }
        // Satellite telephones have a price only with resellers, who seldom need one.
        assertThat(zones).isSubsetOf("SATELLIT");
        Set<String> products =
                new TreeSet<>(column(Files.readString(temporary.resolve("home/tariff/products.csv")), "product"));
        products.removeAll(values(main.ratedCalls(), "product"));
        assertThat(products).isEmpty();
    }

    @Test
    void everyDestinationAbroadLiesInTheGroupOfCountriesByWhichItIsPriced() throws IOException {
        DemoTariff tariff = new DemoTariff();
        Map<String, String> zoneOfPrefix = new TreeMap<>();
        Files.readAllLines(temporary.resolve("home/tariff/prefixes.csv")).stream()
                .skip(1)
                .map(line -> line.split(";", -1))
                .filter(row -> row[3].isEmpty())
                .forEach(row -> zoneOfPrefix.put(row[0], row[1]));
        var random = new java.util.Random(26);
        for (String[] row : DemoTariff.abroad()) {
            if (row[1].equals("SATELLIT")) {
                continue; // only special calls go there
            }
            String number = new Destinations(List.of(), List.<String[]>of(row))
                    .abroad(random)
                    .number();
            String zone = "";
            for (int digits = 1; digits <= number.length(); digits++) {
                zone = zoneOfPrefix.getOrDefault(number.substring(0, digits), zone);
            }
            assertThat(tariff.group(zone)).as("%s in %s", number, zone).isEqualTo(row[1]);
        }
    }

    @Test
    void theFirstMonthsCasesOfALineEnteredLaterAreRatedInTheSecond() {
        assertThat(column(first.cases(), "a_number")).contains("+4935811191234");
        assertThat(column(main.cases(), "a_number")).doesNotContain("+4935811191234");
        assertThat(main.ratedCalls()).contains(";4935811191234;").contains(";2026-09-");
    }

    @Test
    void thereAreDuplicatesRejectedLinesAndCallsThatWait() {
        assertThat(main.counts().duplicates().calls()).isPositive();
        assertThat(main.rejectedLines()).hasSize(6);
        assertThat(main.counts().waiting().calls()).isPositive();
        assertThat(main.counts().carriedIn().calls()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        List<Map<String, String>> made = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            Path home = temporary.resolve(name);
            DemoHome demo = new DemoHome(home, FEW);
            demo.writeCrm(MAIN);
            demo.writeTariff();
            demo.writeInbox();
            made.add(fingerprints(home));
        }
        assertThat(made.getFirst()).isEqualTo(made.getLast()).hasSizeGreaterThan(20);
    }

    @Test
    void oneFifthOfTheLinesMakesMostOfTheCalls() throws IOException {
        DemoHome demo = new DemoHome(temporary.resolve("pattern"), DemoHome.CALLS);
        assertThat(demo.customers().customerCount()).isGreaterThanOrEqualTo(500);
        assertThat(demo.traffic().delivery(MAIN)).hasSizeGreaterThan(100_000);
        List<Integer> weights = demo.callers().stream()
                .map(Caller::weight)
                .sorted(Comparator.reverseOrder())
                .toList();
        long all = weights.stream().mapToLong(Integer::intValue).sum();
        long top = weights.stream()
                .limit(weights.size() / 5)
                .mapToLong(Integer::intValue)
                .sum();
        assertThat(100 * top / all).isBetween(70L, 90L);
    }

    private static Map<String, String> fingerprints(Path home) throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(home.relativize(file).toString(), HexFormat.of().formatHex(sum));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    private static Set<String> values(String csv, String column) {
        Set<String> values = new TreeSet<>(column(csv, column));
        values.remove("");
        return values;
    }

    private static List<String> column(String csv, String column) {
        List<String> lines = csv.lines().toList();
        int at = List.of(lines.getFirst().split(";", -1)).indexOf(column);
        return lines.stream().skip(1).map(line -> line.split(";", -1)[at]).toList();
    }
}
