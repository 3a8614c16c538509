package de.rufwerk.callimport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static de.rufwerk.callimport.Fixture.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.home.Message;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// What a person does with imported files in a real browser, over real imports; each test has a month of its own.
class FileOrderPagesTest {

    private static final Set<Integer> TRANSFERRED = ConcurrentHashMap.newKeySet();

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({"de.rufwerk.carriers", "de.rufwerk.formatprofiles", "de.rufwerk.callimport"})
    static class Parts {

        @Bean
        static CallUse transfer() {
            return new CallUse() {
                @Override
                public Optional<Message> keeps(int file) {
                    return TRANSFERRED.contains(file)
                            ? Optional.of(Message.of("callimport.change.moved", "Nummer " + file))
                            : Optional.empty();
                }

                @Override
                public void changed(Connection transaction, Collection<Integer> files) {}
            };
        }
    }

    private static final String SETTINGS = """
            carriers:
              inbox:
                profile: standard
                source: {folder: "inbox/{yyyy-MM}"}
                limits: {duplicates: 100}
              fern:
                profile: standard
                source:
                  https: {url: "https://127.0.0.1:1/{yyyy-MM}.zip", tries: 1, pause_millis: 0, connect_millis: 2000}
            """;
    private static final Site SITE = Site.real(SETTINGS, Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

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
    void aFileIsTakenOutAndTakenInAgainAfterItsEffectWasShown() throws Exception {
        YearMonth month = YearMonth.of(2026, 7);
        deliver(month, "a.csv", call(month, "1", 1) + call(month, "2", 2) + call(month, "3", 3));
        deliver(month, "b.csv", call(month, "1", 1) + call(month, "2", 2) + call(month, "4", 4));
        imported(month);
        int a = id(month, "a.csv");
        Page page = at(Look.DESKTOP, "meier", month, a);
        page.click("#order-remove summary");
        assertThat(page.locator("#order-remove dl")).containsText("3");
        assertThat(page.locator("#order-remove dl")).containsText("0:03:03");
        assertThat(page.locator("#order-remove form")).containsText("Höchstens 2 der Anrufe");
        assertThat(page.locator("#order-remove li")).containsText("b.csv");
        look(page, "file-take-out");
        page.fill("#reason-remove", "doppelt geliefert");
        page.click("#order-remove button");
        assertThat(page).hasURL(address(month, a));
        assertThat(page.locator("#flash")).containsText("a.csv herausgenommen von meier: 3 Anrufe");
        assertThat(page.locator("#state")).hasText("herausgenommen");
        assertThat(page.locator("#history tbody tr")).hasCount(1);
        assertThat(page.locator("#history tbody tr")).containsText("doppelt geliefert");
        assertThat(page.locator("#history tbody tr")).containsText("3 → 0");
        assertThat(stored(month)).isEqualTo(3);

        page.navigate(address(month, id(month, "b.csv")));
        assertThat(page.locator("#history tbody tr")).containsText("noch einmal gelesen");
        assertThat(page.locator("#history tbody tr")).containsText("1 → 3");
        page.click("#history a");
        assertThat(page).hasURL(address(month, a));

        Page phone = at(Look.PHONE.withoutScript(), "meier", month, a);
        phone.click("#order-restore summary");
        assertThat(phone.locator("#order-restore form")).containsText("Höchstens 3 Anrufe");
        phone.fill("#reason-restore", "war doch richtig");
        phone.click("#order-restore button");
        assertThat(phone.locator("#flash")).containsText("wieder hereingenommen von meier");
        assertThat(phone.locator("#state")).hasText("eingelesen");
        assertThat(stored(month)).isEqualTo(4);
    }

    @Test
    void aCorrectionStandsOutAndIsAcceptedAfterItsDifferencesWereShown() throws Exception {
        YearMonth month = YearMonth.of(2026, 8);
        deliver(month, "a.csv", call(month, "1", 1) + call(month, "2", 2) + call(month, "3", 3));
        imported(month);
        int old = id(month, "a.csv");
        deliver(month, "a.csv", call(month, "1", 1) + call(month, "2", 2).replace("0.019", "0.029"));
        imported(month);
        int held = id(month, "a.csv");

        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "meier", Site.PASSWORD);
        page.navigate(SITE.address("/months/" + month + "/files"));
        assertThat(page.locator("#held .notice")).containsText("schon mit anderem Inhalt eingelesen");
        look(page, "files-held");
        page.click("#held a");
        assertThat(page).hasURL(address(month, held));
        assertThat(page.locator("#holding")).containsText("Was tun");
        assertThat(page.locator("#difference tbody tr").first()).containsText("0,0570");
        assertThat(page.locator("#difference tfoot").first()).containsText("0,0480");
        page.click("#differing summary");
        assertThat(page.locator("#differing tbody tr")).hasCount(3);
        assertThat(page.locator("#differing tbody tr").last()).containsText("neuen");
        page.click("#order-accept summary");
        look(page, "file-correction");
        page.fill("#reason-accept", "vom Netzbetreiber bestätigt");
        page.click("#order-accept button");
        assertThat(page.locator("#flash")).containsText("angenommen von meier: 2 Anrufe");
        assertThat(page.locator("#state")).hasText("eingelesen");
        assertThat(page.locator("#history tbody tr")).containsText("vom Netzbetreiber bestätigt");
        int accepted = id(month, "a.csv");
        assertThat(page).hasURL(address(month, accepted));
        assertThat(stored(month)).isEqualTo(2);
        page.navigate(address(month, held));
        assertThat(page).hasURL(address(month, accepted));
        page.navigate(address(month, old));
        assertThat(page.locator("#state")).hasText("ersetzt");
        assertThat(page.locator("#order-restore")).containsText("Wieder hereinnehmen geht gerade nicht");
    }

