package de.rufwerk.cases;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;

/// A month with 5,000 cases of four causes: found, understood and cleared on the page.
class CasePagesTest {

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({
        "de.rufwerk.tables",
        "de.rufwerk.subscribers",
        "de.rufwerk.tariffs",
        "de.rufwerk.carriers",
        "de.rufwerk.formatprofiles",
        "de.rufwerk.callimport",
        "de.rufwerk.decisions",
        "de.rufwerk.ratingrun",
        "de.rufwerk.transfer",
        "de.rufwerk.crm",
        "de.rufwerk.cases"
    })
    static class Parts {}

    private static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final String CASES = "/months/2026-10/cases";
    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    /// Lines L1 and L2 share 1,000 minutes; nobody has 030555…, and 88213 has no zone.
    @BeforeEach
    void rateAMonth() throws IOException {
        Map<String, String> files = Map.of(
                "crm/customers.csv", "customer;name\nK1;Eins\nK2;Zwei\n",
                "crm/lines.csv", "line;customer;area_code\nL1;K1;3571\nL2;K1;3571\nL3;K2;30\n",
                "crm/numbers.csv", "line;number;main_number\nL1;03571488000;1\nL2;035719999;2\nL3;0304444444;3\n",
                "crm/line_products.csv", "line;product\nL1;PLAN\nL2;PLAN\nL1;TOGETHER\nL2;TOGETHER\nL3;PLAN\n",
                "tariff/zones.csv", "zone;name;category\nDE;Deutschland;Inland\nSAT;Satellit;Sonstiges\n",
                "tariff/prefixes.csv", "prefix;zone\n49;DE\n",
                "tariff/products.csv", "product;kind;name;priority\nPLAN;plan;Plan;0\nTOGETHER;option;Paket;1\n",
                "tariff/rates.csv", "product;zone;basis;price\nPLAN;DE;minute;0.02\nPLAN;SAT;minute;3.5\n",
                "tariff/allowances.csv", "product;zones;minutes;scope\nTOGETHER;DE;1000;customer\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(SITE.home().resolve(file.getKey()), file.getValue());
        }
        Path inbox = Files.createDirectories(SITE.home().resolve("inbox/2026-10"));
        if (!Files.exists(inbox.resolve("calls.csv"))) {
            Files.writeString(inbox.resolve("calls.csv"), calls());
            SITE.jdbc().sql("insert into months (month) values ('2026-10-01')").update();
            for (String step : new String[] {"load", "check"}) {
                SITE.jdbc().sql("""
                                insert into step_runs (month, step, undo, state, started_by, process, started_at,
                                  heartbeat_at, ended_at)
                                values ('2026-10-01', ?, false, 'DONE', 'test', 'test:1', now(), now(), now())""").param(step).update();
            }
            run("import");
        }
        SITE.jdbc()
                .sql(
                        "update decisions set undone_no = nextval('decision_changes'), undone_at = now(), undone_by = 'test',"
                                + " undone_why = 'next test' where undone_no is null")
                .update();
        run("rate");
    }

    private static void run(String step) {
        Outcome outcome = SITE.bean(Runs.class).runNow(MONTH, new Extent.Only(step), "test", RunListener.NONE);
        assertThat(outcome.exitCode()).as(outcome.toString()).isIn(0, 3);
    }

    private static String calls() {
        StringBuilder text = new StringBuilder("direction;a_number;b_number;start;duration;cost\n");
        for (int i = 0; i < 100; i++) {
            call(text, "+493571488000", "+4930123456", i);
        }
        for (int i = 0; i < 2_000; i++) {
            call(text, "+493571488" + (101 + i % 400), "+4930123456", i);
        }
        for (int i = 0; i < 1_500; i++) {
            call(text, "+4930555000", "+4930123456", i);
        }
        for (int i = 0; i < 1_000; i++) {
            call(text, "+493571488000", "+88213" + (10_000 + i), i);
        }
        for (int i = 0; i < 500; i++) {
            call(text, "anonymous", "+4930123456", i);
        }
        return text.toString();
    }

    private static void call(StringBuilder text, String a, String b, int i) {
        text.append("out;%s;%s;2026-10-%02dT%02d:%02d:00Z;61;0.0100%n"
                .formatted(a, b, 1 + i % 28, i % 24, i % 60)
                .replace("\r", ""));
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        SITE.close();
    }

