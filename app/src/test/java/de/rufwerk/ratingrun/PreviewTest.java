package de.rufwerk.ratingrun;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.reference.RandomMonths;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A preview of a line's month is what the step `rate` then makes of it, and stores nothing.
class PreviewTest {

    private static final String MONTH = "2026-10";

    @TempDir
    Path home;

    private record Said(int code, String out, String err) {}

    private Said rufwerk(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        int code = Rufwerk.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
        return new Said(code, out.toString(), err.toString());
    }

    private void write(String file, String... lines) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.write(home.resolve(file), List.of(lines));
    }

    private void replace(String file, String before, String after) throws IOException {
        String text = Files.readString(home.resolve(file));
        assertThat(text).contains(before);
        Files.writeString(home.resolve(file), text.replace(before, after));
    }

    private String export(String what) throws IOException {
        Path file = home.resolve(what + ".csv");
        Said said = rufwerk("export", what, "--month", MONTH, "--out", file.toString());
        assertThat(said.code()).as(said.err()).isZero();
        return Files.readString(file);
    }

    /// Two lines that share 2 minutes, one with a price of its own, and a call of nobody's number.
    private void makeHome() throws IOException {
        assertThat(Rufwerk.execute("init", home.toString())).isZero();
        write("crm/customers.csv", "customer;name", "K1;Eins", "K2;Zwei");
        write("crm/lines.csv", "line;customer;area_code", "L1;K1;3571", "L2;K1;3571", "L3;K2;3571");
        write("crm/numbers.csv", "line;number;main_number", "L1;035711111;1", "L2;035712222;2", "L3;035713333;3");
        write(
                "crm/line_products.csv",
                "line;product",
                "L1;PLAN",
                "L2;PLAN",
                "L1;TOGETHER",
                "L2;TOGETHER",
                "L3;PLAN");
        write("tariff/zones.csv", "zone;name;category", "DE;Deutschland;Inland");
        write("tariff/prefixes.csv", "prefix;zone", "49;DE");
        write(
                "tariff/products.csv",
                "product;kind;name;priority;price_basis",
                "PLAN;plan;Plan;1;gross",
                "TOGETHER;option;Together;2;net");
        write("tariff/rates.csv", "product;zone;basis;price", "PLAN;DE;minute;0.03");
        write("tariff/allowances.csv", "product;zones;minutes;scope", "TOGETHER;DE;2;customer");
        write(
                "inbox/2026-10/a.csv",
                "record_id;account;direction;a_number;b_number;start;duration;cost",
                "1;;out;+4935712222;+49301;2026-10-01T08:00:00Z;60;",
                "2;;out;+4935711111;+49301;2026-10-02T08:00:00Z;60;",
                "3;;out;+4935711111;+49301;2026-10-03T08:00:00Z;60;",
                "4;;out;+4935713333;+49301;2026-10-04T08:00:00Z;60;",
                "5;;out;+493571998877;+49301;2026-10-01T07:00:00Z;60;");
        assertThat(rufwerk("run", "--month", MONTH, "--until", "rate").code()).isEqualTo(3);
    }

    private JsonNode preview(String line) {
        Said said = rufwerk("preview", "--line", line, "--month", MONTH, "--json");
        assertThat(said.code()).as(said.err()).isZero();
        return JsonMapper.builder().build().readTree(said.out());
    }

    private static List<String> sums(JsonNode preview) {
        List<String> sums = new ArrayList<>();
        preview.get("sums")
                .forEach(sum -> sums.add(String.join(
                        " ",
                        sum.get("line").asString(),
                        sum.get("price_basis").asString(),
                        sum.get("stored_calls").asString(),
                        sum.get("stored_amount").asString(),
                        sum.get("calls").asString(),
                        sum.get("amount").asString(),
                        sum.get("difference").asString())));
        return sums;
    }

    @Test
    void showsTheEffectOfACorrectionOnAllLinesThatShareAnAllowance() throws IOException {
        makeHome();
        String before = export("rated-calls") + export("cases") + export("charges");

        JsonNode unchanged = preview("L1");
        assertThat(sums(unchanged))
                .containsExactly(
                        "L1 net 1 0.0000 1 0.0000 0.0000",
                        "L1 gross 1 0.0300 1 0.0300 0.0000",
                        "L2 net 1 0.0000 1 0.0000 0.0000");
        assertThat(unchanged.get("changed").asInt()).isZero();
        assertThat(sums(preview("L3"))).containsExactly("L3 gross 1 0.0300 1 0.0300 0.0000");

        // nobody's number becomes one of L2, whose call then comes first: the minutes end one call earlier
        Files.writeString(home.resolve("crm/numbers.csv"), "L2;03571998877;2\n", java.nio.file.StandardOpenOption.APPEND);
        replace("tariff/rates.csv", "0.03", "0.05");
        JsonNode corrected = preview("L1");
        assertThat(sums(corrected))
                .containsExactly(
                        "L1 net 1 0.0000 0 0.0000 0.0000",
                        "L1 gross 1 0.0300 2 0.1000 0.0700",
                        "L2 net 1 0.0000 2 0.0000 0.0000");
        assertThat(corrected.get("changed").asInt()).isEqualTo(3);
        assertThat(corrected.get("settled").asInt()).isEqualTo(1);

        replace("crm/numbers.csv", "L1;035711111", "L3;035711111");
        JsonNode moved = preview("L1");
        assertThat(moved.get("moved").asInt()).isEqualTo(2);
        assertThat(sums(moved)).contains("L1 gross 1 0.0300 0 0.0000 -0.0300");
        replace("crm/numbers.csv", "L3;035711111;1", "L3;035714444;1");
        assertThat(preview("L1").get("cases").asInt()).isEqualTo(2);

        assertThat(export("rated-calls") + export("cases") + export("charges")).isEqualTo(before);
    }

    @Test
    void speaksToPeopleAndRefusesWhatItDoesNotKnow() throws IOException {
        makeHome();
        Said text = rufwerk("preview", "--line", "L3", "--month", MONTH);
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("L3", "0").containsPattern("0[,.]0300 +0[,.]0300 +0[,.]0000");
        assertThat(rufwerk("preview", "--line", "L9", "--month", MONTH).code()).isEqualTo(2);
        assertThat(rufwerk("preview", "--line", "L1", "--month", "2026-11").code()).isEqualTo(2);
        assertThat(rufwerk("preview", "--line", "L1", "--month", "October").code()).isEqualTo(2);
    }

    @Test
    void isWhatTheStepMakesOfEachLineOfARandomMonth() throws IOException {
        assertThat(Rufwerk.execute("init", home.toString())).isZero();
        RandomMonths.Home random = RandomMonths.write(home, 17, new RandomMonths.Size(12, 600));
        YearMonth month = random.months().getFirst();
        assertThat(rufwerk("run", "--month", month.toString(), "--until", "rate").code())
                .isIn(0, 3);
        replace("rufwerk.yaml", "price_scale: 4", "price_scale: 2");
        replace("rufwerk.yaml", "neighbour: clarify", "neighbour: accept");

        Map<String, String> previewed = new TreeMap<>();
        Map<String, String> made = new TreeMap<>();
        try (ConfigurableApplicationContext program = Rufwerk.open(home)) {
            Repricing now = program.getBean(Repricing.Source.class).now(month);
            for (String line : lines(program)) {
                now.preview(line).sums().stream()
                        .filter(sum -> sum.calls() > 0)
                        .forEach(sum -> previewed.put(
                                sum.line() + " " + sum.basis().code(), sum.calls() + " calls, " + sum.amount()));
            }
        }
        assertThat(rufwerk("run", "--month", month.toString(), "--only", "rate").code())
                .isIn(0, 3);
        try (ConfigurableApplicationContext program = Rufwerk.open(home)) {
            program.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                    .sql("""
                            select line || ' ' || basis, sum(calls) || ' calls, ' || sum(amount)
                            from charges group by line, basis""")
                    .query(row -> {
                        made.put(row.getString(1), row.getString(2));
                    });
        }
        assertThat(previewed).isEqualTo(made).hasSizeGreaterThan(5);
    }

    private static TreeSet<String> lines(ConfigurableApplicationContext program) {
        return new TreeSet<>(program.getBean(RatingBasis.Source.class).now().lines().lines().stream()
                .map(line -> line.line())
                .toList());
    }
}
