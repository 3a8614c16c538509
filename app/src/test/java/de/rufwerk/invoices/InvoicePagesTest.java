package de.rufwerk.invoices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.RequestOptions;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.invoices.Letters.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;

/// The pages of invoices and of their rules, by a real browser: four invoices in the CRM's file, of which one is for a
/// customer whom nobody knows; a fifth customer has charges and no invoice.
class InvoicePagesTest {

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
        "de.rufwerk.crm",
        "de.rufwerk.documents",
        "de.rufwerk.invoices"
    })
    static class Parts {}

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();
    private static final String MONTH = "/months/2026-10/invoices";
    /// The step runs in the background; on a busy machine it takes its time.
    private static final double RUN_MILLIS = 60_000;
    private static final String OTHER_MONTH = "/months/2026-08/invoices";

    @BeforeAll
    static void fill() throws IOException {
        Files.writeString(
                SITE.home().resolve("crm/customers.csv"), "customer;name\nK10;Eins\nK11;Zwei\nK12;Drei\nK13;Vier\n");
        for (String sql : """
                insert into months (month) values ('2026-10-01');
                insert into step_runs (month, step, undo, state, started_by, process, started_at, heartbeat_at, ended_at)
                select '2026-10-01', step, false, 'DONE', 'meier', 'x:1', now(), now(), now()
                from unnest(array['load', 'check', 'import', 'rate', 'transfer']) step;
                insert into transfers (month, kind, generation, rating_run, price_scale, sink, token, unit, state, reason,
                  items, calls, seconds, billed, net, gross, begun_at, begun_by, ended_at)
                values ('2026-10-01', 'CHARGE', 1, 1, 4, 'crm/out', 't', 'GROUP', 'DONE', '', 4, 4, 240, 240, 4000000, 0,
                  now(), 'meier', now());
                insert into transfer_batches (transfer, month, number, state, items, net, gross)
                values (1, '2026-10-01', 1, 'CONFIRMED', 4, 4000000, 0);
                insert into transfer_items (transfer, no, batch, kind, customer, line, main_number, category, basis, calls,
                  seconds, billed, amount)
                select 1, n, 1, 'CHARGE', 'K1' || (n - 1), 'A' || n, '03571 1', 'Inland', 0, 1, 60, 60, 1000000
                from generate_series(1, 4) n
                """.split(";")) {
            SITE.jdbc().sql(sql).update();
        }
        Path other = Files.createDirectories(SITE.home().resolve("invoices/2026-08"));
        Letters.write(other.resolve("muster-august.pdf"), List.of(new Letter("RE-7", "K10", "258,70", 1)));
        Files.writeString(other.resolve("kaputt.pdf"), "%PDF-1.4\nnichts davon ist eine Seite");
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
    void aFileIsUploadedItsFieldsMarkedTheRuleTriedAndSavedAndTheFileSplit() throws IOException {
        Path file = SITE.home().resolve("muster-oktober.pdf");
        Letters.write(
                file,
                List.of(
                        new Letter("RE-2026-0001", "K10", "517,40", 2),
                        new Letter("RE-2026-0002", "K11", "258,70", 1),
                        new Letter("RE-2026-0003", "K99", "258,70", 1),
                        new Letter("RE-2026-0004", "K12", "1.034,80", 3)));
        Page page = open(Look.DESKTOP, "meier", MONTH);
        assertThat(page.locator("#stage-title")).hasText("Fehlt noch");
        page.setInputFiles("#upload-files", file);
        page.click("#upload button");
        assertThat(page.locator("#flash")).containsText("Hochgeladen: 1 für Oktober 2026");
        assertThat(page.locator("#stage-title")).hasText("Bereit");
        Chromium.isAccessible(page);
        Chromium.picture(page, "invoices-uploaded-desktop");

        page.click(".waiting a");
        assertThat(page.locator("#board[data-ready]")).isVisible();
        assertThat(page.locator("#number-pattern")).hasValue("");
        Chromium.isAccessible(page);
        mark(page, "number", 158, 48.5, 198, 54.5);
        mark(page, "customer", 158, 54.5, 198, 60);
        page.fill("#page-pattern", "Blatt (\\d+)/(\\d+)");
        page.fill("#total-pattern", "Gesamtbetrag *([\\d.]+,\\d\\d)");
        page.fill("#charges-pattern", "Telefonie +([\\d.]+,\\d\\d)");
        page.fill("#date-pattern", "vom (\\d\\d\\.\\d\\d\\.\\d{4})");
        Locator number = page.locator("[data-box=number]");
        assertThat(number)
                .hasAttribute(
                        "aria-label", "Rechnungsnummer: 158 mm von links, 48,5 mm von oben, 40 mm breit, 6 mm hoch");
        number.press("ArrowUp");
        number.press("ArrowRight");
        number.press("Shift+ArrowLeft");
        assertThat(page.locator("#number-top")).hasValue("47.5");
        assertThat(page.locator("#number-left")).hasValue("159");
        assertThat(page.locator("#number-width")).hasValue("39");
        page.click("#try");
        assertThat(page.locator("#trial-invoices")).hasText("4");
        assertThat(page.locator("#trial-total")).hasText("2.069,60 €");
        assertThat(page.locator("#trial-fault-pages")).hasText("0");
        assertThat(page.locator("#verdict")).hasText("jede Seite gehört zu einer Rechnung");
        assertThat(page.locator("#number-found")).containsText("RE-2026-0001");
        assertThat(page.locator("#date-found")).containsText("03.11.2026");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        page.evaluate("scrollTo(0, 0)");
        Chromium.picture(page, "invoice-rule-editor-desktop");

        page.fill("#total-pattern", "Gesamtbetrag *(5[\\d.]+,\\d\\d)");
        page.uncheck("[name='total.optional']");
        page.click("#try");
        assertThat(page.locator("#verdict")).hasText("3 × passt etwas nicht");
        page.locator("#trial-faults button").last().click();
        assertThat(page.locator("#page-title")).hasText("Seite 5");
        assertThat(page.locator("#number-found")).containsText("RE-2026-0004");
        page.fill("#total-pattern", "Gesamtbetrag *([\\d.]+,\\d\\d)");
        page.fill("#name", "Muster CRM");
        page.click("#save");
        assertThat(page.locator("#name-hint [role=alert]")).containsText("kann keine Rechnungsregel heißen");
        page.fill("#name", "muster");
        page.fill("#files", "muster-*.pdf");
        page.fill("#description", "Rechnungen des Muster-CRM");
        page.click("#save");
        assertThat(page.locator("#flash")).containsText("„muster“ ist gespeichert");
        assertThat(page.locator("#fields")).containsText("159 von links, 47.5 von oben");
        Chromium.isAccessible(page);
        Chromium.picture(page, "invoice-rule-desktop");

        page.navigate(SITE.address(MONTH));
        page.click("#split");
        page.navigate(SITE.address(MONTH));
        assertThat(page.locator("#stage-title"))
                .hasText("Es passt noch nicht", new LocatorAssertions.HasTextOptions().setTimeout(RUN_MILLIS));
        assertThat(page.locator("#invoices-count")).hasText("3");
        assertThat(page.locator("#faults")).containsText("Den Kunden „K99“ kennt das CRM nicht");
        assertThat(page.locator("#without")).containsText("K13");
        assertThat(page.locator("#without-count")).hasText("1");
        page.locator(".thumb").scrollIntoViewIfNeeded();
        page.waitForCondition(
                () -> (boolean) page.locator(".thumb").evaluate("i => i.complete && i.naturalWidth > 900"));
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "invoices-split-desktop");

        page.click("#without summary");
        page.fill("#without-reason-0", "Wird mit dem November berechnet");
        page.click("#without .unfolded button");
        assertThat(page.locator("#flash")).containsText("K13");
        assertThat(page.locator("#without")).containsText("Wird mit dem November berechnet (meier");
        assertThat(page.locator("#without-count")).containsText("0 und 1 begründet");
        page.navigate(SITE.address("/months/2026-10/steps/split"));
        page.click("details[id^=release-] summary");
        page.fill("details[open] textarea", "Gehört zu einem anderen Mandanten");
        page.click("details[open] button");
        page.navigate(SITE.address(MONTH));
        assertThat(page.locator("#stage-title")).hasText("Fertig, mit Freigaben");
        assertThat(page.locator("#rest li")).hasText(new String[] {"Seiten ohne Rechnung: 1"});
        assertThat(page.locator("#faults")).containsText("Freigegeben: Gehört zu einem anderen Mandanten (meier");
        assertThat(page.locator("#faults")).containsText("K99");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "invoices-released-desktop");

        page.fill("#text", "K12");
        page.click("#list .filter button");
        assertThat(page.locator("#all tbody tr")).hasCount(1);
        assertThat(page.locator("#all")).containsText("1.034,80 €");
        APIResponse invoice = page.request()
                .get(SITE.address(page.locator("#all td a >> nth=1").getAttribute("href")));
        assertThat(invoice.headers().get("content-type")).isEqualTo("application/pdf");
        assertThat(invoice.body()).startsWith("%PDF".getBytes());

        takeAVersionBack(page);
        Page phone = open(Look.PHONE.in("en-GB"), "kontrolle", MONTH);
        assertThat(phone.locator("h1")).hasText("Invoices");
        assertThat(phone.locator("#split, #upload, .unfolded")).hasCount(0);
        Chromium.isAccessible(phone);
        Chromium.fitsItsWidth(phone);
        Chromium.picture(phone, "invoices-english-phone");
    }

    private void takeAVersionBack(Page page) {
        page.navigate(SITE.address("/invoices/rules/-/edit?month=2026-10&name=muster&page=2"));
        assertThat(page.locator("#name")).hasAttribute("readonly", "readonly");
        assertThat(page.locator("#number-found")).containsText("RE-2026-0001");
        page.fill("#description", "Muster-CRM, neues Layout");
        page.click("#save");
        assertThat(page.locator("#versions tbody tr")).hasCount(2);
        page.click("#versions a");
        assertThat(page.locator("#old")).containsText("gespeichert von meier");
        assertThat(page.locator(".lead")).hasText("Rechnungen des Muster-CRM");
        Chromium.isAccessible(page);
        page.click("#take-back");
        assertThat(page.locator("#flash")).containsText("gilt wieder die frühere Fassung");
        assertThat(page.locator("#versions tbody tr")).hasCount(3);
        assertThat(page.locator(".lead")).hasText("Rechnungen des Muster-CRM");
    }

    @Test
    void aRuleIsWrittenAndTriedWithoutScriptToo() {
        Page page = open(
                Look.PHONE.withoutScript(), "leitung", "/invoices/rules/-/edit?month=2026-08&file=muster-august.pdf");
        assertThat(page.locator("#wrong")).isVisible();
        assertThat(page.locator("#number-errors")).containsText("ein Muster angeben oder einen Kasten ziehen");
        page.fill("#number-left", "158");
        page.fill("#number-top", "48");
        page.fill("#number-width", "40");
        page.fill("#customer-pattern", "Kunde (");
        page.click("#try");
        assertThat(page.locator("#number-errors")).containsText("vier Zahlen in Millimetern");
        assertThat(page.locator("#customer-errors")).containsText("Das Muster „Kunde (“ kann nicht verwendet werden");
        assertThat(page.locator("#trial")).hasCount(0);
        page.fill("#number-height", "6");
        page.fill("#customer-pattern", "Kunde (\\S+)");
        page.fill("#page-pattern", "Blatt (\\d+)/(\\d+)");
        page.click("#try");
        assertThat(page.locator("#trial-invoices")).hasText("1");
        assertThat(page.locator("[data-box=number] rect")).hasAttribute("width", "40");
        assertThat(page.locator("#customer-found")).containsText("K10");
        assertThat(page.locator("[data-mark]:visible")).hasCount(0);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "invoice-rule-editor-phone");
        page.click("#trial-title");
        page.selectOption("#file", "kaputt.pdf");
        page.click("text=Öffnen");
        assertThat(page.locator(".board-card")).containsText("Seite 1 der Datei kaputt.pdf lässt sich nicht zeigen");
        page.click("#try");
        assertThat(page.locator("#trial")).containsText("lässt sich nicht als PDF lesen");
        page.navigate(SITE.address(OTHER_MONTH));
        assertThat(page.locator(".waiting")).containsText("kaputt.pdf");
        assertThat(page.locator("#stage-title")).hasText("Noch gesperrt");
    }

    @Test
    void whoMayOnlyLookSeesRulesAndPagesAndNobodyElseDoes() {
        Page page = open(Look.PHONE, "kontrolle", "/invoices/rules");
        assertThat(page.locator("#rule-standard")).containsText("mitgeliefert");
        assertThat(page.locator("#new")).hasCount(0);
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "invoice-rules-phone");
        page.navigate(SITE.address("/invoices/rules/standard"));
        Chromium.fitsItsWidth(page);
        Chromium.isAccessible(page);
        String picture = OTHER_MONTH + "/page.png?file=muster-august.pdf&page=";
        assertThat(page.request().get(SITE.address(picture + 1)).headers().get("content-type"))
                .isEqualTo("image/png");
        for (String none : List.of(picture + 0, picture + 2, OTHER_MONTH + "/page.png?file=../x.pdf&page=1")) {
            assertThat(page.request().get(SITE.address(none)).status()).as(none).isEqualTo(404);
        }
        SITE.jdbc().sql("""
                with file as (insert into invoice_files (month, run, name, origin, sha256, bytes, pages, rule)
                  values ('2026-07-01', 1, 'a.pdf', 'invoices', '00', 1, 25, 'standard') returning id)
                insert into invoice_page_faults
                select id, page, page, 'STRAY', '', '', 'NUMBER', '' from file, generate_series(0, 24) page
                """).update();
        String faults =
                page.request().get(SITE.address("/months/2026-07/invoices")).text();
        assertThat(faults)
                .contains("1 bis 20 von 25", "/months/2026-07/invoices?fault=20#faults", "a.pdf, Seite 20:")
                .doesNotContain("a.pdf, Seite 21:");
        assertThat(page.request()
                        .get(SITE.address("/months/2026-07/invoices?fault=20"))
                        .text())
                .contains("21 bis 25 von 25", "a.pdf, Seite 25:");
        page.navigate(SITE.address("/invoices/rules/-/edit?month=2026-08&file=muster-august.pdf"));
        assertThat(page.locator("#try, #save")).hasCount(0);
        assertThat(page.locator("#number-pattern")).isDisabled();
        assertThat(page.request()
                        .post(SITE.address("/invoices/rules/-/save"), RequestOptions.create())
                        .status())
                .isEqualTo(403);
        Page stranger = CHROMIUM.open(Look.DESKTOP);
        stranger.navigate(SITE.address(picture + 1));
        assertThat(stranger).hasURL(SITE.address("/login"));
    }

    /// Draws a box with the mouse, from one corner to the other in millimetres of the page.
    private static void mark(Page page, String field, double left, double top, double right, double bottom) {
        page.click("#" + field + "-mark");
        Locator board = page.locator("#board");
        board.scrollIntoViewIfNeeded();
        BoundingBox box = board.boundingBox();
        double scale = Math.min(box.width / 210, box.height / 297);
        double x = box.x + (box.width - 210 * scale) / 2;
        double y = box.y + (box.height - 297 * scale) / 2;
        page.mouse().move(x + left * scale, y + top * scale);
        page.mouse().down();
        page.mouse().move(x + (left + 10) * scale, y + (top + 1) * scale);
        page.mouse().move(x + right * scale, y + bottom * scale);
        page.mouse().up();
        assertThat(page.locator("[data-box=" + field + "]")).isFocused();
    }
}
