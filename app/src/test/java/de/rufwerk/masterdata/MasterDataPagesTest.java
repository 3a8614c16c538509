package de.rufwerk.masterdata;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.home.Home;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// The number search and the customers in a real browser, over the tables of a home.
class MasterDataPagesTest {

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    @ComponentScan({
        "de.rufwerk.tables",
        "de.rufwerk.numberplan",
        "de.rufwerk.subscribers",
        "de.rufwerk.tariffs",
        "de.rufwerk.masterdata"
    })
    static class Parts {

        @Bean
        static SubscriberSource crm(Home home) {
            return problems -> TableFiles.read(home.resolve("crm"), "crm", SubscriberSource.TABLES, problems);
        }
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        SITE.close();
    }

    @BeforeEach
    void writeTables() throws IOException {
        write("crm/customers.csv", """
                customer;name;street;postcode;city;delivery;itemised_bill
                K1;Bäckerei Berg;Ring 1;02977;Hoyerswerda;email|portal;short
                K2;Carl & Söhne;Weg 2;01067;Dresden;post;
                """);
        write("crm/lines.csv", "line;customer;area_code;valid_to\nL1;K1;3571;\nL2;K2;351;\nL3;K1;3571;2025-12-31\n");
        write("crm/numbers.csv", """
                line;number;extensions;main_number
                L1;48808;00-49;03571 48808-0
                L2;03571 48808;70-99;03571 48808-7
                L2;123456;;0351 123456
                L3;48808;50-69;alt
                """);
        write("crm/line_products.csv", "line;product\nL1;BASIC\n");
        write("tariff/zones.csv", "zone;name;category\nDE;Deutschland;Inland\n");
        write("tariff/prefixes.csv", "prefix;zone\n49;DE\n");
        write("tariff/products.csv", "product;kind;name;priority\nBASIC;plan;Basis;0\n");
        write("tariff/rates.csv", "product;zone;basis;price\nBASIC;*;minute;0,019\n");
    }

    private static void write(String file, String content) throws IOException {
        Files.createDirectories(SITE.home().resolve(file).getParent());
        Files.writeString(SITE.home().resolve(file), content);
    }

    @AfterEach
    void noPageComplained() {
        CHROMIUM.isQuiet();
    }

    private static Page clerk(Look look, String path) {
        Page page = CHROMIUM.signedIn(look, SITE, "meier", Site.PASSWORD);
        page.waitForURL(Pattern.compile(".*/months/.*"));
        page.navigate(SITE.address(path));
        return page;
    }

    @Test
    void aNumberIsSearchedWithEveryStep() {
        Page page = clerk(Look.DESKTOP, "/search");
        page.fill("#number", "03571 48808-12");
        page.fill("#date", "2026-10-31");
        page.click("form[role=search] button");

        assertThat(page.locator("#canonical")).hasText("+4935714880812");
        assertThat(page.locator("#result")).containsText("Gefunden: eine Durchwahl dieser Nummer.");
        assertThat(page.locator("#line")).hasText("L1");
        Locator rows = page.locator("#prefixes tbody tr");
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(0)).containsText("crm/numbers.csv Zeile 2");
        assertThat(rows.nth(0)).containsText("passt");
        assertThat(rows.nth(1)).containsText("diese Durchwahl gehört nicht dazu");
        assertThat(rows.nth(2)).containsText("der Anschluss gilt an diesem Tag nicht");
        assertThat(page.locator("#zone")).hasText("DE (Deutschland)");
        assertThat(page.locator("#place")).hasText("Hoyerswerda");
        Chromium.picture(page, "number-search-desktop");
        Chromium.isAccessible(page);
    }

    @Test
    void aSuggestionAndAnUnreadableNumberAreExplainedOnAPhoneWithoutScript() {
        Page page = clerk(Look.PHONE.withoutScript(), "/search?number=0351%20123457");

        assertThat(page.locator("#result")).containsText("Das ist ein Vorschlag");
        assertThat(page.locator("#neighbours tbody tr")).hasCount(1);
        page.fill("#number", "Quatsch");
        page.click("form[role=search] button");
        assertThat(page.locator("[role=alert]")).containsText("„Quatsch“ ist keine lesbare Rufnummer");
    }

    @Test
    void theSearchSpeaksEnglishAndFitsAPhone() {
        Page page = clerk(Look.PHONE.in("en-GB"), "/search?number=%2B4935714880812");

        assertThat(page.locator("h1")).hasText("Number search");
        assertThat(page.locator("#result")).containsText("an extension of this number");
        Chromium.fitsItsWidth(page);
        Chromium.isAccessible(page);
    }

    @Test
    void aCustomerIsFoundByNumberAndShownWithLines() {
        Page page = clerk(Look.DESKTOP, "/customers");
        assertThat(page.locator("#list tbody tr")).hasCount(2);
        Chromium.isAccessible(page);
        page.fill("#q", "+49 351 123456");
        page.click("form[role=search] button");
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        page.click("#list a");
        assertThat(page.locator("h1")).hasText("Carl & Söhne");
        assertThat(page.locator("section.line")).containsText("keine; Anrufe dieses Anschlusses werden Klärfälle");

        page.navigate(SITE.address("/customers/one?id=K1"));
        assertThat(page.locator("section.line")).hasCount(2);
        assertThat(page.locator("#customer")).containsText("E-Mail, Portal");
        Chromium.picture(page, "customer-desktop");
        Chromium.isAccessible(page);
        page.click("section.line a");
        assertThat(page.locator("#canonical")).hasText("+49357148808");
    }

    @Test
    void errorsOfTheTablesAreShownInPlaceOfTheirContent() throws IOException {
        write("crm/lines.csv", "line;customer\nL1;K9\n");
        Page page = clerk(Look.DESKTOP, "/search?number=0357148808");

        assertThat(page.locator("[role=alert]")).containsText("crm/lines.csv, Zeile 2, Spalte customer: „K9“");
        page.navigate(SITE.address("/customers"));
        assertThat(page.locator("[role=alert]")).containsText("„K9“ gibt es in crm/customers.csv nicht");
    }
}
