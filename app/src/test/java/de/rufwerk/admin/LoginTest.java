package de.rufwerk.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import de.rufwerk.admin.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {

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

    @Test
    void theFirstAdministratorHasToChooseAPasswordBeforeAnythingElse() {
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "admin", SITE.oneTimePassword());
        assertThat(page).hasURL(SITE.address("/password"));
        Chromium.picture(page, "password-desktop");
        Chromium.isAccessible(page);
        page.navigate(SITE.address("/months/2026-10"));
        assertThat(page).hasURL(SITE.address("/password"));

        choose(page, SITE.oneTimePassword(), "rufwerk-admin-1234");
        assertThat(page.locator("[role=alert]")).containsText("leicht zu erraten");
        choose(page, SITE.oneTimePassword(), "ein Boot liegt still im Schilf");
        assertThat(page.locator("#flash")).containsText("Das neue Passwort gilt");

        page.click(".side form[action='/logout'] button");
        assertThat(page.locator("[role=status]")).containsText("abgemeldet");
        Page again = CHROMIUM.signedIn(Look.DESKTOP, SITE, "admin", SITE.oneTimePassword());
        assertThat(again.locator("[role=alert]")).isVisible();
        CHROMIUM.forget("422");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        Page known = CHROMIUM.signedIn(Look.DESKTOP, SITE, "meier", "falsch");
        Page unknown = CHROMIUM.signedIn(Look.DESKTOP, SITE, "niemand", "falsch");

        assertThat(known.locator("[role=alert]").textContent())
                .isEqualTo(unknown.locator("[role=alert]").textContent());
        assertThat(known.url()).isEqualTo(unknown.url());
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordHasToWait() {
        SITE.bean(Users.class).add("schulze", Role.CLERK);
        SITE.bean(Users.class).choose("schulze", Site.PASSWORD);
        Page page = CHROMIUM.open(Look.DESKTOP);
        for (int i = 0; i < LoginThrottle.FOR_NAME_AND_ADDRESS; i++) {
            page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "schulze", "falsch " + i);
        }
        page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "schulze", Site.PASSWORD);

        assertThat(page.locator("[role=alert]")).containsText("Viertelstunde");
    }

    @Test
    void aLockedUserIsOutWithTheNextClick() {
        SITE.bean(Users.class).add("lehmann", Role.CLERK);
        SITE.bean(Users.class).choose("lehmann", Site.PASSWORD);
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "lehmann", Site.PASSWORD);
        isFollowed(page);

        SITE.bean(Users.class).lock("lehmann");
        page.navigate(SITE.address("/months/2026-10"));

        assertThat(page).hasURL(SITE.address("/login?ended"));
        assertThat(page.locator("[role=status]")).isVisible();
    }

    @Test
    void aPageThatIsLeftOpenGoesToTheLoginWhenItsSessionHasEnded() {
        SITE.bean(Users.class).add("krause", Role.CLERK);
        SITE.bean(Users.class).choose("krause", Site.PASSWORD);
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "krause", Site.PASSWORD);
        isFollowed(page);
        SITE.bean(Users.class).lock("krause");

        page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))"); // as if the stream came back by itself

        assertThat(page).hasURL(SITE.address("/login?ended"));
    }

    @Test
    void aPageWithoutAnySessionIsSentToTheLoginByItsLiveView() {
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "meier", Site.PASSWORD);
        isFollowed(page);
        page.context().clearCookies();

        page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))");

        assertThat(page).hasURL(SITE.address("/login"));
    }

    @Test
    void nothingIsShownWithoutALoginAndEveryAnswerHasStrictHeaders() {
        Page page = CHROMIUM.open(Look.DESKTOP);
        for (String path :
                new String[] {"/", "/months/2026-10", "/months/2026-10/live?version=1", "/actuator/prometheus"}) {
            page.navigate(SITE.address(path));
            assertThat(page).hasURL(SITE.address("/login"));
        }
        Response login = page.navigate(SITE.address("/login"));
        assertThat(login.headerValue("content-security-policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(login.headerValue("x-frame-options")).isEqualTo("DENY");
        assertThat(login.headerValue("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.context().cookies().stream()
                        .filter(cookie -> cookie.name.equals("RUFWERK"))
                        .findFirst()
                        .orElseThrow()
                        .httpOnly)
                .isTrue();
        Chromium.isAccessible(page);
        Chromium.picture(page, "login-desktop");
    }

    @Test
    void theLoginFitsAPhoneAndSpeaksEnglishWhereTheBrowserDoes() {
        Page page = CHROMIUM.open(Look.PHONE.in("en-GB"));
        page.navigate(SITE.address("/login"));

        assertThat(page.locator("h1")).hasText("Log in");
        Chromium.fitsItsWidth(page);
        Chromium.isAccessible(page);
        Chromium.picture(page, "login-phone-dark");
        page.click("button[value=de]");
        assertThat(page.locator("h1")).hasText("Anmelden");
    }

    private static void isFollowed(Page page) {
        assertThat(page.locator("[data-live][data-following]")).isVisible();
    }

    private static void choose(Page page, String current, String fresh) {
        page.fill("#current", current);
        page.fill("#fresh", fresh);
        page.fill("#again", fresh);
        page.click("form[action='/password'] button");
    }
}
