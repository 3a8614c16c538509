package de.rufwerk.transfer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;

/// The pages of transfer and control chain over a month of 12 lines of 4 customers with 10 calls each.
class TransferPagesTest {

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({
        "de.rufwerk.tables",
        "de.rufwerk.tariffs",
        "de.rufwerk.subscribers",
        "de.rufwerk.carriers",
        "de.rufwerk.formatprofiles",
        "de.rufwerk.callimport",
        "de.rufwerk.decisions",
        "de.rufwerk.ratingrun",
        "de.rufwerk.transfer",
        "de.rufwerk.crm"
    })
    static class Parts {}

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();
    private static final String TRANSFER = "/months/2026-10/transfer";
    private static final String CHAIN = "/months/2026-10/chain";

    @BeforeAll
    static void fill() {
        for (String sql : """
                insert into months (month) values ('2026-10-01');
                insert into step_runs (month, step, undo, state, started_by, process, started_at, heartbeat_at, ended_at)
                select '2026-10-01', step, false, 'DONE', 'meier', 'x:1', now(), now(), now() from unnest(array['load', 'check', 'import', 'rate']) step;
                insert into import_files (month, carrier, profile, profile_sha256, name, delivered_as, sha256, bytes,
                    stored_at, imported_at, imported_by, step_run, state, form_a, form_b, strip_porting, read_calls,
                    read_seconds, read_cost, stored_calls, stored_seconds, stored_cost, duplicate_calls, duplicate_seconds,
                    duplicate_cost, filtered_calls, filtered_seconds, filtered_cost, rejected, control_records)
                values ('2026-10-01', 'envia', 'standard', '', 'a.csv', 'a.zip', '', 1, 'archive/a', now(), 'meier', 1,
                    'STORED', 'plus', 'plus', false, 140, 13500, 1290000, 120, 12000, 1200000, 5, 500, 50000, 10, 1000, 40000, 5, 141);
                insert into rating_runs overriding system value
                values (1, '2026-09-01', 1, now(), 'meier', 'crm', 'tariff', 8, 'CLARIFY', 6, 4, 0,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                  (2, '2026-10-01', 1, now(), 'meier', 'crm', 'tariff', 8, 'CLARIFY', 6, 4, 1,
                    0, 0, 0, 120, 12000, 1200000, 0, 0, 0, 120, 12000, 1200000, 0, 0, 0, 4560000);
                create table rated_calls_2 partition of rated_calls for values in (2);
                create table cases_2 partition of cases for values in (2);
                insert into rated_calls (run, file, line_no, started, a_number, b_number, amount, cost, duration, line,
                    main_number, zone, product, billed, covered, direction, match, condition, basis)
                select 2, 1, 2 + g, timestamptz '2026-10-01 08:00+02' + make_interval(hours => g * 5),
                    4935710000000 + g / 10, 4915100000000 + g, 38000, 10000, 100, g / 10, -1, g % 2, 0, 120, 0, 0, 1, 2,
                    case when g < 110 then 0 else 1 end
                from generate_series(0, 119) g;
                insert into charges
                select 2, 'K' || (10 + g / 3), 'A' || (100 + g), '03571 488080', 'Inland', case when g < 11 then 0 else 1 end,
                  10, 1000, 1200, 380000
                from generate_series(0, 11) g;
                insert into charges
                select 1, 'K' || (10 + g / 4), 'A' || (100 + g), '03571 488080', 'Inland', 0, 10, 1000, 1200, 360000 + 1000 * g
                from generate_series(0, 11) g
                """.split(";")) {
            SITE.jdbc().sql(sql).update();
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

    private static Page open(Look look, String user, String path) {
        Page page = CHROMIUM.signedIn(look, SITE, user, Site.PASSWORD);
        page.navigate(SITE.address(path));
        return page;
    }

    @Test
    void theChainNamesEveryDifference() {
        Page page = open(Look.DESKTOP, "meier", CHAIN);
        assertThat(page.locator("#closed")).isVisible();
        assertThat(page.locator(".waterfall .stage")).hasCount(7);
        assertThat(page.locator(".waterfall")).containsText("Kontrollsummen weichen ab");
        assertThat(page.locator(".waterfall")).containsText("abgewiesene Zeilen");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "chain-desktop");

        page.fill("#invoice-number", "R 4711");
        page.fill("#invoice-amount", "1,21");
        page.click("#invoice-enter");
        assertThat(page.locator("[role=status]")).containsText("envia");
        assertThat(page.locator("main")).containsText("0,0100");
        page.fill("#invoice-number", "R 4711");
        page.fill("#invoice-amount", "viel");
        page.click("#invoice-enter");
        assertThat(page.locator("[role=alert]")).containsText("kein Betrag");

        assertThat(page.request()
                        .get(SITE.address("/months/2026-10/chain.json"))
                        .text())
                .contains("\"complete\":true", "\"stage\":\"charged\"", "\"invoice_difference\":\"0.010000\"");
    }

    @Test
    void aBreakOfACentStopsTheRelease() {
        SITE.jdbc()
                .sql("update charges set amount = amount + 10000 where run = 2 and line = 'A100'")
                .update();
        try {
            Page page = open(Look.PHONE, "meier", CHAIN);
            assertThat(page.locator("#breaks")).containsText("Die Entgelte passen nicht");
            Chromium.isAccessible(page);
            Chromium.fitsItsWidth(page);
            Chromium.picture(page, "chain-broken-phone");
            page.navigate(SITE.address(TRANSFER));
            page.click("#release summary");
            page.click("#release-confirm");
            assertThat(page.locator("[role=alert]")).containsText("Die Entgelte passen nicht");
            assertThat(page.locator("#stage-title")).hasText("wartet auf Freigabe");
        } finally {
            SITE.jdbc()
                    .sql("update charges set amount = amount - 10000 where run = 2 and line = 'A100'")
                    .update();
        }
    }

    @Test
    void aMonthIsReleasedSentFoundAndTakenBack() throws IOException {
        Page page = open(Look.DESKTOP, "meier", TRANSFER);
        assertThat(page.locator("#stage-title")).hasText("wartet auf Freigabe");
        assertThat(page.locator("#net")).containsText("4,18 €");
        assertThat(page.locator("#gross")).containsText("0,38 €");
        Chromium.isAccessible(page);
        Chromium.picture(page, "transfer-unreleased-desktop");
        page.click("#release summary");
        page.click("#release-confirm");
        assertThat(page.locator("#stage-title")).hasText("freigegeben");
        page.click("#start");
        page.navigate(SITE.address(TRANSFER));
        assertThat(page.locator("#stage-title")).hasText("übertragen");
        assertThat(page.locator("#confirmed")).containsText("12");
        assertThat(page.locator("#found tbody tr")).hasCount(12);
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "transfer-done-desktop");
        page.fill("#customer", "K12");
        page.click(".filter button");
        assertThat(page.locator("#found tbody tr")).hasCount(3);
        assertThat(page.locator("#found")).containsText("charges-2026-10-0001.csv");
        assertThat(files()).containsExactly("charges-2026-10-0001.csv", "charges-2026-10-0001.json");

        page.navigate(SITE.address(CHAIN));
        assertThat(page.locator(".waterfall .stage")).hasCount(9);
        assertThat(page.locator("#closed")).isVisible();

        SITE.jdbc()
                .sql("update transfer_batches set state = 'UNCERTAIN', why = 'time-out' where number = 1")
                .update();
        SITE.jdbc().sql("update transfers set state = 'OPEN'").update();
        page.navigate(SITE.address(TRANSFER));
        assertThat(page.locator("#stage-title")).hasText("ungewiss");
        page.click("#stands-1 summary");
        Chromium.isAccessible(page);
        Chromium.picture(page, "transfer-uncertain-desktop");
        page.fill("#reference-1", "Beleg 12");
        page.click("#stands-1 button");
        assertThat(page.locator("[role=status]")).containsText("Sendung 1 gilt als bestätigt");
        page.click("#start");
        page.navigate(SITE.address(TRANSFER));
        assertThat(page.locator("#stage-title")).hasText("übertragen");
        assertThat(page.locator("main")).containsText("Beleg 12");

        page.fill("#difference-in", "2027-03");
        page.fill("#difference-reason", "Preis");
        page.click("#difference-order");
        assertThat(page.locator("[role=alert]")).containsText("spätestens mit November 2026");
        page.click("text=Nur ansehen");
        assertThat(page.locator("#difference-last")).containsText("Zuletzt");
        Chromium.isAccessible(page);
        Chromium.picture(page, "transfer-difference-desktop");

        page.navigate(SITE.address("/months/2026-10"));
        page.click("#undo-transfer summary");
        assertThat(page.locator("#undo-reason-transfer")).isVisible();
        page.navigate(SITE.address(TRANSFER));
        page.click("#undo summary");
        page.fill("#undo-reason", "falsche Preise");
        page.click("#undo-confirm");
        assertThat(page.locator("[role=status]")).containsText("wird zurückgenommen");
        assertThat(page.locator("#stage-title")).hasText("wartet auf Freigabe");
        assertThat(page.locator("main")).containsText("falsche Preise");
        assertThat(files()).contains("charges-2026-10-0002.csv");
        assertThat(Files.readString(SITE.home().resolve("crm/out/charges-2026-10-0002.csv")))
                .contains(";counter;", ";-10;", "-0.380000");

        Page phone = open(Look.PHONE.in("en-GB"), "kontrolle", TRANSFER);
        assertThat(phone.locator("h1")).hasText("Transfer");
        assertThat(phone.locator("#release")).hasCount(0);
        Chromium.isAccessible(phone);
        Chromium.fitsItsWidth(phone);
        Chromium.picture(phone, "transfer-english-phone");
    }

    private static java.util.List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(SITE.home().resolve("crm/out"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
