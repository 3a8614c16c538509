package de.rufwerk.itemisedbills;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import de.rufwerk.transfer.MonthTransfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;

/// The page of a month's itemised bills.
class ItemisedBillPagesTest {

    @ComponentScan({
        "de.rufwerk.tables",
        "de.rufwerk.subscribers",
        "de.rufwerk.tariffs",
        "de.rufwerk.numberplan",
        "de.rufwerk.decisions",
        "de.rufwerk.carriers",
        "de.rufwerk.unpack",
        "de.rufwerk.formatprofiles",
        "de.rufwerk.callimport",
        "de.rufwerk.masterdata",
        "de.rufwerk.ratingrun",
        "de.rufwerk.transfer",
        "de.rufwerk.crm",
        "de.rufwerk.documents",
        "de.rufwerk.itemisedbills"
    })
    static class Parts {}

    private static final String PATH = "/months/2026-10/itemised-bills";
    private static final Site SITE = Site.real(settings(), Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    private static String settings() {
        return "carriers:\n  inbox:\n    profile: standard\n    source:\n      folder: \"inbox/{yyyy-MM}\"\n";
    }

    @BeforeAll
    static void transferAMonth() throws Exception {
        BillHome.write(SITE.home());
        Path calls = SITE.home().resolve("inbox/2026-10/calls.csv");
        Files.write(calls, Files.readAllLines(calls).subList(0, 130)); // without the line of 20,000
        Outcome outcome =
                SITE.bean(Runs.class).runNow(BillHome.MONTH, new Extent.Until("rate"), "meier", RunListener.NONE);
        assertThat(outcome.exitCode()).isIn(0, 3);
        MonthTransfer.make(SITE::bean, BillHome.MONTH, Set.of());
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
    void aBillIsSeenBeforeAndAfterTheStep() throws Exception {
        Page page = open(Look.DESKTOP, PATH);
        assertThat(page.locator("main")).containsText("Noch keine Nachweise");
        Chromium.isAccessible(page);
        APIResponse preview = page.request().get(SITE.address(PATH + "/preview?form=pdf&line=L1"));
        assertThat(preview.headers()).containsEntry("content-type", "application/pdf");
        assertThat(new String(preview.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        page.fill("#line", "L4");
        page.click("button[value=pdf]");
        assertThat(page.locator("[role=alert]")).containsText("Es fehlt die Erklärung");

        SITE.bean(ItemiseStep.class).run(new FakeRun(4711, BillHome.MONTH, BillProgram.NOW));
        page.navigate(SITE.address(PATH));
        assertThat(page.locator(".tiles")).containsText("31.10.2026");
        assertThat(page.locator("#found tbody tr")).hasCount(13);
        assertThat(page.locator("main")).containsText("Erklärung über Mitbenutzer fehlt");
        assertThat(page.locator("#outdated")).hasCount(0);
        Path list = SITE.home().resolve("counselling/lines.csv");
        Files.writeString(list, "\n", StandardOpenOption.APPEND);
        page.reload();
        assertThat(page.locator("#outdated")).containsText("Seither hat sich etwas geändert");
        Chromium.isAccessible(page);
        Chromium.picture(page, "itemised-bills-desktop");
        page.fill("#q", "L1");
        page.click("form[role=search] button");
        assertThat(page.locator("#found tbody tr")).hasCount(5);
        String document = page.locator("#found tbody tr")
                .first()
                .locator("a:has-text('PDF')")
                .getAttribute("href");
        assertThat(page.request().get(SITE.address(document)).body()).isEqualTo(preview.body());
        page.navigate(SITE.address(PATH + "?outcome=NO_DECLARATION"));
        assertThat(page.locator("#found tbody tr")).hasCount(2);
        page.navigate(SITE.address("/customers/one?id=K1"));
        page.click("a:has-text('Einzelverbindungsnachweise')");
        assertThat(page.locator("#q")).hasValue("K1");
    }

    @Test
    void thePageFitsAPhoneAndSpeaksEnglish() {
        Page page = open(Look.PHONE.in("en-GB").withoutScript(), PATH);
        assertThat(page.locator("h1")).hasText("Itemised bills");
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "itemised-bills-phone");
    }
}
