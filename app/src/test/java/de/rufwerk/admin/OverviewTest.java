package de.rufwerk.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import de.rufwerk.admin.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each test has a month of its own.
class OverviewTest {

    private static final Site SITE = Site.start();
    private static final Chromium CHROMIUM = new Chromium();

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        SITE.close();
    }

    @AfterEach
    void noPageComplained() {
        CHROMIUM.isQuiet();
    }

    private static Page clerk(Look look) {
        return CHROMIUM.signedIn(look, SITE, "meier", Site.PASSWORD);
    }

    @Test
    void aMonthIsRunAndItsProgressSeenWithoutALoadOfThePage() {
        Page page = clerk(Look.DESKTOP);
        page.navigate(SITE.address("/months/2026-01"));
        assertThat(page.locator(".next-what")).hasText("Laden ausführen");
        assertThat(page.locator("#state-check")).hasText("gesperrt");
        Chromium.picture(page, "month-new-desktop");

        page.click("#run-all");
        assertThat(page.locator("#state-load")).hasText("läuft");
        page.evaluate("window.stillHere = true");
        SITE.load.goTo(400);
        assertThat(page.locator("#progress-load [data-show=of]")).containsText("400 von 1.000 Dinge");
        assertThat(page.locator("#progress-load progress")).hasAttribute("value", "40");
        assertThat(page.locator("#progress-load [data-show=phase]")).hasText("liest die Datei");
        Chromium.picture(page, "month-running-desktop");
        Chromium.isAccessible(page);
        SITE.load.goTo(1000);

        assertThat(page.locator("#state-load")).hasText("fertig");
        assertThat(page.locator("#state-check")).hasText("fertig");
        assertThat(page.locator(".next-what")).hasText("Alles erledigt");
        assertThat(page.locator("#count-load-amount")).hasText("12,35 €");
        assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
        Chromium.picture(page, "month-done-desktop");
        Chromium.isAccessible(page);
    }

    @Test
    void aFaultLocksWhatFollowsUntilItIsReleasedWithAReason() {
        SITE.load.faulty(true);
        Page page = clerk(Look.DESKTOP);
        page.navigate(SITE.address("/months/2026-02"));
        SITE.load.goTo(1000);
        page.click("#run-all");
        assertThat(page.locator(".fault")).containsText("Die Kontrollsumme stimmt nicht");
        assertThat(page.locator(".fault")).containsText("inbox/2026-10/a.csv");
        assertThat(page.locator("#step-check .lock")).containsText("Gesperrt durch „Laden“");
        assertThat(page.locator("#run-check")).hasCount(0);
        page.click(".fault details summary");
        Chromium.picture(page, "month-fault-desktop");
        Chromium.isAccessible(page);

        page.fill(".fault textarea", "Mit dem Netzbetreiber geklärt");
        page.click(".fault details button");
        SITE.load.faulty(false);

        assertThat(page.locator(".fault")).hasCount(0);
        assertThat(page.locator("#run-check")).isVisible();
        page.click("#settled-load summary");
        assertThat(page.locator("#settled-load")).containsText("Mit dem Netzbetreiber geklärt");
        assertThat(page.locator("#settled-load")).containsText("meier");
    }

    @Test
    void everythingWorksWithoutScript() {
        Page page = clerk(Look.DESKTOP.withoutScript());
        page.navigate(SITE.address("/months/2026-03"));
        SITE.load.goTo(1000);
        page.click("#run-load");

        assertThat(page.locator("#flash")).hasText("Der Lauf ist gestartet.");
        page.navigate(SITE.address("/months/2026-03/steps/load"));
        page.waitForCondition(() -> {
            page.reload();
            return page.locator("#state-load").textContent().equals("fertig");
        });
        assertThat(page.locator(".log")).containsText("3 Dateien gefunden");
        page.click(".side button[value=en]");
        assertThat(page.locator("#state-load")).hasText("done");
    }

    @Test
    void anAuditorSeesEverythingAndCanDoNothing() {
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "kontrolle", Site.PASSWORD);
        page.navigate(SITE.address("/months/2026-04"));
        assertThat(page.locator("#step-load")).isVisible();
        assertThat(page.locator("main form[method=post]")).hasCount(0);

        String csrf =
                page.locator(".side form[action='/logout'] input[name=_csrf]").getAttribute("value");
        APIResponse answer = page.request()
                .post(
                        SITE.address("/months/2026-04/run"),
                        RequestOptions.create()
                                .setHeader("Accept", "text/html")
                                .setForm(FormData.create().set("_csrf", csrf)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Das ist Ihnen nicht erlaubt").doesNotContain("Exception");
        Chromium.picture(page, "month-auditor-desktop");
    }

    @Test
    void aRequestWithoutItsTokenIsRefused() {
        Page page = clerk(Look.DESKTOP);

        APIResponse answer = page.request().post(SITE.address("/months/2026-05/run"));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void thePageFitsAPhoneInBothLanguages() {
        Page page = clerk(Look.PHONE);
        page.navigate(SITE.address("/months/2026-06"));
        Chromium.fitsItsWidth(page);
        Chromium.isAccessible(page);
        Chromium.picture(page, "month-phone-dark");
        page.click(".phone-bar summary");
        Chromium.isAccessible(page);
        page.click(".phone-menu button[value=en]");
        assertThat(page.locator("h1")).hasText("June 2026");
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "month-phone-english");
    }

    @Test
    void aPageThatIsNotThereSaysSoInPlainWords() {
        Page page = clerk(Look.DESKTOP);
        for (String path : new String[] {"/nothing", "/months/2026-06/steps/nothing"}) {
            page.navigate(SITE.address(path));
            assertThat(page.locator("h1")).hasText("Diese Seite gibt es nicht");
        }
        page.navigate(SITE.address("/months/2026-13"));
        assertThat(page.locator("h1")).hasText("So geht es nicht");
        Chromium.isAccessible(page);
        CHROMIUM.forget("404", "400");
    }
}
