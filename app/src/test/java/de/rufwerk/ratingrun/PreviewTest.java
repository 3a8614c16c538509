package de.rufwerk.ratingrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestHomes;
import de.rufwerk.home.WrongUse;
import de.rufwerk.reference.RandomMonths;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A preview of a line's month is what the step `rate` then makes of it, and stores nothing.
class PreviewTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @AutoClose
    private static final TestHomes HOMES = new TestHomes();

    @TempDir
    static Path folder;

    private record Said(int code, String out, String err) {}

    private static Said rufwerk(Path home, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        int code = Rufwerk.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
        return new Said(code, out.toString(), err.toString());
    }

    /// A home whose server runs as long as the program is open, so that commands over it start quickly.
    private static ConfigurableApplicationContext made(Path home) {
        HOMES.make(home);
        return Rufwerk.open(home);
    }

    private static void rate(Path home, YearMonth month) {
        assertThat(rufwerk(home, "run", "--month", month.toString(), "--until", "rate")
                        .code())
                .isIn(0, 3);
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    /// Two lines that share 2 minutes, one with a price of its own, and a call of nobody's number.
    private static void write(Path home) throws IOException {
        Map<String, String> files = Map.of(
                "crm/customers.csv", "customer;name\nK1;Eins\nK2;Zwei\n",
                "crm/lines.csv", "line;customer;area_code\nL1;K1;3571\nL2;K1;3571\nL3;K2;3571\n",
                "crm/numbers.csv", "line;number;main_number\nL1;035711111;1\nL2;035712222;2\nL3;035713333;3\n",
                "crm/line_products.csv", "line;product\nL1;PLAN\nL2;PLAN\nL1;TOGETHER\nL2;TOGETHER\nL3;PLAN\n",
                "tariff/zones.csv", "zone;name;category\nDE;Deutschland;Inland\n",
                "tariff/prefixes.csv", "prefix;zone\n49;DE\n",
                "tariff/products.csv",
                        "product;kind;name;priority;price_basis\nPLAN;plan;Plan;1;gross\nTOGETHER;option;T;2;net\n",
                "tariff/rates.csv", "product;zone;basis;price\nPLAN;DE;minute;0.03\n",
                "tariff/allowances.csv", "product;zones;minutes;scope\nTOGETHER;DE;2;customer\n",
                "inbox/2026-10/a.csv", """
                        record_id;account;direction;a_number;b_number;start;duration;cost
                        1;;out;+4935712222;+49301;2026-10-01T08:00:00Z;60;
                        2;;out;+4935711111;+49301;2026-10-02T08:00:00Z;60;
                        3;;out;+4935711111;+49301;2026-10-03T08:00:00Z;60;
                        4;;out;+4935713333;+49301;2026-10-04T08:00:00Z;60;
                        5;;out;+493571998877;+49301;2026-10-01T07:00:00Z;60;
                        """);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static List<String> sums(Preview preview) {
        return preview.sums().stream()
                .map(sum -> "%s %s %d × %d, now %d × %d"
                        .formatted(
                                sum.line(),
                                sum.basis(),
                                sum.storedCalls(),
                                sum.storedAmount(),
                                sum.calls(),
                                sum.amount()))
                .toList();
    }

    @Test
    void showsTheEffectOfACorrectionOnAllLinesThatShareAnAllowance() throws IOException {
        Path home = folder.resolve("small");
        try (ConfigurableApplicationContext program = made(home)) {
            write(home);
            rate(home, MONTH);
            Repricing.Source repricing = program.getBean(Repricing.Source.class);

            Preview unchanged = repricing.now(MONTH).preview("L1");
            assertThat(sums(unchanged))
                    .containsExactly(
                            "L1 NET 1 × 0, now 1 × 0", "L1 GROSS 1 × 30000, now 1 × 30000", "L2 NET 1 × 0, now 1 × 0");
            assertThat(unchanged.changed()).isZero();
            assertThat(sums(repricing.now(MONTH).preview("L3"))).containsExactly("L3 GROSS 1 × 30000, now 1 × 30000");
            assertThatThrownBy(() -> repricing.now(MONTH).preview("L9")).isInstanceOf(WrongUse.class);
            assertThatThrownBy(() -> repricing.now(MONTH.plusMonths(1))).isInstanceOf(WrongUse.class);

            // with the same lines the calls of the result do, without the delivered records
            replace(home.resolve("tariff/rates.csv"), "0.03", "0.04");
            assertThat(sums(repricing.now(MONTH).preview("L1")))
                    .containsExactly(
                            "L1 NET 1 × 0, now 1 × 0", "L1 GROSS 1 × 30000, now 1 × 40000", "L2 NET 1 × 0, now 1 × 0");

            // nobody's number becomes one of L2, whose call then comes first: the minutes end one call earlier
            Path numbers = home.resolve("crm/numbers.csv");
            Files.writeString(numbers, "L2;03571998877;2\n", StandardOpenOption.APPEND);
            replace(home.resolve("tariff/rates.csv"), "0.04", "0.05");
            Preview corrected = repricing.now(MONTH).preview("L1");
            assertThat(sums(corrected))
                    .containsExactly(
                            "L1 NET 1 × 0, now 0 × 0", "L1 GROSS 1 × 30000, now 2 × 100000", "L2 NET 1 × 0, now 2 × 0");
            assertThat(corrected.changed()).isEqualTo(3);
            assertThat(corrected.settled()).isEqualTo(1);

            JsonNode json = JsonMapper.builder()
                    .build()
                    .readTree(rufwerk(home, "preview", "--line", "L1", "--month", "2026-10", "--json")
                            .out());
            assertThat(json.get("changed").asInt()).isEqualTo(3);
            assertThat(json.get("sums").get(1).get("difference").asString()).isEqualTo("0.0700");
            assertThat(rufwerk(home, "preview", "--line", "L1", "--month", "2026-10")
                            .out())
                    .containsPattern("0[,.]0300 +0[,.]1000 +0[,.]0700");

            replace(numbers, "L1;035711111", "L3;035711111");
            Preview moved = repricing.now(MONTH).preview("L1");
            assertThat(moved.moved()).isEqualTo(2);
            assertThat(sums(moved)).contains("L1 GROSS 1 × 30000, now 0 × 0");
            replace(numbers, "L3;035711111;1", "L3;035714444;1");
            assertThat(repricing.now(MONTH).preview("L1").cases()).isEqualTo(2);

            assertThat(charges(program))
                    .containsOnly(
                            entry("L1 1", "1 calls, 30000"),
                            entry("L1 0", "1 calls, 0"),
                            entry("L2 0", "1 calls, 0"),
                            entry("L3 1", "1 calls, 30000"));
        }
    }

    @Test
    void isWhatTheStepMakesOfEachLineOfARandomMonth() throws IOException {
        Path home = folder.resolve("random");
        try (ConfigurableApplicationContext program = made(home)) {
            RandomMonths.Home random = RandomMonths.write(home, 17, new RandomMonths.Size(12, 600));
            YearMonth month = random.months().getFirst();
            rate(home, month);
            // with the lines of the result, and with a rule that finds others
            for (String[] change : List.of(
                    new String[] {"price_scale: 4", "price_scale: 2"},
                    new String[] {"neighbour: clarify", "neighbour: accept"})) {
                replace(home.resolve("rufwerk.yaml"), change[0], change[1]);
                Map<String, String> before = charges(program);
                Map<String, String> previewed = previewed(home, month);
                assertThat(charges(program)).isEqualTo(before);
                rate(home, month);
                assertThat(charges(program))
                        .as(change[1])
                        .isEqualTo(previewed)
                        .isNotEqualTo(before)
                        .hasSizeGreaterThan(5);
            }
        }
    }

    private static Map<String, String> previewed(Path home, YearMonth month) {
        Map<String, String> previewed = new TreeMap<>();
        try (ConfigurableApplicationContext changed = Rufwerk.open(home)) {
            Repricing now = changed.getBean(Repricing.Source.class).now(month);
            changed.getBean(RatingBasis.Source.class)
                    .now()
                    .lines()
                    .lines()
                    .forEach(line -> now.preview(line.line()).sums().stream()
                            .filter(sum -> sum.calls() > 0)
                            .forEach(sum -> previewed.put(
                                    sum.line() + " " + sum.basis().code(), sum.calls() + " calls, " + sum.amount())));
        }
        return previewed;
    }

    /// Calls and amount by line and price basis.
    private static Map<String, String> charges(ConfigurableApplicationContext program) {
        Map<String, String> charges = new TreeMap<>();
        program.getBean(JdbcClient.class).sql("""
                        select line || ' ' || basis, sum(calls) || ' calls, ' || sum(amount)
                        from charges group by line, basis""").query(row -> {
            charges.put(row.getString(1), row.getString(2));
        });
        return charges;
    }
}
