package de.rufwerk.printfiles;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static de.rufwerk.printfiles.PostOffice.Wanted.bill;
import static de.rufwerk.printfiles.PostOffice.Wanted.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.printfiles.PostOffice.Wanted;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// The page of the print file: before it is made, while and after, and a letter once more.
class PrintPagesTest {

    private static final Tables CRM = PostOffice.crm(customers());
    private static final String PRINT = "/months/2026-10/print";

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({"de.rufwerk.tables", "de.rufwerk.subscribers", "de.rufwerk.documents", "de.rufwerk.printfiles"})
    static class Parts {

        @Bean
        static SubscriberSource crm() {
            return _ -> CRM.files();
        }
    }

    private static final Site SITE = Site.real("""
            carriers:
              inbox:
                profile: standard
                source: {folder: "inbox/{yyyy-MM}"}
            print:
              envelopes:
                klein: {sheets: 3, postage: "1.00"}
                gross: {sheets: 60, postage: "2.00"}
            web: {port: 8080}
            database: {}
            """, Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    @TempDir
    private Path temporary;

    private static String[] customers() {
        List<String> customers = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            customers.add((10_000 + i) + ":post");
        }
        customers.addAll(List.of("9:post", "10:post", "8:email", "77:post"));
        return customers.toArray(String[]::new);
    }

    @BeforeAll
    static void publish() throws IOException {
        SITE.jdbc().sql("insert into months (month) values ('2026-10-01')").update();
        List<Wanted> wanted = new ArrayList<>(
                List.of(invoice("10", 3), invoice("9", 2), bill("9", 9), invoice("8", 1), bill("77", 1)));
        for (int i = 1; i <= 60; i++) {
            wanted.add(invoice(Integer.toString(10_000 + i), 1));
        }
        new PostOffice(SITE.bean(DataSource.class), SITE.home(), CRM).publish(wanted);
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

    private static Page open(Look look, String user) {
        Page page = CHROMIUM.signedIn(look, SITE, user, Site.PASSWORD);
        page.navigate(SITE.address(PRINT));
        return page;
    }

    @Test
    void theMonthIsSeenMadeFoundAndPrintedAgain() throws IOException {
        Page page = open(Look.DESKTOP, "meier");
        assertThat(page.locator("#stage-title")).hasText("noch nicht erstellt");
        assertThat(page.locator("#letter-count")).containsText("63");
        assertThat(page.locator("#sheets")).hasText("69");
        assertThat(page.locator("#postage")).containsText("64,00 €");
        Chromium.isAccessible(page);
        Chromium.picture(page, "print-planned-desktop");
        page.click("#start");
        page.navigate(SITE.address(PRINT));
        assertThat(page.locator("#stage-title")).hasText("erstellt");
        assertThat(page.locator("#files tbody tr")).hasCount(3);
        assertThat(page.locator("#found tbody tr")).hasCount(50);
        assertThat(page.locator("#found tbody tr").nth(0)).containsText("9");
        assertThat(page.locator("#found tbody tr").nth(1)).containsText("13");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "print-made-desktop");
        page.click("a[rel=next]");
        assertThat(page.locator("#found tbody tr")).hasCount(13);

        page.fill("#customer", "7");
        page.click("[role=search] button");
        assertThat(page.locator("#found tbody tr")).hasCount(1);
        assertThat(page.locator("#found")).containsText("ohne Rechnung");

        Path again = download(page, PRINT + "/again.pdf?from=9&to=77");
        assertThat(PostOffice.marks(again))
                .hasSize(18)
                .startsWith("9/INVOICE/1/2")
                .endsWith("77/ITEMISED_BILL/1/1", "");
        page.navigate(SITE.address(PRINT));
        String file = page.locator("#files a").first().getAttribute("href");
        assertThat(PostOffice.marks(download(page, file))).hasSize(138);

        page.fill("#from", "nobody");
        page.click("#again button");
        assertThat(page.locator("[role=alert], main")).containsText("kein Brief");
        CHROMIUM.forget("400");

        Page phone = open(Look.PHONE.in("en-GB").withoutScript(), "kontrolle");
        assertThat(phone.locator("h1")).hasText("Print file");
        assertThat(phone.locator("#start")).hasCount(0);
        Chromium.picture(phone, "print-english-phone");
        Page small = open(Look.PHONE, "kontrolle");
        Chromium.isAccessible(small);
        Chromium.fitsItsWidth(small);
    }

    private Path download(Page page, String path) throws IOException {
        APIResponse response = page.request().get(SITE.address(path), RequestOptions.create());
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("content-type", "application/pdf");
        return Files.write(temporary.resolve("downloaded.pdf"), response.body());
    }
}
