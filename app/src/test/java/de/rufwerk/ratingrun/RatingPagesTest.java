package de.rufwerk.ratingrun;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/// The pages of a result: 12 lines of 4 customers with 10 calls each, and 60 cases.
class RatingPagesTest {

    @Import({
        CallPages.class,
        CallQueries.class,
        ChargePages.class,
        ChargeQueries.class,
        Downloads.class,
        Export.class,
        RatingRuns.class,
        ShownMonth.class
    })
    static class Parts {}

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void fill() {
        for (String sql : """
                insert into import_files (month, carrier, profile, profile_sha256, name, delivered_as, sha256, bytes,
                    stored_at, imported_at, imported_by, step_run, state, form_a, form_b, strip_porting)
                values ('2026-10-01', 'inbox', 'standard', '', 'a.csv', 'a.zip', '', 1, 'archive/a', now(), 'meier', 1,
                    'STORED', 'plus', 'plus', false);
                insert into rating_runs overriding system value
                values (1, '2026-10-01', 1, now(), 'meier', 'crm', 'tariff', 8, 'CLARIFY', 6, 4, 1,
                    0, 0, 0, 180, 18000, 0, 0, 0, 0, 120, 12000, 1200000, 60, 6000, 60000, 4560000);
                create table rated_calls_1 partition of rated_calls for values in (1);
                create table cases_1 partition of cases for values in (1);
                insert into run_lines select 1, g, 'A' || (100 + g), 'K' || (10 + g / 3) from generate_series(0, 11) g;
                insert into run_names values (1, 0, 0, 'Festnetz'), (1, 0, 1, 'Mobilfunk'), (1, 1, 0, 'Office <b>');
                insert into rated_calls (run, file, line_no, started, a_number, b_number, amount, cost, duration, line,
                    main_number, zone, product, billed, covered, direction, match, condition, basis)
                select 1, 1, 2 + g, timestamptz '2026-10-01 08:00+02' + make_interval(hours => g * 5),
                    4935710000000 + g / 10, 4915100000000 + g, 38000, 10000, 100, g / 10, -1, g % 2, 0, 120, 0, 0, 1,
                    case when g % 3 = 0 then 2 else 5 end, 0
                from generate_series(0, 119) g;
                create index on rated_calls_1 (line, started);
                insert into case_candidates values (1, 1, 'A100|A103');
                insert into cases
                select 1, 1, 200 + g, timestamptz '2026-10-02 08:00+02' + make_interval(hours => g * 7), 100, 1000,
                    case when g % 2 = 0 then 1 else 0 end, 0, case when g % 2 = 0 then 2 else 5 end,
                    '03571/48' || (8000 + g), '+49151' || (100000 + g), ''
                from generate_series(0, 59) g;
                insert into case_groups select 1, reason, count(*), sum(duration), sum(cost) from cases group by reason;
                insert into charges
                select 1, 'K' || (10 + g / 3), 'A' || (100 + g), '03571 488080', 'Inland', 0, 10, 1000, 1200, 380000
                from generate_series(0, 11) g;
                """.split(";")) {
            if (!sql.isBlank()) {
                SITE.jdbc().sql(sql).update();
            }
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

    @Test
    void callsAreFoundByCustomerLineNumberConditionAndDay() {
        Page page = open(Look.DESKTOP, "/months/2026-10/calls");
        assertThat(page.locator("tbody tr")).hasCount(50);
        assertThat(page.locator("main")).containsText("Office <b>");
        Chromium.isAccessible(page);
        Chromium.picture(page, "calls-desktop");
        page.click("[rel=next]");
        page.click("[rel=next]");
        assertThat(page.locator("tbody tr")).hasCount(20);

        rows(page, "customer=K11", 30);
        assertThat(page.locator(".tiles")).containsText("1,14 €");
        rows(page, "line=A105", 10);
        rows(page, "number=%2B49+3571+0000000", 10);
        rows(page, "number=0151+00000007", 1);
        rows(page, "condition=FLAT", 40);
        assertThat(page.locator("#sums")).containsText("40");
        rows(page, "day=2026-10-02", 4);
        page.navigate(SITE.address("/months/2026-10/calls?number=Quatsch"));
        assertThat(page.locator("[role=alert]")).containsText("keine lesbare Rufnummer");
        Chromium.isAccessible(page);
    }

    private static void rows(Page page, String filter, int count) {
        page.navigate(SITE.address("/months/2026-10/calls?" + filter));
        assertThat(page.locator("tbody tr")).hasCount(count);
    }

    @Test
    void chargesAreSummedByCategoryAndCustomer() {
        Page page = open(Look.DESKTOP, "/months/2026-10/charges");
        assertThat(page.locator(".tiles")).containsText("4,56 €");
        assertThat(page.locator("#days svg")).isVisible();
        Chromium.isAccessible(page);
        Chromium.picture(page, "charges-desktop");

        page.click("text=K12");
        assertThat(page.locator("tbody tr")).hasCount(3);
        Chromium.isAccessible(page);
    }

    @Test
    void downloadsHaveTheFormOfTheExport() throws IOException {
        Page page = open(Look.DESKTOP, "/months/2026-10/charges");
        Download download = page.waitForDownload(() -> page.click("a[download]"));

        assertThat(download.suggestedFilename()).isEqualTo("charges-2026-10.csv");
        assertThat(Files.readString(download.path()))
                .startsWith("month;customer;line;main_number;category;price_basis;calls;seconds;billed_seconds;amount\n"
                        + "2026-10;K10;A100;03571 488080;Inland;net;10;1000;1200;0.3800\n");
    }

    @Test
    void everyPageFitsAPhoneInBothLanguagesAndWorksWithoutScript() {
        for (String path : new String[] {"calls", "charges", "charges/customer?customer=K10"}) {
            Page page = open(Look.PHONE.in("en-GB"), "/months/2026-10/" + path);
            Chromium.fitsItsWidth(page);
            Chromium.isAccessible(page);
            Chromium.picture(page, path.replaceAll("[/?].*", "") + "-phone-dark");
            page.context().close();
        }
        Page plain = open(Look.DESKTOP.withoutScript(), "/months/2026-10/charges/days");
        assertThat(plain.locator("#days svg")).isVisible();
    }

    @Test
    void aMonthWithoutAResultSaysWhereItIsMade() {
        Page page = open(Look.DESKTOP, "/months/2026-11/calls");

        assertThat(page.locator("main")).containsText("Noch kein Ergebnis");
        assertThat(page.locator("main a.primary")).hasAttribute("href", "/months/2026-11");
        Chromium.isAccessible(page);
    }
}
