package de.rufwerk.reference;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.reference.ReferenceMonths.Counts;
import de.rufwerk.reference.ReferenceMonths.Month;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.yaml.snakeyaml.Yaml;

/// The rating cases of `src/test/resources/cases`, whose README says how they are written,
/// as tests of whatever implements rating.md.
public final class RatingCases {

    /// An implementation of rating.md.
    public interface Candidate {

        /// § 2: the canonical form, empty where the number is withheld or unreadable.
        ///
        /// @param form `plus`, `cc`, `idd`, `national` or `national_bare`
        /// @param areaCode empty where none is known
        String canonical(String delivered, String form, String areaCode, boolean dropPortingPrefix);

        /// The months of a home whose folders `crm/`, `tariff/` and `inbox/` are written before each run.
        Months open(Path home, ReferenceSettings settings);
    }

    /// The months of one home.
    public interface Months {

        /// Imports `inbox/<month>` and rates the month.
        Month run(YearMonth month);
    }

    private static final List<String> FILES = List.of(
            "numbers",
            "reverse-search",
            "zones",
            "rates",
            "billed-seconds",
            "allowances",
            "prices",
            "conditions",
            "months");

    private final Candidate candidate;
    private final Path folder;

    private RatingCases(Candidate candidate, Path folder) {
        this.candidate = candidate;
        this.folder = folder;
    }

    /// One test a case; the homes are made below `folder`.
    public static Stream<DynamicContainer> tests(Candidate candidate, Path folder) {
        RatingCases cases = new RatingCases(candidate, folder);
        return FILES.stream().map(cases::tests);
    }

    private DynamicContainer tests(String file) {
        Map<?, ?> base = load("base");
        Map<?, ?> cases = load(file);
        List<DynamicTest> tests = new ArrayList<>();
        for (Object one : (List<?>) cases.get("cases")) {
            Map<?, ?> ratingCase = (Map<?, ?>) one;
            tests.add(DynamicTest.dynamicTest(
                    ratingCase.get("title") + " (" + ratingCase.get("clause") + ")",
                    () -> check(base, cases, ratingCase)));
        }
        return DynamicContainer.dynamicContainer((String) cases.get("rule"), tests);
    }

    private static Map<?, ?> load(String file) {
        try (InputStream in = RatingCases.class.getResourceAsStream("/cases/" + file + ".yaml")) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Map<?, ?> base, Map<?, ?> file, Map<?, ?> ratingCase) throws IOException {
        if (ratingCase.containsKey("number")) {
            checkNumber(map(ratingCase, "number"), map(ratingCase, "expect"));
            return;
        }
        Path home = Files.createTempDirectory(folder, "home");
        write(home, map(base, "given"));
        write(home, map(file, "given"));
        write(home, map(ratingCase, "given"));
        Months months = candidate.open(home, settings(map(ratingCase, "settings")));
        for (Map<?, ?> month : months(ratingCase)) {
            write(home, map(month, "given"));
            String name = (String) month.get("month");
            map(month, "files").forEach((csv, text) -> write(home, "inbox/" + name + "/" + csv, (String) text));
            checkMonth(months.run(YearMonth.parse(name)), map(month, "expect"));
        }
    }

    private void checkNumber(Map<?, ?> number, Map<?, ?> expect) {
        String areaCode = number.containsKey("area_code") ? (String) number.get("area_code") : "";
        boolean dropPortingPrefix = Boolean.TRUE.equals(number.get("drop_porting_prefix"));
        String canonical = candidate.canonical(
                (String) number.get("delivered"), (String) number.get("form"), areaCode, dropPortingPrefix);
        assertThat(canonical).isEqualTo(expect.get("canonical"));
    }

    private static List<Map<?, ?>> months(Map<?, ?> ratingCase) {
        if (ratingCase.containsKey("calls")) {
            return List.of(Map.of(
                    "month", "2026-10",
                    "files", Map.of("calls.csv", ratingCase.get("calls")),
                    "expect", ratingCase.get("expect")));
        }
        List<Map<?, ?>> months = new ArrayList<>();
        ((List<?>) ratingCase.get("months")).forEach(month -> months.add((Map<?, ?>) month));
        return months;
    }

    private static ReferenceSettings settings(Map<?, ?> settings) {
        ReferenceSettings defaults = ReferenceSettings.defaults();
        return new ReferenceSettings(
                "accept".equals(settings.get("neighbour")),
                number(settings, "min_prefix", defaults.minPrefix()),
                number(settings, "late_months", defaults.lateMonths()),
                number(settings, "price_scale", defaults.priceScale()));
    }

    private static int number(Map<?, ?> settings, String name, int otherwise) {
        return settings.containsKey(name) ? (Integer) settings.get(name) : otherwise;
    }

    private static void checkMonth(Month month, Map<?, ?> expect) {
        assertThat(month.counts().addUp()).isTrue();
        checkTable("cases", month.cases(), expect.containsKey("cases") ? (String) expect.get("cases") : "line_no\n");
        checkTable(
                "rated-calls",
                month.ratedCalls(),
                expect.containsKey("rated-calls") ? (String) expect.get("rated-calls") : "line_no\n");
        if (expect.containsKey("charges")) {
            checkTable("charges", month.charges(), (String) expect.get("charges"));
        }
        Map<String, Long> counts = counts(month.counts());
        map(expect, "counts")
                .forEach((name, calls) -> assertThat(counts)
                        .as((String) name)
                        .containsEntry((String) name, ((Integer) calls).longValue()));
    }

    private static void checkTable(String name, String text, String expected) {
        List<String> columns =
                Csv.read(expected).getFirst().fields().stream().map(Csv::trim).toList();
        assertThat(values(text, columns)).as(name).isEqualTo(values(expected, columns));
    }

    private static List<List<String>> values(String csv, List<String> columns) {
        return Table.read(csv).stream()
                .map(row -> columns.stream().map(row::get).toList())
                .toList();
    }

    private static Map<String, Long> counts(Counts counts) {
        Map<String, Long> calls = new TreeMap<>();
        calls.put("read", counts.read().calls());
        calls.put("carried_in", counts.carriedIn().calls());
        calls.put("rejected", counts.rejected().calls());
        calls.put("duplicates", counts.duplicates().calls());
        calls.put("waiting", counts.waiting().calls());
        calls.put("rated", counts.rated().calls());
        calls.put("cases", counts.cases().calls());
        return calls;
    }

    private static Map<?, ?> map(Map<?, ?> yaml, String key) {
        return yaml.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static void write(Path home, Map<?, ?> tables) {
        tables.forEach((file, text) -> write(home, (String) file, (String) text));
    }

    private static void write(Path home, String file, String text) {
        try {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
