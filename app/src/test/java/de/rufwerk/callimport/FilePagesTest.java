package de.rufwerk.callimport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;

class FilePagesTest {

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({"de.rufwerk.carriers", "de.rufwerk.formatprofiles", "de.rufwerk.callimport"})
    static class Parts {}

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();
    private static final String STORED_AT = "archive/inbox/2026-10/0123-Anrufe Oktober.csv";

    @BeforeAll
    static void importAFile() throws Exception {
        Path kept = SITE.home().resolve(STORED_AT);
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, "the original");
        SITE.jdbc().sql("""
                        insert into import_files (month, carrier, profile, profile_sha256, name, delivered_as, sha256, bytes,
                          stored_at, imported_at, imported_by, step_run, state, form_a, form_b, strip_porting, lines_read,
                          read_calls, read_seconds, read_cost, stored_calls, stored_seconds, stored_cost,
                          duplicate_calls, duplicate_seconds, duplicate_cost, rejected, first_start, last_start)
                        select '2026-10-01', 'envia', 'envia-tel', '\\x00', name, 'Anrufe Oktober.csv', '\\x00', 12, ?, now(),
                          'meier', 1, state, 'cc', 'cc', false, 40, 38, 3600, 12345678, 3, 3000, 12000000, 5, 600, 345678,
                          30, '2026-10-01', '2026-10-31'
                        from (values ('Anrufe Oktober.csv', 'STORED'), ('September.csv', 'HELD')) as files (name, state)
                        """).param(STORED_AT).update();
        SITE.jdbc().sql("""
                        insert into rejected_lines
                        select 1, line, case when line < 28 then 'duration' else 'start' end, 'x <b>', ';;raw <script> ' || line
                        from generate_series(1, 30) line
                        """).update();
        SITE.jdbc().sql("""
                        insert into rejected_lines
                        select 2, line, 'start', 'x', 'raw ' || line from generate_series(1, 150) line
                        """).update();
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

    private static Page at(Look look, String path) {
        Page page = CHROMIUM.signedIn(look, SITE, "kontrolle", Site.PASSWORD);
        page.navigate(SITE.address(path));
        return page;
    }

    @Test
    void theFilesOfAMonthShowWhatCameOfThem() {
        Page page = at(Look.DESKTOP, "/months/2026-10/files");
        Chromium.picture(page, "files-desktop");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody tr").first()).containsText("eingelesen");
        assertThat(page.locator("tbody tr").last()).containsText("zurückgehalten");
        assertThat(page.locator("#sum-stored")).hasText("3");
        assertThat(page.locator("nav a[aria-current=page]").first()).containsText("Anrufdateien");
        page.click("tbody a >> nth=0");
        assertThat(page).hasURL(SITE.address("/months/2026-10/files/1"));
    }

    @Test
    void aFileShowsItsBalanceAndItsRejectedLinesByReason() {
        Page page = at(Look.PHONE, "/months/2026-10/files/1");
        Chromium.picture(page, "file-phone");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        assertThat(page.locator("#balance tfoot")).containsText("38");
        assertThat(page.locator("details summary:has-text('Dauer nicht lesbar')"))
                .containsText("27");
        assertThat(page.locator("details tbody tr").first()).containsText(";;raw <script> 1");
        assertThat(page.locator("#unconfirmed")).containsText("noch nicht bestätigt");
        page.navigate(SITE.address("/months/2026-10/files/2"));
        assertThat(page.locator(".notice.warn")).containsText("zurückgehalten");
    }

    @Test
    void originalAndRejectedLinesCanBeDownloaded() throws Exception {
        Page page = at(Look.DESKTOP, "/months/2026-10/files/1");
        Download original = page.waitForDownload(() -> page.click("#original"));
        assertThat(original.suggestedFilename()).isEqualTo("Anrufe Oktober.csv");
        assertThat(Files.readString(original.path())).isEqualTo("the original");
        Download rejected = page.waitForDownload(() -> page.click("#rejected-csv"));
        assertThat(Files.readString(rejected.path()).lines())
                .hasSize(31)
                .startsWith("line_no;reason;value;raw", "1;duration;x <b>;\";;raw <script> 1\"");
    }

    @Test
    void allRejectedLinesOfAReasonCanBeLookedThroughPageByPage() {
        Page page = at(Look.PHONE, "/months/2026-10/files/2");
        page.click("text=Alle 150 Zeilen ansehen");
        assertThat(page.locator("h1")).hasText("Beginn nicht lesbar");
        assertThat(page.locator("tbody tr")).hasCount(100);
        Chromium.picture(page, "rejected-phone");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        page.click("a[rel=next]");
        assertThat(page.locator("tbody tr")).hasCount(50);
        assertThat(page.locator("tbody tr").first()).containsText("101");
        assertThat(page.locator("a[rel=next]")).hasCount(0);
        page.click(".paging a");
        assertThat(page.locator("tbody tr")).hasCount(100);
        APIResponse unknown = page.request().get(SITE.address("/months/2026-10/files/2/rejected?reason=x"));
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Page page = at(Look.DESKTOP, "/months/2026-10/files");
        for (String path : new String[] {"/months/2026-09/files/1", "/months/2026-10/files/99"}) {
            APIResponse answer = page.request().get(SITE.address(path));
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
        APIResponse noMonth = page.request().get(SITE.address("/months/x/files"));
        assertThat(noMonth.status()).isEqualTo(400);
        assertThat(noMonth.text()).contains("2026-10");
    }

    @Test
    void aMonthWithoutFilesSaysHowToGoOn() {
        Page page = at(Look.PHONE, "/months/2026-08/files");
        Chromium.isAccessible(page);
        assertThat(page.locator(".empty")).containsText("Noch keine Dateien");
    }
}
