package de.rufwerk.formatprofiles;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;

/// An administrator connects carriers of unknown layout by a real browser, with nothing but a sample file.
class ProfilePagesTest {

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({"de.rufwerk.formatprofiles"})
    static class Parts {}

    private static final Site SITE = Site.start(Parts.class);
    private static final Chromium CHROMIUM = new Chromium();
    private static final Page DESK = CHROMIUM.signedIn(Look.DESKTOP, SITE, "leitung", Site.PASSWORD);
    private final Path folder = SITE.home().resolve("profiles");
    private final Path samples = SITE.home().resolve("archive/.samples");

    @BeforeEach
    void nothingIsLeft() throws IOException {
        Files.createDirectories(folder);
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        SITE.jdbc().sql("delete from format_profile_versions").update();
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
    void aSampleWithTabsBecomesAProfileThatReadsIt() throws Exception {
        Page page = at(DESK, "/profiles");
        page.setInputFiles("#sample-file", file("tabs_202604.txt", SampleLayouts.tabs()));
        page.click("#sample button");

        assertThat(page.locator("#kept")).containsText("tabs_202604.txt");
        assertThat(page.locator("#kept")).containsText("Daten Ihrer Kunden");
        assertThat(page.locator("#columns tbody tr")).hasCount(9);
        assertThat(page.locator("#wrong")).containsText("direction");
        assertThat(page.locator("#wrong")).containsText("zone");
        looksRight(page, "profile-proposal-desktop");

        page.fill("#text", completed(page.inputValue("#text")));
        page.fill("#name", "beispielnetz");
        page.click("#try");
        assertThat(page.locator("#wrong")).hasCount(0);
        assertThat(page.locator("#calls")).hasText("40");
        assertThat(page.locator("#preview .badge")).containsText("alles lesbar");
        assertThat(page.locator("#rows tbody tr")).hasCount(20);
        assertThat(page.locator("#rows tbody tr").first()).containsText("0351 1234500");
        assertThat(page.locator("#rows tbody tr").first()).containsText("0,010000");
        assertThat(page.locator("#preview")).containsText("März 2026: 40 Verbindungen darin");
        looksRight(page, "profile-preview-desktop");

        page.click("#save");
        assertThat(page.locator("#flash")).containsText("beispielnetz");
        assertThat(page.locator("h1")).hasText("beispielnetz");
        assertThat(page.locator("#assign")).containsText("profile: beispielnetz");
        assertThat(page.locator("#versions")).containsText("leitung");
        assertThat(page.locator("#parts")).containsText("Zielrufnummer");
        looksRight(page, "profile-one-desktop");
        FormatProfile saved = ProfileReader.read("p", "p", Files.readAllBytes(folder.resolve("beispielnetz.yaml")));
        assertThat(saved.layout().charset().name()).isEqualTo("windows-1252");
    }

    @Test
    void withoutScriptOnAPhoneItWorksAsWell() throws Exception {
        Page page = at(CHROMIUM.signedIn(Look.PHONE.withoutScript(), SITE, "leitung", Site.PASSWORD), "/profiles");
        page.setInputFiles("#sample-file", file("cdr-2026-03.csv", SampleLayouts.quoted()));
        page.click("#sample button");
        assertThat(page.locator("#columns")).containsText("Area Code");
        page.fill("#text", completed(page.inputValue("#text")));
        page.fill("#name", "beispiel-us");
        page.click("#try");
        assertThat(page.locator("#calls")).hasText("40");
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "profile-preview-phone");
        page.click("#save");
        assertThat(page.locator("h1")).hasText("beispiel-us");
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "profile-one-phone");
    }

    @Test
    void aShippedProfileIsNeverOverwrittenAndAnOldVersionIsKept() throws Exception {
        Page page = at(DESK, "/profiles/-/edit?name=standard");
        String yaml = page.inputValue("#text");
        page.fill("#name", "standard");
        page.click("#save");
        assertThat(page.locator("#flash [role=alert]")).containsText("mitgeliefertes Profil");
        page.fill("#name", "../rufwerk");
        page.click("#save");
        assertThat(page.locator("#flash [role=alert]")).containsText("kann kein Profil heißen");
        assertThat(files(folder)).isEmpty();

        Files.writeString(folder.resolve("eigenes.yaml"), yaml);
        page.navigate(SITE.address("/profiles/-/edit?name=eigenes"));
        page.fill("#text", yaml.replace("description: Rufwerk's own format", "description: Neu"));
        page.click("#save");
        assertThat(page.locator("#versions tbody tr")).hasCount(2);
        assertThat(page.locator("#versions tbody tr").first()).containsText("leitung");
        assertThat(page.locator("#versions tbody tr").last()).containsText("außerhalb von Rufwerk");
        page.locator("#versions a").last().click();
        assertThat(page.locator("#text")).hasValue(yaml);
    }

    @Test
    void whoEditsAnOldFileLosesNothingOfAnother() throws Exception {
        Page first = at(DESK, "/profiles/-/edit?name=standard");
        String yaml = first.inputValue("#text");
        Files.writeString(folder.resolve("eigenes.yaml"), yaml);
        first.navigate(SITE.address("/profiles/-/edit?name=eigenes"));
        Files.writeString(folder.resolve("eigenes.yaml"), yaml + "# anders\n");
        first.click("#save");
        assertThat(first.locator("#flash [role=alert]")).containsText("inzwischen geändert");
        assertThat(Files.readString(folder.resolve("eigenes.yaml"))).endsWith("# anders\n");
    }

    @Test
    void aSampleIsGoneWhenItIsReplacedDeletedOrItsOwnerLeaves() throws Exception {
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "leitung", Site.PASSWORD);
        List<Path> ofOthers = files(samples);
        for (String name : List.of("a.csv", "b.csv")) {
            at(page, "/profiles");
            page.setInputFiles("#sample-file", file(name, SampleLayouts.quoted()));
            page.click("#sample button");
            assertThat(page.locator("#kept")).containsText(name);
            assertThat(files(samples)).hasSize(ofOthers.size() + 1);
        }
        page.click("#forget");
        assertThat(page.locator("#flash")).containsText("gelöscht");
        assertThat(files(samples)).isEqualTo(ofOthers);
        page.setInputFiles("#sample-file", file("c.csv", SampleLayouts.quoted()));
        page.click("#sample button");
        assertThat(page.locator("#kept")).isVisible();
        page.click(".side form[action='/logout'] button");
        assertThat(page.locator("#name")).isVisible();
        assertThat(files(samples)).isEqualTo(ofOthers);
    }

    @Test
    void whatIsNoTableOfCallsIsToldOnThePage() throws Exception {
        Page page = at(DESK, "/profiles");
        page.setInputFiles("#sample-file", file("brief.pdf", new byte[] {'%', 'P', 'D', 'F', 0, 1, 2}));
        page.click("#sample button");
        assertThat(page.locator("#editor [role=alert]")).containsText("keine Textdatei");
    }

    @Test
    void theListShowsWhoUsesWhatAndWhatNobodyHasConfirmed() throws Exception {
        Files.writeString(folder.resolve("kaputt.yaml"), "charset: [");
        Page page = at(DESK, "/profiles");
        assertThat(page.locator("#profile-standard")).containsText("inbox");
        assertThat(page.locator("#profile-hl-komm .badge.warn")).isVisible();
        assertThat(page.locator("#profile-kaputt .badge.bad")).isVisible();
        looksRight(page, "profiles-desktop");
        page.navigate(SITE.address("/profiles/kaputt"));
        assertThat(page.locator(".notice.bad")).isVisible();
    }

    @Test
    void whatCannotBeReadIsToldByLineAndNothingIsSaved() throws Exception {
        Page page = CHROMIUM.signedIn(Look.PHONE.in("en-GB"), SITE, "leitung", Site.PASSWORD);
        at(page, "/profiles");
        looksRight(page, "profiles-phone");
        at(page, "/profiles/hl-komm");
        assertThat(page.locator("#unconfirmed")).containsText("charset");
        looksRight(page, "profile-hl-komm-phone");
        at(page, "/profiles/-/edit?name=standard");
        assertThat(page.locator("#name")).hasValue("");
        page.fill("#text", page.inputValue("#text").replace("form: iso", "form: yesterday") + "more: 1\n");
        page.fill("#name", "eigenes");
        page.click("#save");
        assertThat(page.locator("#wrong li")).hasCount(2);
        assertThat(page.locator("#wrong li").last()).containsText("more: 1");
        assertThat(page.locator("#wrong code").first()).containsText("start: {column: start, form: yesterday}");
        assertThat(page.locator("#flash")).hasCount(0);
        assertThat(files(folder)).isEmpty();
        looksRight(page, "profile-errors-phone");
    }

    @Test
    void onlyAdministratorsSeeThem() {
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "meier", Site.PASSWORD);
        assertThat(page.locator(".side .menu")).containsText("Übersicht");
        assertThat(page.locator(".side .menu")).not().containsText("Format-Profile");
        String token = page.locator("input[name=_csrf]").first().inputValue();
        assertThat(page.request().get(SITE.address("/profiles")).status()).isEqualTo(403);
        APIResponse sent = page.request()
                .post(
                        SITE.address("/profiles/-/sample"),
                        RequestOptions.create()
                                .setMultipart(FormData.create()
                                        .set("_csrf", token)
                                        .set("sample", file("a.csv", SampleLayouts.quoted()))));
        assertThat(sent.status()).isEqualTo(403);
    }

    /// As a person does: takes the `#` away from the first choice of each TODO.
    private static String completed(String yaml) {
        return CompletedDraft.of(yaml);
    }

    private static void looksRight(Page page, String name) {
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, name);
    }

    private static Page at(Page page, String path) {
        page.navigate(SITE.address(path));
        return page;
    }

    private static FilePayload file(String name, byte[] content) {
        return new FilePayload(name, "text/plain", content);
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        }
    }
}
