package de.rufwerk.crm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.home.Home;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.DataProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What has changed in the CRM, in a real browser: September was rated with 40 lines, of which four are gone by now.
class CrmPagesTest {

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    @ComponentScan({"de.rufwerk.tables", "de.rufwerk.subscribers", "de.rufwerk.crm"})
    @ComponentScan(
            basePackages = "de.rufwerk.ratingrun",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "de\\.rufwerk\\.ratingrun\\.(RatedSnapshots|RatingRuns)"))
    static class Parts {

        /// September is rated, then people work with the CRM.
        @Bean
        static String september(SubscriberSnapshots snapshots, JdbcClient jdbc, Home home) throws IOException {
            write(home, 0, 40, "K1");
            String fingerprint = snapshots.current(new DataProblems()).fingerprint();
            jdbc.sql("""
                    insert into rating_runs overriding system value
                    values (1, '2026-09-01', 1, now(), 'meier', :crm, 'tariff', 8, 'CLARIFY', 6, 4, 0,
                        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                    """).param("crm", fingerprint).update();
            write(home, 4, 41, "K2");
            return fingerprint;
        }
    }

    private static void write(Home home, int from, int to, String firstOwner) throws IOException {
        Path crm = home.resolve("crm");
        StringBuilder lines = new StringBuilder("line;customer;area_code\n");
        StringBuilder numbers = new StringBuilder("line;number;main_number\n");
        for (int i = from; i < to; i++) {
            lines.append("L" + i + ";" + (i == 10 ? firstOwner : "K1") + ";3571\n");
            numbers.append("L" + i + ";" + (48_000 + i) + ";03571 48\n");
        }
        Files.writeString(crm.resolve("customers.csv"), "customer;name\nK1;Eins\nK2;Zwei\n");
        Files.writeString(crm.resolve("lines.csv"), lines);
        Files.writeString(crm.resolve("numbers.csv"), numbers);
        Files.writeString(crm.resolve("line_products.csv"), "line;product\n");
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
        Page page = CHROMIUM.signedIn(look, SITE, "meier", Site.PASSWORD);
        page.navigate(SITE.address(path));
        return page;
    }

    @Test
    void whatIsNewGoneAndMovedStandsThereAndThatManyAreGone() {
        Page page = open(Look.DESKTOP, "/months/2026-10/crm");
        assertThat(page.locator("h1")).containsText("Oktober 2026");
        assertThat(page.locator("#lines")).containsText("Mehr als 5 % sind entfallen");
        assertThat(page.locator("#lines")).containsText("L0, L1, L2, L3");
        assertThat(page.locator("#lines li")).hasText("L10: K1 → K2");
        assertThat(page.locator("#numbers")).containsText("49357148040");
        assertThat(page.locator("#customers")).containsText("Nichts hat sich geändert");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "crm-changes-desktop");
    }

    @Test
    void onAPhoneAsWell() {
        Page page = open(Look.PHONE, "/months/2026-10/crm");
        assertThat(page.locator("#sums-title")).isVisible();
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "crm-changes-phone");
    }

    @Test
    void beforeTheFirstRatedMonthThereIsNothingToCompare() {
        assertThat(open(Look.DESKTOP, "/months/2026-09/crm").locator("#content"))
                .containsText("nichts zu vergleichen");
    }
}
