package de.rufwerk.callimport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;

/// Files come into the inbox by a real browser, and the page of the carriers shows them.
class UploadPagesTest {

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({"de.rufwerk.carriers", "de.rufwerk.formatprofiles", "de.rufwerk.callimport"})
    static class Parts {}

    private static final String PAGE = "/months/2026-10/files";
    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();
    private final Path inbox = SITE.home().resolve("inbox/2026-10");

    @BeforeEach
    void emptyTheInbox() throws IOException {
        Files.createDirectories(inbox);
        try (Stream<Path> files = Files.list(inbox)) {
            for (Path file : files.toList()) {
                Files.delete(file);
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

    @Test
    void aFileThatIsUploadedLiesInTheInboxAndCanBeTakenBack() throws Exception {
        Page page = at(Look.DESKTOP, "meier");
        page.setInputFiles("#upload-files", file("Anrufe Oktober.csv", "a;b"));
        page.click("#upload button");

        assertThat(page.locator("#flash")).containsText("Hochgeladen: 1");
        assertThat(page.locator(".waiting")).containsText("Anrufe Oktober.csv");
        assertThat(page.locator("#import-waiting")).isVisible();
        assertThat(inInbox()).containsExactly(inbox.resolve("Anrufe Oktober.csv"));
        assertThat(Files.readString(inbox.resolve("Anrufe Oktober.csv"))).isEqualTo("a;b");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "upload-desktop");

        page.click(".waiting summary");
        page.click(".waiting .danger");
        assertThat(page.locator("#flash")).containsText("gelöscht");
        assertThat(inInbox()).isEmpty();
    }

    @Test
    void theSameFileAgainIsNoNewsAndAnotherOfItsNameIsRefused() throws Exception {
        Page page = at(Look.DESKTOP, "meier");
        upload(page, file("a.csv", "one"));
        upload(page, file("a.csv", "one"));
        assertThat(page.locator("#flash [role=alert]")).containsText("mit demselben Inhalt");
        upload(page, file("a.csv", "two"));
        assertThat(page.locator("#flash [role=alert]")).containsText("schon eine andere Datei namens a.csv");
        assertThat(Files.readString(inbox.resolve("a.csv"))).isEqualTo("one");
        assertThat(inInbox()).hasSize(1);
    }

    @Test
    void filesThatAreDroppedOnTheFormAreSent() throws Exception {
        Page page = at(Look.DESKTOP, "meier");
        page.evaluate("""
                () => {
                  const files = new DataTransfer();
                  files.items.add(new File(['x'], 'dropped 1.csv'));
                  files.items.add(new File(['y'.repeat(3_000_000)], 'dropped 2.csv'));
                  const zone = document.querySelector('.drop-zone');
                  for (const kind of ['dragover', 'drop'])
                    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true}));
                }""");

        assertThat(page.locator("#flash")).containsText("Hochgeladen: 2");
        assertThat(inInbox()).hasSize(2);
        assertThat(inbox.resolve("dropped 2.csv")).hasSize(3_000_000);
    }

    @Test
    void withoutScriptTheFormDoesTheSame() throws Exception {
        Page page = at(Look.PHONE.withoutScript(), "meier");
        upload(page, file("ohne Skript.csv", "z"));
        assertThat(page.locator("#flash")).containsText("Hochgeladen: 1");
        assertThat(inInbox()).hasSize(1);
    }

    @Test
    void aNameCannotLeaveTheInbox() throws Exception {
        Page page = at(Look.DESKTOP, "meier");
        String token = page.locator("#upload input[name=_csrf]").inputValue();
        for (String name : List.of(
                "../../rufwerk.yaml", "..\\..\\x.csv", ".hidden", "a.part", "..", "", "a\u0001.csv", "ü".repeat(120))) {
            post(page, token, "inbox", file(name, "hostile"));
        }
        post(page, token, "../crm", file("x.csv", "hostile"));
        assertThat(inInbox()).extracting(Path::getFileName).map(Path::toString).containsOnly("rufwerk.yaml", "x.csv");
        assertThat(SITE.home().resolve("rufwerk.yaml")).content().doesNotContain("hostile");
    }

    @Test
    void anAuditorSeesWhatWaitsAndCannotPutAnythingIn() throws Exception {
        Files.writeString(inbox.resolve("waits.csv"), "x");
        Page page = at(Look.PHONE, "kontrolle");
        assertThat(page.locator(".waiting")).containsText("waits.csv");
        assertThat(page.locator("#upload")).hasCount(0);
        String token = page.locator("input[name=_csrf]").first().inputValue();
        assertThat(post(page, token, "inbox", file("a.csv", "x")).status()).isEqualTo(403);
        assertThat(inInbox()).hasSize(1);
    }

    @Test
    void whoHasNotLoggedInCannotFillTheDisk() throws Exception {
        Page page = CHROMIUM.open(Look.DESKTOP);
        for (String path : List.of(PAGE, "/login", "/logout", "/language")) {
            APIResponse answer = page.request()
                    .post(
                            SITE.address(path),
                            RequestOptions.create()
                                    .setMultipart(
                                            FormData.create().set("files", file("big.csv", "x".repeat(100_000)))));
            assertThat(answer.status()).as(path).isEqualTo(403);
        }
        assertThat(SITE.home().resolve("archive/.uploads")).isEmptyDirectory();
    }

    @Test
    void theCarriersShowWhoHasDelivered() throws Exception {
        Files.writeString(inbox.resolve("waits.csv"), "x");
        SITE.jdbc().sql("delete from import_files").update();
        SITE.jdbc().sql("""
                        insert into import_files (month, carrier, profile, profile_sha256, name, delivered_as, sha256, bytes,
                          stored_at, imported_at, imported_by, step_run, state, form_a, form_b, strip_porting, lines_read,
                          read_calls, read_seconds, read_cost, stored_calls, stored_seconds, stored_cost,
                          duplicate_calls, duplicate_seconds, duplicate_cost, rejected)
                        select date '2025-12-01' + make_interval(months => m), 'inbox', 'standard', '\\x00', m || '.csv', m || '.csv',
                          '\\x00', 12, 'archive/' || m, now(), 'meier', 1, 'STORED', 'cc', 'cc', false, 40,
                          m * 1000, m * 60000, m * 1000000, m * 1000, m * 60000, m * 1000000, 0, 0, 0, 0
                        from generate_series(1, 9) m
                        """).update();
        for (Look look : List.of(Look.DESKTOP, Look.PHONE)) {
            Page page = CHROMIUM.signedIn(look, SITE, "kontrolle", Site.PASSWORD);
            page.navigate(SITE.address("/months/2026-10/carriers"));
            assertThat(page.locator("#carrier-1 .badge")).containsText("1 im Eingang");
            assertThat(page.locator("#carrier-1 rect")).hasCount(12);
            assertThat(page.locator("#carrier-1 rect").nth(10)).containsText("9.000");
            page.click("#carrier-1 .carrier-table summary");
            assertThat(page.locator("#carrier-1 tbody tr").nth(10)).containsText("9,00");
            Chromium.isAccessible(page);
            Chromium.fitsItsWidth(page);
            Chromium.picture(page, "carriers-" + look.width());
        }
    }

    private static Page at(Look look, String user) {
        Page page = CHROMIUM.signedIn(look, SITE, user, Site.PASSWORD);
        page.navigate(SITE.address(PAGE));
        return page;
    }

    private static void upload(Page page, FilePayload file) {
        page.setInputFiles("#upload-files", file);
        page.click("#upload button");
        assertThat(page.locator("#upload-files")).hasValue("");
        assertThat(page.locator("#flash")).isVisible();
    }

    private static APIResponse post(Page page, String token, String carrier, FilePayload file) {
        return page.request()
                .post(
                        SITE.address(PAGE),
                        RequestOptions.create()
                                .setMultipart(FormData.create()
                                        .set("_csrf", token)
                                        .set("carrier", carrier)
                                        .set("files", file)));
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> inInbox() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
