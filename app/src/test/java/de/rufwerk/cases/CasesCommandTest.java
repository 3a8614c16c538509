package de.rufwerk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestHomes;
import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decisions;
import de.rufwerk.rating.Why;
import de.rufwerk.ratingrun.Repricing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `cases` as a person uses it over two months: what is decided counts at once and later, gives way to a CRM
/// that says the same, and is reported where the CRM says something else.
class CasesCommandTest {

    private static final int DONE = 0;
    private static final int WRONG_USE = 2;
    private static final int WAITS = 3;

    @AutoClose
    private static final TestHomes HOMES = new TestHomes();

    @TempDir
    private static Path home;

    private static String said = "";

    private static int rufwerk(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        int code = Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), all.toArray(new String[0]));
        said = out.toString();
        return code;
    }

    private static int october(String... arguments) {
        List<String> all = new ArrayList<>(List.of("cases"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--month", "2026-10"));
        return rufwerk(all.toArray(new String[0]));
    }

    private static int rate(String month) {
        return rufwerk("run", "--month", month, "--until", "rate");
    }

    /// 6 calls of +493571488101 beside the number of L1, 2 of a number of nobody, 1 into a country without a
    /// zone.
    @BeforeAll
    static void write() throws IOException {
        HOMES.make(home);
        Map<String, String> files = Map.of(
                "crm/customers.csv", "customer;name\nK1;Eins\n",
                "crm/lines.csv", "line;customer;area_code\nL1;K1;3571\nL2;K1;30\n",
                "crm/numbers.csv", "line;number;main_number\nL1;03571488000;1\nL2;0304444444;2\n",
                "crm/line_products.csv", "line;product\nL1;PLAN\nL2;PLAN\n",
                "tariff/zones.csv", "zone;name;category\nDE;Deutschland;Inland\nSAT;Satellit;Sonstiges\n",
                "tariff/prefixes.csv", "prefix;zone\n49;DE\n",
                "tariff/products.csv", "product;kind;name;priority\nPLAN;plan;Plan;0\n",
                "tariff/rates.csv", "product;zone;basis;price\nPLAN;*;minute;0.03\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(home.resolve(file.getKey()), file.getValue());
        }
        deliver("2026-10", 6);
        deliver("2026-11", 1);
    }

    private static void deliver(String month, int calls) throws IOException {
        StringBuilder text = new StringBuilder("direction;a_number;b_number;start;duration;cost\n");
        for (int i = 0; i < calls; i++) {
            text.append("out;+493571488101;+4930123456;%s-05T10:00:0%dZ;60;0.01%n".formatted(month, i));
        }
        text.append("out;+4930555000;+4930123456;%s-06T10:00:00Z;60;0.01%n".formatted(month));
        text.append("out;+4930555000;+4930123456;%s-06T11:00:00Z;60;0.012345%n".formatted(month));
        text.append("out;+493571488000;+88213123;%s-06T12:00:00Z;60;0.01%n".formatted(month));
        Path folder = Files.createDirectories(home.resolve("inbox").resolve(month));
        Files.writeString(
                folder.resolve("calls-" + month + ".csv"), text.toString().replace("\r", ""));
    }

    /// What was said for programs; a message for people may follow it.
    private static JsonNode json() {
        String text = said.strip();
        return JsonMapper.builder()
                .build()
                .readTree(text.substring(0, text.lastIndexOf(text.startsWith("[") ? ']' : '}') + 1));
    }

    @Test
    void casesAreListedDecidedTakenBackAndFollowedByLaterMonths() throws IOException {
        try (ConfigurableApplicationContext program = Rufwerk.open(home)) {
            assertThat(rate("2026-10")).as(said).isEqualTo(WAITS);
            assertThat(october()).isEqualTo(DONE);
            assertThat(said).contains("NEIGHBOUR", "UNKNOWN_NUMBER", "UNKNOWN_DESTINATION");
            assertThat(said).as("costs are not rounded").contains("0.022345");
            assertThat(october("list", "--cause", "UNKNOWN_NUMBER")).as(said).isEqualTo(DONE);
            assertThat(said).contains("0.022345");
            assertThat(october("list", "--cause", "NEIGHBOUR", "--json")).isEqualTo(DONE);
            assertThat(json().get(0).get("item").asString()).isEqualTo("NEIGHBOUR:493571488101");
            assertThat(json().get(0).get("calls").asInt()).isEqualTo(6);
            assertThat(json().get(0).get("candidates").get(0).asString()).isEqualTo("L1");
            assertThat(october("list", "--number", "03571 / 488-101")).isEqualTo(DONE);
            assertThat(said).contains("NEIGHBOUR:493571488101").doesNotContain("4930555000");
            assertThat(october("show", "UNKNOWN_NUMBER:4930555000")).isEqualTo(DONE);
            assertThat(said).contains("calls-2026-10.csv:8");

            assertThat(october("confirm", "NEIGHBOUR:493571488101", "--dry-run", "--json"))
                    .isEqualTo(DONE);
            assertThat(json().get("settled").get("calls").asInt()).isEqualTo(6);
            assertThat(json().get("revenue").asString()).isEqualTo("0.180000");
            assertThat(october("confirm", "NEIGHBOUR:493571488101"))
                    .as("no reason")
                    .isEqualTo(WRONG_USE);
            assertThat(october("confirm", "UNKNOWN_NUMBER:4930555000", "--why", "x"))
                    .as("no suggestion")
                    .isEqualTo(WRONG_USE);
            assertThat(october("confirm", "NEIGHBOUR:4911", "--why", "x"))
                    .as("no such item")
                    .isEqualTo(WRONG_USE);
            assertThat(october("map", "03571 488000", "--line", "L2", "--why", "x"))
                    .as("L1 owns it")
                    .isEqualTo(WRONG_USE);
            assertThat(october("zone", "49", "--zone", "SAT", "--why", "x"))
                    .as("is in DE")
                    .isEqualTo(WRONG_USE);

            assertThat(october("confirm", "NEIGHBOUR:493571488101", "--why", "ist Durchwahl"))
                    .as(said)
                    .isEqualTo(WAITS);
            assertThat(october("zone", "88213", "--zone", "SAT", "--why", "Satellit"))
                    .as(said)
                    .isEqualTo(WAITS);
            assertThat(october("write-off", "UNKNOWN_NUMBER:4930555000", "--why", "gehört keinem"))
                    .as(said)
                    .isEqualTo(DONE);
            assertThat(rufwerk(
                            "export",
                            "write-offs",
                            "--month",
                            "2026-10",
                            "--out",
                            home.resolve("off.csv").toString()))
                    .isEqualTo(DONE);
            assertThat(Files.readString(home.resolve("off.csv")).lines())
                    .hasSize(3)
                    .last()
                    .asString()
                    .endsWith(";gehört keinem");
            assertThat(rufwerk(
                            "export",
                            "cases",
                            "--month",
                            "2026-10",
                            "--out",
                            home.resolve("cases.csv").toString()))
                    .isEqualTo(DONE);
            assertThat(Files.readString(home.resolve("cases.csv")).lines()).hasSize(1);
            theExplanationNamesTheDecision(program);
            assertThat(rufwerk("chain", "--month", "2026-10", "--json"))
                    .as(said)
                    .isEqualTo(DONE);
            assertThat(said).contains("\"written-off\"").doesNotContain("\"unexplained\"");

            // later months use the decisions, but the write-off meant October's calls
            assertThat(rate("2026-11")).as(said).isEqualTo(WAITS);
            assertThat(rufwerk("cases", "list", "--month", "2026-11", "--json")).isEqualTo(DONE);
            assertThat(json()).hasSize(1);
            assertThat(json().get(0).get("item").asString()).isEqualTo("UNKNOWN_NUMBER:4930555000");
            assertThat(json().get(0).get("calls").asInt()).isEqualTo(2);
            assertThat(october("undo", "3", "--why", "doch"))
                    .as("November builds on it")
                    .isEqualTo(WRONG_USE);
            assertThat(rufwerk("cases", "undo", "3", "--month", "2026-11", "--why", "doch"))
                    .as("is October's")
                    .isEqualTo(WRONG_USE);
            assertThat(rufwerk(
                            "cases", "postpone", "UNKNOWN_NUMBER:4930555000", "--month", "2026-11", "--why", "fragen"))
                    .as(said)
                    .isEqualTo(DONE);

            theCrmLearnsTheNumber();

            assertThat(rufwerk("cases", "decisions", "--json")).isEqualTo(DONE);
            assertThat(json()).hasSize(4);
            assertThat(json().get(3).get("why").asString()).isEqualTo("ist Durchwahl");
            assertThat(json().get(3).get("undone_why").asString()).isEqualTo("CRM hat recht");
        }
    }

    private static void theExplanationNamesTheDecision(ConfigurableApplicationContext program) {
        Repricing repricing = program.getBean(Repricing.Source.class).then(YearMonth.of(2026, 10));
        List<Decision> named = new ArrayList<>();
        repricing.explain((sheet, stored, why) -> why.steps().forEach(step -> {
            if (step instanceof Why.OwnersOf owners) {
                owners.admitted().forEach(row -> repricing.decisionOfNumber(row).ifPresent(named::add));
            } else if (step instanceof Why.ZoneOf zone && zone.prefixRow() != null) {
                repricing.decisionOfPrefix(zone.prefixRow()).ifPresent(named::add);
            }
        }));
        List<Decision> all = program.getBean(Decisions.class).now().decisions();
        assertThat(named).hasSize(7).containsOnly(all.get(0), all.get(1));
    }

    /// First at the line that was decided, then at another one.
    private static void theCrmLearnsTheNumber() throws IOException {
        Path numbers = home.resolve("crm/numbers.csv");
        String before = Files.readString(numbers);
        Files.writeString(numbers, before + "L1;03571488101;neu\n");
        assertThat(rate("2026-11")).as(said).isEqualTo(DONE);
        assertThat(rufwerk("faults", "--month", "2026-11")).isEqualTo(DONE);
        assertThat(said).doesNotContain("493571488101");

        Files.writeString(numbers, before + "L2;03571488101;neu\n");
        assertThat(rate("2026-11")).as(said).isEqualTo(WAITS);
        assertThat(said).contains("493571488101", "L1", "L2", "cases undo");
        assertThat(rufwerk("cases", "list", "--cause", "AMBIGUOUS_NUMBER", "--month", "2026-11", "--json"))
                .isEqualTo(DONE);
        assertThat(json()).hasSize(1);
        assertThat(rufwerk("cases", "undo", "1", "--month", "2026-11", "--why", "CRM hat recht"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(rufwerk("cases", "list", "--month", "2026-11", "--json")).isEqualTo(DONE);
        assertThat(json()).isEmpty();
    }

    @Test
    void everyCommandHasItsHelp() {
        assertThat(Rufwerk.execute("cases", "--help")).isEqualTo(DONE);
        for (String command :
                List.of("list", "show", "confirm", "map", "zone", "postpone", "write-off", "undo", "decisions")) {
            assertThat(rufwerk("cases", command, "--help")).as(command).isEqualTo(DONE);
            assertThat(said).contains(command).doesNotContain("rufwerk.cases.");
            assertThat(said.lines().filter(line -> line.strip().matches("--(?!home)[a-z-]+(=\\S+)?")))
                    .as(said)
                    .isEmpty();
        }
    }
}