    @Test
    void aHeldFileIsRefusedOnThePhoneAndItsFaultIsSettled() throws Exception {
        YearMonth month = YearMonth.of(2026, 9);
        deliver(month, "fremd.csv", call(YearMonth.of(2026, 6), "1", 1));
        imported(month);
        int held = id(month, "fremd.csv");
        Page page = at(Look.PHONE.in("en-GB"), "meier", month, held);
        assertThat(page.locator("#holding")).containsText("but none of");
        page.click("#order-remove summary");
        look(page, "file-refuse-phone");
        page.fill("#reason-remove", "belongs to June");
        page.click("#order-remove button");
        assertThat(page.locator("#state")).hasText("taken out");
        page.navigate(SITE.address("/months/" + month + "/files"));
        assertThat(page.locator("#held")).hasCount(0);
        imported(month);
        assertThat(stored(month)).isZero();
    }

    @Test
    void beforeAFileIsReadAgainByTheChangedProfileItShowsWhatWouldChange() throws Exception {
        YearMonth month = YearMonth.of(2026, 10);
        deliver(month, "a.csv", call(month, "1", 1) + call(month, "2", 2).replace(";out;", ";raus;"));
        imported(month);
        int a = id(month, "a.csv");
        Page page = at(Look.DESKTOP, "meier", month, a);
        page.click("#order-reread a");
        assertThat(page.locator("#same-profile")).containsText("dasselbe wie beim Einlesen");
        Path profile = Files.createDirectories(SITE.home().resolve("profiles")).resolve("standard.yaml");
        try {
            Files.writeString(profile, standard().replace("out: out", "heraus: out"));
            page.navigate(address(month, a) + "/reread");
            assertThat(page.locator("#trial-doubts")).containsText("keine Zeile lesbar");
            assertThat(page.locator("#order-reread")).hasCount(0);
            Files.writeString(profile, standard().replace("delimiter: \";\"", "delimiter: \",\""));
            page.navigate(address(month, a) + "/reread");
            assertThat(page).hasURL(address(month, a));
            assertThat(page.locator("#flash [role=alert]")).containsText("a.csv");

            Files.writeString(profile, standard().replace("out: out", "out: out, raus: out"));
            page.navigate(address(month, a));
            assertThat(page.locator("#profile-changed")).isVisible();
            page.click("#order-reread a");
            assertThat(page.locator("#trial tbody tr").first()).containsText("1");
            assertThat(page.locator("#trial tbody tr").first()).containsText("2");
            assertThat(page.locator("#trial tbody tr").nth(4)).containsText("0");
            look(page, "file-reread");
            assertThat(stored(month)).as("nothing is stored by looking").isEqualTo(1);
            page.fill("#reason", "raus heißt out");
            page.click("#order-reread button");
            assertThat(page).hasURL(address(month, a));
            assertThat(page.locator("#flash")).containsText("noch einmal gelesen von meier");
            assertThat(stored(month)).isEqualTo(2);
        } finally {
            Files.delete(profile);
        }
    }

    @Test
    void whatHasBeenUsedIsKeptAndTheReasonIsSaid() throws Exception {
        YearMonth month = YearMonth.of(2026, 5);
        deliver(month, "a.csv", call(month, "1", 1));
        imported(month);
        int a = id(month, "a.csv");
        Page page = at(Look.DESKTOP, "meier", month, a);
        String token = page.locator("#order-remove input[name=_csrf]").inputValue();
        assertThat(post(page, month, a, token, " ")).contains("fehlt die Begründung");
        TRANSFERRED.add(a);
        assertThat(post(page, month, a, token, "weil")).contains("Nummer " + a);
        page.reload();
        assertThat(page.locator("#order-remove")).containsText("Herausnehmen geht gerade nicht.");
        assertThat(page.locator("#order-remove")).containsText("Nummer " + a);
        assertThat(stored(month)).isEqualTo(1);
        assertThat(post(page, YearMonth.of(2026, 4), a, token, "weil")).contains("404");
    }

