package de.rufwerk.explanation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// "Why this price?" in a real browser, over a month that was imported and rated.
class WhyPagesTest {

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({
        "de.rufwerk.tables",
        "de.rufwerk.subscribers",
        "de.rufwerk.tariffs",
        "de.rufwerk.numberplan",
        "de.rufwerk.masterdata",
        "de.rufwerk.carriers",
        "de.rufwerk.formatprofiles",
        "de.rufwerk.callimport",
        "de.rufwerk.decisions",
        "de.rufwerk.ratingrun",
        "de.rufwerk.transfer",
        "de.rufwerk.crm",
        "de.rufwerk.cases",
        "de.rufwerk.explanation"
    })
    static class Parts {
        private static Runs runs;

        Parts(Runs runs) {
            Parts.runs = runs;
        }
    }

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void rateAMonth() throws IOException {
        OutcomeHome.write(SITE.home());
        SITE.jdbc().sql("insert into months (month) values ('2026-10-01')").update();
        for (String before : new String[] {"load", "check"}) {
            SITE.jdbc().sql("""
                            insert into step_runs (month, step, undo, state, started_by, process, started_at,
                              heartbeat_at, ended_at)
                            values ('2026-10-01', :step, false, 'DONE', 'meier', 'p', now(), now(), now())
                            """).param("step", before).update();
        }
        for (String step : new String[] {"import", "rate"}) {
            Outcome outcome = Parts.runs.runNow(OutcomeHome.MONTH, new Extent.Only(step), "meier", RunListener.NONE);
            assertThat(outcome.end()).isInstanceOf(Outcome.End.Completed.class);
        }
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

    private static Page open(Look look, String path) {
        Page page = CHROMIUM.signedIn(look, SITE, "kontrolle", Site.PASSWORD);
        page.navigate(SITE.address(path));
        return page;
    }

    private static int line(String outcome) {
        return OutcomeHome.expected().stream()
                .filter(each -> each.outcome().equals(outcome))
                .findFirst()
                .orElseThrow()
                .line();
    }

    private static String why(String outcome) {
        return "/months/2026-10/calls/1/" + line(outcome);
    }

    @Test
    void aCallOfTheListIsExplainedFromTheRecordToTheAmount() {
        Page page = open(Look.DESKTOP, "/months/2026-10/calls?number=%2B4935711111");
        page.locator("tbody tr:has-text('0,0693') a:has-text('Warum?')").click();

        assertThat(page.locator("#verdict")).containsText("Geprüft: stimmt auf 0,0000 € überein");
        assertThat(page.locator("#lead")).containsText("von +4935711111 nach Berlin (+49301) dauerte 61 Sekunden");
        assertThat(page.locator("#result")).containsText("0,0693 € netto");
        assertThat(page.locator("#way")).containsText("0,069316666666… €");
        assertThat(page.locator("#way .why-raw")).containsText("<script>alert(0)</script>;;out;");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "why-desktop");
        page.locator("#way summary").first().click();
        assertThat(page.locator("#way .why-raw")).isVisible();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("#way td").first()).isVisible();
        Chromium.picture(page, "why-print");
    }

    @Test
    void aCaseOfTheListSaysWhyThereIsNoPrice() {
        Page page = open(Look.DESKTOP, "/months/2026-10/cases/calls?reason=AMBIGUOUS_NUMBER");
        page.locator("#found tbody tr").first().locator("a:has-text('Warum?')").click();

        assertThat(page.locator("#verdict")).containsText("auch neu gerechnet ein Klärfall");
        assertThat(page.locator("#way")).containsText("Mehrere Anschlüsse führen an diesem Tag dieselbe Nummer");
        Chromium.isAccessible(page);
        Chromium.picture(page, "why-case");
    }

    @Test
    void namesOfAnAttackerAreTexts() {
        Page page = open(Look.DESKTOP, why("BUNDLE"));
        assertThat(page.locator("#result")).containsText("<b onmouseover=alert(1)>Zwei & \"Söhne\"</b>");
        assertThat(page.locator("#result b")).hasCount(0);
        assertThat(page.locator("#way script")).hasCount(0);
    }

    @Test
    void everyOutcomeFitsAPhoneInBothLanguagesAndWorksWithoutScript() {
        for (String outcome : new String[] {"BUNDLE_PARTIAL", "NO_RATE", "INCOMING"}) {
            Page page = open(Look.PHONE.in("en-GB"), why(outcome));
            page.locator("#way details").evaluateAll("all => all.forEach(each => each.open = true)");
            Chromium.fitsItsWidth(page);
            Chromium.isAccessible(page);
            Chromium.picture(page, "why-phone-" + outcome.toLowerCase(Locale.ROOT));
            page.context().close();
        }
        Page plain = open(Look.DESKTOP.withoutScript(), why("FLAT"));
        plain.locator("#way summary").first().click();
        assertThat(plain.locator("#way .why-raw")).isVisible();
    }

    @Test
    void programsGetTheSameAsJsonAndPaperAsPdf() throws IOException {
        Page page = open(Look.DESKTOP, why("MINUTE"));
        String text = (String) page.evaluate("async path => (await fetch(path)).text()", why("MINUTE") + ".json");
        JsonNode json = JsonMapper.builder().build().readTree(text);
        assertThat(json.at("/result/amount").asString()).isEqualTo("0.069300");
        assertThat(json.at("/check/agrees").asBoolean()).isTrue();
        assertThat(json.at("/basis/rated_by").asString()).isEqualTo("meier");
        assertThat(page.locator(".head-actions .primary")).hasAttribute("href", why("MINUTE") + ".pdf");
        APIResponse pdf = page.request().get(SITE.address(why("MINUTE") + ".pdf"));
        assertThat(pdf.headers().get("content-disposition")).contains("Preisnachweis-2026-10-1-2.pdf");
        assertThat(WhyPdfTest.textOf(pdf.body()).replace('\u00a0', ' ')).contains("0,0693 € netto");
    }

    @Test
    void aTamperedAmountStandsOutAndWhatIsNotThereIsSaid() {
        SITE.jdbc()
                .sql("update rated_calls set amount = 5 where line_no = :line")
                .param("line", line("CALL"))
                .update();
        Page page = open(Look.DESKTOP, why("CALL"));
        assertThat(page.locator("#verdict")).containsText("Abweichung: neu gerechnet 0,199995 €");
        assertThat(page.locator("#differences")).containsText("0,000005 €");
        Chromium.isAccessible(page);
        Chromium.picture(page, "why-differs");

        page.navigate(SITE.address("/months/2026-10/calls"));
        Object status =
                page.evaluate("async path => (await fetch(path)).status", "/months/2026-10/calls/%3Cscript%3E/4711");
        assertThat(status).isEqualTo(400);
        CHROMIUM.forget("400");
    }
}