    @AfterEach
    void noPageComplained() {
        CHROMIUM.isQuiet();
    }

    private static Page open(Look look, String user, String path) {
        Page page = CHROMIUM.signedIn(look, SITE, user, Site.PASSWORD);
        page.navigate(SITE.address(path));
        return page;
    }

    @Test
    void fiveThousandCasesOfFourCausesAreClearedWithAHandfulOfActions() {
        Page page = open(Look.DESKTOP, "meier", CASES);
        assertThat(page.locator("#open")).hasText("5.000");
        assertThat(page.locator("#causes-title")).isVisible();
        Chromium.isAccessible(page);
        Chromium.picture(page, "cases-desktop");

        // 1: all suggestions
        page.check("#all");
        page.click("#show-effect");
        assertThat(page.locator("h1")).containsText("400 Vorschläge bestätigen");
        assertThat(page.locator("#settled")).hasText("2.000");
        assertThat(page.locator("#lines-title")).isVisible();
        Chromium.isAccessible(page);
        Chromium.picture(page, "cases-effect-desktop");
        decide(page, "Durchwahlen der Zentrale");
        assertThat(page.locator("#flash")).containsText("Entschieden: 400");
        assertThat(page.locator("#open")).hasText("3.000");

        // 2: a number that no line has
        page.click("text=Anschluss unbekannt");
        page.check("[name=item]");
        page.fill("#line", "L3");
        page.press("#line", "Enter");
        assertThat(page.locator("h1")).containsText("+4930555000 gehört ab 1.10.2026 zu L3".replace("1.10.", "01.10."));
        assertThat(page.locator("#settled")).hasText("1.500");
        assertThat(page.locator("#revenue")).hasText("60,0000 €");
        decide(page, "laut Vertrag");

        // 3: a prefix without a zone
        page.click("text=Ziel unbekannt");
        page.check("[name=item]");
        page.selectOption("#zone", "SAT");
        page.click("#show-effect");
        assertThat(page.locator("#settled")).hasText("1.000");
        assertThat(page.locator("#revenue")).hasText("7.000,0000 €");
        decide(page, "Satellitennetz");

        // 4: nobody can be charged for these
        page.click("text=Keine Anrufernummer");
        page.check("[name=item]");
        page.check("[value=WRITE_OFF]");
        page.click("#show-effect");
        assertThat(page.locator("#off")).containsText("500");
        decide(page, "Netzbetreiber liefert keine Nummer");

        assertThat(page.locator("main")).containsText("Keine offenen Klärfälle");
        assertThat(page.locator("#written-off")).hasText("500");
        assertThat(SITE.bean(Runs.class).month(MONTH).steps())
                .filteredOn(step -> step.step().equals("rate"))
                .singleElement()
                .satisfies(step -> assertThat(step.waiting()).isEmpty());

        page.click("text=Entscheidungen");
        assertThat(page.locator("main")).containsText("Netzbetreiber liefert keine Nummer");
        assertThat(page.locator("tbody tr")).hasCount(50);
        Chromium.isAccessible(page);
        Chromium.picture(page, "cases-decisions-desktop");
        page.click("tbody tr:nth-child(1) button");
        assertThat(page.locator("#off")).containsText("-500");
        decide(page, "doch nicht");
        assertThat(page.locator("tbody tr.undone").first()).containsText("doch nicht");
        page.navigate(SITE.address(CASES));
        assertThat(page.locator("#open")).hasText("500");
    }

    private static void decide(Page page, String why) {
        page.fill("#why", why);
        page.click("#decide-it");
    }

    @Test
    void aNumberIsFoundInAnyForm() {
        Page page = open(Look.DESKTOP, "kontrolle", CASES);
        for (String typed : new String[] {
            "030555000",
            "030 / 555-000",
            "+49 30 555000",
            "0049 (0) 30 555000",
            "+49 (0)30 555000",
            "4930555000",
            "555000"
        }) {
            page.fill("#number", typed);
            page.press("#number", "Enter");
            assertThat(page.locator("[data-item]")).hasCount(1);
            assertThat(page.locator("[data-item]")).containsText("+4930555000");
        }
        page.fill("#number", "+88213 10 017");
        page.press("#number", "Enter");
        assertThat(page.locator("[data-item]")).containsText("+88213");
        assertThat(page.locator("[name=item], #decide")).hasCount(0);

        page.click("[data-item] a");
        assertThat(page.locator("h1")).hasText("+88213");
        assertThat(page.locator("tbody tr")).hasCount(50);
        page.click("[rel=next]");
        assertThat(page.locator("tbody tr").first()).containsText("calls.csv:3652");
        page.navigate(SITE.address(CASES + "/calls?number=030 555 000"));
        assertThat(page.locator("#found tbody tr")).hasCount(50);
        Chromium.isAccessible(page);
    }