    @Test
    void anAuditorSeesEverythingAndChangesNothing() throws Exception {
        YearMonth month = YearMonth.of(2026, 4);
        deliver(month, "a.csv", call(month, "1", 1));
        imported(month);
        int a = id(month, "a.csv");
        Page page = at(Look.PHONE, "kontrolle", month, a);
        assertThat(page.locator("#origin")).containsText("in den Eingang gelegt");
        assertThat(page.locator("#orders")).hasCount(0);
        page.navigate(address(month, a) + "/reread");
        assertThat(page.locator("#trial")).isVisible();
        assertThat(page.locator("#order-reread")).hasCount(0);
        String token = page.locator("input[name=_csrf]").first().inputValue();
        Page clerk = at(Look.PHONE, "meier", month, a);
        for (String order : List.of("remove", "restore", "accept", "reread")) {
            assertThat(send(page, address(month, a) + "/" + order, token, "weil")
                            .status())
                    .as(order)
                    .isEqualTo(403);
            assertThat(send(clerk, address(month, a) + "/" + order, "forged", "weil")
                            .status())
                    .as(order + " without the page's token")
                    .isEqualTo(403);
        }
        assertThat(stored(month)).isEqualTo(1);
    }

    @Test
    void whatAServerDoesNotHaveIsAddedByHand() throws Exception {
        YearMonth month = YearMonth.of(2026, 3);
        Page page = CHROMIUM.signedIn(Look.DESKTOP, SITE, "meier", Site.PASSWORD);
        page.navigate(SITE.address("/months/" + month + "/files"));
        page.selectOption("#upload-carrier", "fern");
        page.setInputFiles(
                "#upload-files",
                new FilePayload(
                        "nachtrag.csv", "text/csv", (HEADER + call(month, "1", 1)).getBytes(StandardCharsets.UTF_8)));
        page.click("#upload button");
        assertThat(page.locator(".waiting")).containsText("nachtrag.csv");
        assertThat(page.locator(".waiting summary")).isVisible();
        imported(month);
        assertThat(stored(month)).isEqualTo(1);
        page.navigate(address(month, id(month, "nachtrag.csv")));
        assertThat(page.locator("#origin")).containsText("hochgeladen von meier");
        page.navigate(SITE.address("/months/" + month + "/files"));
        assertThat(page.locator(".waiting")).hasCount(0);
    }

    private static void look(Page page, String name) {
        Chromium.picture(page, name);
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
    }

    private static String call(YearMonth month, String id, int number) {
        return Fixture.call(id, number, number)
                .replace("2026-10-05", month.atDay(5).toString());
    }

    private static void deliver(YearMonth month, String name, String calls) throws IOException {
        Path folder = Files.createDirectories(SITE.home().resolve("inbox/" + month));
        Files.writeString(folder.resolve(name), HEADER + calls);
    }

    private static void imported(YearMonth month) {
        Outcome outcome = SITE.bean(Runs.class).runNow(month, new Extent.Only("import"), "planer", RunListener.NONE);
        assertThat(outcome.end()).isInstanceOf(Outcome.End.Completed.class);
    }

    private static int id(YearMonth month, String name) {
        return SITE.jdbc()
                .sql("select max(id) from import_files where month = ? and name = ?")
                .params(month.atDay(1), name)
                .query(Integer.class)
                .single();
    }

    private static long stored(YearMonth month) {
        return SITE.jdbc()
                .sql("select count(*) from calls where file in (select id from import_files where month = ?)")
                .param(month.atDay(1))
                .query(Long.class)
                .single();
    }

    private static String address(YearMonth month, int file) {
        return SITE.address("/months/" + month + "/files/" + file);
    }

    private static Page at(Look look, String user, YearMonth month, int file) {
        Page page = CHROMIUM.signedIn(look, SITE, user, Site.PASSWORD);
        page.navigate(address(month, file));
        return page;
    }

    private static APIResponse send(Page page, String address, String token, String reason) {
        return page.request()
                .post(
                        address,
                        RequestOptions.create()
                                .setForm(FormData.create().set("_csrf", token).set("reason", reason)));
    }

    /// The page that answers, with its status.
    private static String post(Page page, YearMonth month, int file, String token, String reason) {
        APIResponse answer = send(page, address(month, file) + "/remove", token, reason);
        return answer.status() + " " + answer.text();
    }

    private static String standard() throws IOException {
        try (var in = FileOrderPagesTest.class.getResourceAsStream("/profiles/standard.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