    @Test
    void itIsDoneWithKeysAloneAndWithoutScript() {
        Page page = open(Look.DESKTOP, "meier", CASES);
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("k");
        page.keyboard().press("x");
        assertThat(page.locator("[name=item]:checked")).hasCount(2);
        page.keyboard().press("s");
        assertThat(page.locator("[value=POSTPONE]")).isChecked();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("2 Posten zurückstellen");
        assertThat(page.locator("#aside")).hasText("10");
        page.keyboard().type("warten auf das CRM");
        page.keyboard().press("Enter");
        assertThat(page.locator("#open")).hasText("4.990");
        page.click("text=10 zurückgestellt >> nth=0");
        assertThat(page.locator("[data-item]")).hasCount(2);
        assertThat(page.locator("[data-item]").first()).containsText("warten auf das CRM");

        Page plain = open(Look.DESKTOP.withoutScript(), "meier", CASES);
        plain.click("[data-item] button");
        assertThat(plain.locator("#settled")).hasText("5");
        decide(plain, "ohne Script");
        assertThat(plain.locator("#flash")).containsText("Entschieden: 1");
        assertThat(plain.locator("#open")).hasText("4.985");
    }

    @Test
    void whatDoesNotFitIsSaidAndNothingHappens() {
        Page page = open(Look.DESKTOP, "meier", CASES + "?reason=UNKNOWN_NUMBER");
        page.click("#show-effect");
        assertThat(page.locator("[role=alert]")).containsText("nichts ausgewählt");
        page.check("[name=item]");
        page.fill("#line", "L9");
        page.click("#show-effect");
        assertThat(page.locator("[role=alert]")).containsText("Einen Anschluss „L9“ gibt es");

        page.click("[data-item] a");
        page.fill("#as", "03571 488000");
        page.fill("#line", "L3");
        page.click("#show-effect");
        assertThat(page.locator("[role=alert]")).containsText("gehört schon zu Anschluss L1");
        assertThat(page.locator("#open")).hasText("5.000");
    }

    @Test
    void allOfAListIsWhatWasShownOrNothing() {
        Page page = open(Look.DESKTOP, "meier", CASES);
        page.check("#all");
        page.click("#show-effect");
        Page other = open(Look.DESKTOP, "leitung", CASES);
        other.click("[data-item] button");
        decide(other, "schon geklärt");
        assertThat(other.locator("#open")).hasText("4.995");

        decide(page, "alle");
        assertThat(page.locator("[role=alert]")).containsText("Die Liste ist inzwischen eine andere");
        assertThat(page.locator("#open")).hasText("4.995");

        page.check("#all");
        page.click("#show-effect");
        assertThat(page.locator("h1")).containsText("399 Vorschläge bestätigen");
        run("rate");
        decide(page, "alle");
        assertThat(page.locator("[role=alert]")).containsText("Die Liste ist inzwischen eine andere");
    }

    @Test
    void everyPageFitsAPhoneInBothLanguages() {
        for (String path : new String[] {"", "/item?of=NEIGHBOUR:493571488101", "/calls", "/decisions"}) {
            Page page = open(Look.PHONE.in("en-GB"), "meier", CASES + path);
            Chromium.fitsItsWidth(page);
            Chromium.isAccessible(page);
            Chromium.picture(page, "cases" + path.replaceAll("[?].*", "").replace('/', '-') + "-phone-dark");
            page.context().close();
        }
        Page page = open(Look.PHONE, "meier", CASES);
        page.click("[data-item] button >> nth=0");
        Chromium.fitsItsWidth(page);
        Chromium.isAccessible(page);
        Chromium.picture(page, "cases-effect-phone-dark");
    }

    @Test
    void aMonthWithoutAResultSaysWhereItIsMade() {
        Page page = open(Look.DESKTOP, "kontrolle", "/months/2026-11/cases");

        assertThat(page.locator("main")).containsText("Noch kein Ergebnis");
        assertThat(page.locator("main a.primary")).hasAttribute("href", "/months/2026-11");
    }
}
