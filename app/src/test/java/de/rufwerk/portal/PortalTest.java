package de.rufwerk.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.zaxxer.hikari.HikariDataSource;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.complaints.DataHolds;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.itemisedbills.ItemisedBillChoices;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.DeliveryWishes;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/// The customers' site in a real browser, and everything that somebody might try at it.
class PortalTest {

    private static final Site SITE = Site.real(PortalHome.SETTINGS, PortalParts.class);
    private static final Chromium CHROMIUM = new Chromium();
    private static final PortalClient CLIENT = new PortalClient(SITE);

    @BeforeAll
    static void documents() throws Exception {
        PortalHome.write(SITE);
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

    private static String address(String path) {
        return CLIENT.address(path);
    }

    /// A browser that is signed in already.
    private static Page browser(Look look, String customer) throws Exception {
        String[] cookie = CLIENT.signedIn(customer).split("=", 2);
        Page page = CHROMIUM.open(look);
        page.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(address("/"))));
        return page;
    }

    @Test
    void aCustomerComesInByTheCodeOfALetterAndTakesTheFirstInvoiceHome() throws Exception {
        String code = CLIENT.invitation(PortalHome.MARTA, Invitations.Way.LETTER);
        Page page = CHROMIUM.open(Look.PHONE.withoutScript());
        page.navigate(address("/"));
        assertThat(page.url()).isEqualTo(address("/login"));
        page.click("text=Zum ersten Mal hier?");
        Chromium.picture(page, "portal-first-phone");
        page.fill("#customer", PortalHome.MARTA);
        page.fill("#code", code.toUpperCase(Locale.ROOT).replace("-", " "));
        page.click("main form button");
        page.fill("#fresh", PortalClient.PASSWORD);
        page.fill("#again", PortalClient.PASSWORD);
        page.click("main form button");
        assertThat(page.textContent("h1")).isEqualTo("Guten Tag, Marta Kubitz");
        assertThat(page.textContent(".hero-month")).isEqualTo("Oktober 2026");
        Chromium.picture(page, "portal-start-phone");
        Chromium.fitsItsWidth(page);
        Download download = page.waitForDownload(() -> page.click(".hero-actions a:nth-child(2)"));
        Path file = download.path();
        assertThat(Files.readString(file)).isEqualTo("%PDF-1.7\n2026-10 K10023 INVOICE\n");
        assertThat(download.suggestedFilename()).isEqualTo("K10023-2026-10.pdf");
        assertThat(SITE.jdbc()
                        .sql("select count(*) from handed_over where customer = ? and downloaded_at is not null")
                        .param(PortalHome.MARTA)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        page.click("main >> nth=0 >> text=Genauer ansehen");
        assertThat(page.textContent("h1")).isEqualTo("Verbrauch");
        Chromium.fitsItsWidth(page);
        page.click("nav >> text=Konto");
        assertThat(page.textContent("body")).contains("Wo Sie angemeldet sind");
        page.click(".bar-actions >> text=Abmelden");
        assertThat(page.textContent("main")).contains("Sie sind abgemeldet.");
        page.navigate(address("/first"));
        page.fill("#customer", PortalHome.MARTA);
        page.fill("#code", code);
        page.click("main form button");
        assertThat(page.textContent("main")).as("a code works once").contains("schon benutzt");
        CHROMIUM.forget("422");
        page.context().close();
    }

    /// The mail waits, for no server answers: what is in it leads back in, and the password stays good until then.
    @Test
    void whoHasForgottenThePasswordGetsALinkByMailAndAskingAgainBringsNoSecondOne() throws Exception {
        CLIENT.signedIn(PortalHome.MARTA);
        CLIENT.signedIn(PortalHome.OTHER);
        SITE.jdbc().sql("update portal_links set until = now()").update();
        var forgotten = SITE.bean(ForgottenPasswords.class);
        for (int times = 0; times < 2; times++) {
            assertThat(CLIENT.post("/forgot", "", "customer", PortalHome.OTHER).statusCode())
                    .isLessThan(400);
            forgotten.collect();
        }
        List<String> mails = SITE.jdbc()
                .sql("select body from notices where customer = ? and address = 'rechnung@zwei.example'")
                .param(PortalHome.OTHER)
                .query(String.class)
                .list();
        assertThat(mails).hasSize(1);
        Matcher link = Pattern.compile("/link/\\S+").matcher(mails.getFirst());
        assertThat(link.find()).isTrue();
        assertThat(CLIENT.get(link.group(), "").body()).contains("name=\"token\"");

        assertThat(CLIENT.post("/forgot", "", "customer", PortalHome.MARTA).statusCode())
                .isLessThan(400);
        forgotten.collect();
        assertThat(SITE.jdbc()
                        .sql("select reset_asked is not null from portal_accounts where customer = ?")
                        .param(PortalHome.MARTA)
                        .query(Boolean.class)
                        .single())
                .as("who has no address waits for a letter")
                .isTrue();
    }

    /// The right password forgives wrong passwords, and no wrong code of the second factor.
    @Test
    void codesOfTheSecondFactorCannotBeTriedForEver() throws Exception {
        CLIENT.signedIn(PortalHome.THIRD);
        SITE.jdbc()
                .sql("update portal_accounts set totp = decode(repeat('5a', 20), 'hex') where customer = ?")
                .param(PortalHome.THIRD)
                .update();
        String wait = Messages.ofClassPath().text(Message.of("portal.login.wait"), Locale.GERMAN);
        int tried = 0;
        String said = "";
        while (!said.contains(wait) && tried < 8) {
            HttpResponse<String> half =
                    CLIENT.post("/login", "", "customer", PortalHome.THIRD, "password", PortalClient.PASSWORD);
            assertThat(half.headers().firstValue("Location"))
                    .as("a proxy may end TLS")
                    .hasValue("/login/code");
            said = CLIENT.post("/login/code", PortalClient.cookie(half, "KUNDE"), "code", "00000" + tried)
                    .body();
            tried++;
        }
        SITE.jdbc()
                .sql("update portal_accounts set totp = null where customer = ?")
                .param(PortalHome.THIRD)
                .update();
        SITE.jdbc().sql("delete from login_attempts").update();
        assertThat(tried).isEqualTo(6);
    }

    @Test
    void everyPageCanBeUsedByEverybody() throws Exception {
        long bill = PortalHome.billOf(SITE, PortalHome.OTHER);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE)) {
            boolean isPhone = look == Look.PHONE;
            Page page = CHROMIUM.open(look.in(isPhone ? "en-GB" : "de-DE"));
            for (String open : isPhone ? List.of("/login") : List.of("/first", "/forgot")) {
                page.navigate(address(open));
                looksWell(page, open, look);
            }
            page.context().close();
            page = browser(look.in(isPhone ? "en-GB" : "de-DE"), PortalHome.OTHER);
            String found = "/calls?number=0351";
            List<String> pages = isPhone
                    ? List.of("/", found, "/settings", "/complaints/new?document=" + bill)
                    : List.of(
                            "/documents",
                            found,
                            "/usage",
                            "/settings",
                            "/complaints",
                            "/account",
                            "/documents/7654321");
            for (String inside : pages) {
                page.navigate(address(inside));
                page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
                looksWell(page, inside, look);
            }
            CHROMIUM.forget("404");
            page.context().close();
        }
    }

    private static void looksWell(Page page, String path, Look look) {
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(
                page,
                "portal" + path.replaceAll("[?].*", "").replace('/', '-')
                        + (look.width() < 500 ? "-phone" : "-desktop"));
    }

    @Test
    void aSecondFactorIsAskedForAndItsCodesWorkOnce() throws Exception {
        Page page = browser(Look.DESKTOP, PortalHome.THIRD);
        page.navigate(address("/account/second-factor"));
        looksWell(page, "/account/second-factor", Look.DESKTOP);
        Totp totp = new Totp(Base64.getUrlDecoder().decode(page.inputValue("input[name=secret]")));
        long step = Math.floorDiv(Instant.now(Clock.systemUTC()).getEpochSecond(), 30);
        page.fill("#code", totp.code(step - 1));
        page.click("text=Einschalten >> nth=-1");
        assertThat(page.textContent("main")).contains("Der zweite Schritt ist eingeschaltet.");
        page.click(".bar-actions >> text=Abmelden");
        page.fill("#customer", PortalHome.THIRD);
        page.fill("#password", PortalClient.PASSWORD);
        page.click("main form button");
        page.navigate(address("/documents"));
        CHROMIUM.forget("403");
        assertThat(page.textContent("main")).doesNotContain("Rechnung R-");
        page.navigate(address("/login/code"));
        page.fill("#code", totp.code(step - 1));
        page.click("main form button >> nth=0");
        assertThat(page.textContent("main")).as("used when it was turned on").contains("schon benutzt");
        page.fill(
                "#code", totp.code(Math.floorDiv(Instant.now(Clock.systemUTC()).getEpochSecond(), 30)));
        page.click("main form button >> nth=0");
        assertThat(page.textContent("h1")).startsWith("Guten Tag");
        page.navigate(address("/account/second-factor"));
        page.fill("#password", PortalClient.PASSWORD);
        page.click("main form button");
        assertThat(page.textContent("main")).contains("Der zweite Schritt ist ausgeschaltet.");
        CHROMIUM.forget("422", "403");
        page.context().close();
    }

    @Test
    void nobodyAndNoClerkGetsAnywhereBeyondTheWaysIn() throws Exception {
        Page clerk = CHROMIUM.signedIn(Look.DESKTOP, SITE, "leitung", Site.PASSWORD);
        String clerks = clerk.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .reduce((one, two) -> one + "; " + two)
                .orElseThrow();
        clerk.context().close();
        long document = PortalHome.documentsOf(SITE, PortalHome.MARTA).getFirst();
        List<String> open = new ArrayList<>();
        for (String one : PortalClient.addresses(SITE.bean(PortalServer.class).site(), document)) {
            for (String cookie : List.of("", clerks, "KUNDE=" + "A".repeat(43))) {
                String[] parts = one.split(" ", 2);
                HttpResponse<String> answer = CLIENT.send(parts[0], address(parts[1]), cookie);
                boolean isRefused = answer.statusCode() == 403
                        || answer.headers().firstValue("location").orElse("").endsWith("/login");
                if (!isRefused && cookie.isEmpty()) {
                    open.add(one);
                }
                assertThat(answer.body()).as(one).doesNotContain("Kubitz", "%PDF");
            }
        }
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "GET /login",
                        "GET /first",
                        "GET /forgot",
                        "GET /link/" + document,
                        "GET /look/logo",
                        "GET /look/provider.css");
    }

    @Test
    void aCustomerGetsNothingOfAnotherWhateverIdIsTried() throws Exception {
        String cookie = CLIENT.signedIn(PortalHome.OTHER);
        String martas = CLIENT.signedIn(PortalHome.MARTA);
        for (long id : PortalHome.documentsOf(SITE, PortalHome.MARTA)) {
            for (String path : List.of("/documents/" + id, "/documents/" + id + "/download")) {
                assertThat(CLIENT.get(path, cookie).statusCode()).as(path).isEqualTo(404);
                assertThat(CLIENT.get(path, martas).statusCode()).as(path).isEqualTo(200);
            }
        }
        for (String one : PortalClient.addresses(SITE.bean(PortalServer.class).site(), 1)) {
            if (one.startsWith("GET ")) {
                assertThat(CLIENT.get(one.substring(4), cookie).body())
                        .as(one)
                        .doesNotContain("Kubitz", PortalHome.MARTA);
            }
        }
        assertThat(CLIENT.get("/documents/years/2026", cookie).body()).doesNotContain(PortalHome.MARTA);
        long session = SITE.jdbc()
                .sql("select max(id) from portal_sessions where customer = ? and ended_at is null")
                .param(PortalHome.MARTA)
                .query(Long.class)
                .single();
        assertThat(CLIENT.post("/account/sessions/" + session + "/end", cookie).statusCode())
                .as("the form itself is taken")
                .isEqualTo(302);
        assertThat(CLIENT.get("/", martas).statusCode())
                .as("Marta's session goes on")
                .isEqualTo(200);
    }

    @Test
    void nothingOfAnotherIsSearchedDisputedOrDecided() throws Exception {
        String cookie = CLIENT.signedIn(PortalHome.OTHER);
        String martas = CLIENT.signedIn(PortalHome.MARTA);
        long hers = PortalHome.billOf(SITE, PortalHome.MARTA);
        long mine = PortalHome.billOf(SITE, PortalHome.OTHER);
        String key = CLIENT.get("/calls", martas).body().replaceAll("(?s).*?call=([0-9.]+).*", "$1");
        assertThat(CLIENT.get("/complaints/new?document=" + hers + "&call=" + key, martas)
                        .statusCode())
                .isEqualTo(200);
        for (String path : List.of(
                "/calls?bill=" + hers,
                "/complaints/new?document=" + hers,
                "/complaints/new?document=" + hers + "&call=" + key,
                "/complaints/new?document=" + mine + "&call=" + key,
                "/complaints/new?document=" + mine + "&call=1.1.1%20or%201")) {
            assertThat(CLIENT.get(path, cookie).statusCode()).as(path).isEqualTo(404);
        }
        for (String call : List.of("", key)) {
            assertThat(CLIENT.post("/complaints", cookie, "document", hers + "", "call", call, "words", "x")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(CLIENT.post("/settings/itemised-bill", cookie, "line", "L-K10023", "mode", "NONE")
                        .statusCode())
                .isEqualTo(404);
        CLIENT.post("/settings/delivery", martas, "way", "POST");
        CLIENT.post("/settings/itemised-bill", martas, "line", "L-K10023", "mode", "NONE");
        for (String kind : List.of("delivery", "itemised-bill")) {
            for (long id = 1; id < 20; id++) {
                CLIENT.post("/settings/%s/%d/withdraw".formatted(kind, id), cookie);
            }
        }
        for (String table : List.of("delivery_wishes", "itemised_bill_choices")) {
            assertThat(SITE.jdbc()
                            .sql("select count(*) from " + table
                                    + " where customer = ? and withdrawn_at is null and valid_from > now()")
                            .param(PortalHome.MARTA)
                            .query(Long.class)
                            .single())
                    .as("still Marta's: %s", table)
                    .isEqualTo(1);
            SITE.jdbc().sql("delete from " + table).update();
        }
    }

    @Test
    void noFormIsTakenWithoutItsToken() throws Exception {
        String cookie = CLIENT.signedIn(PortalHome.MARTA);
        for (String one : PortalClient.addresses(SITE.bean(PortalServer.class).site(), 1)) {
            if (one.startsWith("POST ")) {
                assertThat(CLIENT.send("POST", address(one.substring(5)), cookie)
                                .statusCode())
                        .as(one)
                        .isEqualTo(403);
            }
        }
        assertThat(CLIENT.get("/account", cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void neitherSiteHasAPageOfTheOther() throws Exception {
        String cookie = CLIENT.signedIn(PortalHome.MARTA);
        Set<String> portal =
                PortalClient.addresses(SITE.bean(PortalServer.class).site(), 1);
        Set<String> shared = Set.of("/login", "/language", "/error", "/", "/documents/1", "/logout");
        for (String one : PortalClient.addresses(SITE.bean(PortalParts.class).program(), 1)) {
            String[] parts = one.split(" ", 2);
            if (!portal.contains(one) && !shared.contains(parts[1])) {
                assertThat(CLIENT.send(parts[0], address(parts[1]), cookie).statusCode())
                        .as(one)
                        .isIn(403, 404, 405);
            }
        }
        for (String path : List.of("/assets/rufwerk.css", "/actuator/health", "/webjars/htmx.org/dist/htmx.min.js")) {
            assertThat(CLIENT.get(path, cookie).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(CLIENT.send("GET", SITE.address("/assets/portal.css"), "").statusCode())
                .isEqualTo(404);
        assertThat(CLIENT.send("GET", SITE.address("/usage"), cookie).headers().firstValue("location"))
                .as("a customer is nobody to the clerks' site")
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
    }

    @Test
    void tricksWithPathsLeadNowhere() throws Exception {
        long document = PortalHome.documentsOf(SITE, PortalHome.MARTA).getFirst();
        String other = CLIENT.signedIn(PortalHome.OTHER);
        for (String path : List.of(
                "/login/../documents/" + document,
                "/assets/..%2fdocuments/" + document,
                "/assets/%2e%2e/documents/" + document,
                "/look/..;/documents/" + document,
                "/login;/../documents/" + document,
                "/documents/" + document + ";KUNDE=x",
                "//documents/" + document,
                "/documents//" + document,
                "/documents/" + document + "/",
                "/documents/" + document + "%00",
                "/documents/0" + document,
                "/documents/" + document + ".pdf",
                "/calls/../documents/" + document,
                "/complaints/new/..;/../documents/" + document,
                "/link/..%2f..%2fdocuments%2f" + document,
                "/assets/..%2f..%2ftemplates/portal/layout.html",
                "/assets/%2e%2e/%2e%2e/db/migration/V73__portal.sql")) {
            for (String cookie : List.of("", other)) {
                HttpResponse<String> answer = CLIENT.get(path, cookie);
                assertThat(answer.body()).as(path).doesNotContain("%PDF", "th:fragment", "create table", "Exception");
                assertThat(answer.statusCode()).as(path).isIn(302, 400, 404, 422);
            }
        }
    }

    @Test
    void theSitesRoleSeesNothingButTheCustomerOfTheTransaction() {
        var pool = SITE.bean(PortalServer.class).site().getBean(HikariDataSource.class);
        JdbcTemplate role = new JdbcTemplate(pool);
        assertThat(role.queryForObject("select current_user", String.class)).isEqualTo(PortalRole.NAME);
        assertThat(role.queryForObject("select count(*) from portal.documents", Long.class))
                .isZero();
        assertThat(role.queryForObject("select count(*) from portal.account", Long.class))
                .isZero();
        for (String table : SITE.jdbc()
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()) {
            assertThatThrownBy(() -> role.queryForList("select * from public." + table + " limit 1"))
                    .as(table)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
        for (String sql : List.of(
                "set role rufwerk",
                "create table public.mine (a int)",
                "create view portal.mine as select 1",
                "update portal.account set password = 'x'")) {
            assertThatThrownBy(() -> role.execute(sql)).as(sql).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void whoGuessesIsMadeToWaitAndTheOthersAreNot() throws Exception {
        String cookie = CLIENT.signedIn(PortalHome.THIRD);
        Page page = CHROMIUM.open(Look.DESKTOP);
        for (int i = 0; i < 6; i++) {
            page.navigate(address("/login"));
            page.fill("#customer", "K99999");
            page.fill("#password", "geraten");
            page.click("main form button");
        }
        assertThat(page.textContent("main")).contains("Zu viele Versuche");
        CHROMIUM.forget("422");
        page.context().close();
        assertThat(CLIENT.get("/", cookie).statusCode()).isEqualTo(200);
        SITE.bean(Invitations.class).lock(PortalHome.THIRD, true);
        assertThat(CLIENT.get("/", cookie).statusCode())
                .as("locked: out with the next click")
                .isEqualTo(302);
        SITE.bean(Invitations.class).lock(PortalHome.THIRD, false);
    }

    @Test
    void aCustomerSearchesCallsObjectsToOneAndReadsTheAnswer() throws Exception {
        Page page = browser(Look.PHONE.withoutScript(), PortalHome.MARTA);
        page.navigate(address("/"));
        page.click("nav >> text=Anrufe");
        assertThat(page.locator(".calls li").count()).isEqualTo(50);
        assertThat(page.textContent("main")).doesNotContain("03591 4", "0351 4567890", "03571 1111xxx");
        page.click("text=Frühere Verbindungen");
        assertThat(page.locator(".calls li").count())
                .as("70, one to a counselling line")
                .isEqualTo(19);
        page.fill("#number", "0351 4567");
        page.selectOption("#category", "Deutschland");
        page.fill("#from", "2026-10-05");
        page.fill("#to", "2026-10-05");
        page.click(".search-actions button");
        assertThat(page.locator(".call-number").allTextContents()).isNotEmpty().containsOnly("0351 4567xxx");
        Chromium.picture(page, "portal-calls-found-phone");
        page.click(".calls li:first-child a");
        page.click("main form button");
        assertThat(page.url()).as("the browser wants words").contains("/complaints/new");
        page.fill("#words", "Das war ich nicht. <b>Wirklich</b>");
        page.click("main form button");
        assertThat(page.textContent("main")).contains("Ihre Beanstandung ist bei uns", "in Prüfung", "<b>Wirklich</b>");
        Chromium.picture(page, "portal-complaints-phone");
        Chromium.fitsItsWidth(page);
        DataHolds holds = SITE.bean(DataHolds.class);
        assertThat(holds.held()).containsExactly(new DataHolds.Held(PortalHome.MARTA, PortalHome.LAST));

        Page clerk = CHROMIUM.signedIn(Look.DESKTOP, SITE, "meier", Site.PASSWORD);
        clerk.navigate(SITE.address("/complaints"));
        Chromium.isAccessible(clerk);
        Chromium.picture(clerk, "complaints-desktop");
        clerk.click("#complaints tbody th a");
        assertThat(clerk.textContent("main")).contains("0351 4567xxx", "rechtzeitig", "<b>Wirklich</b>");
        Chromium.isAccessible(clerk);
        Chromium.picture(clerk, "complaint-desktop");
        clerk.fill("#answer", "Die Prüfung hat keinen Fehler ergeben.");
        clerk.fill("#reason", "Protokoll der Vermittlung gesehen.");
        clerk.click("#complaint form button");
        assertThat(clerk.textContent("body")).contains("ist beantwortet");
        clerk.context().close();

        page.reload();
        assertThat(page.textContent("main"))
                .contains("Die Prüfung hat keinen Fehler ergeben.")
                .doesNotContain("Protokoll");
        assertThat(holds.isHeld(PortalHome.MARTA, PortalHome.LAST)).isFalse();
        page.context().close();
    }

    @Test
    void whatACustomerDecidesCountsFromTheNextMonthOn() throws Exception {
        Page page = browser(Look.PHONE.withoutScript(), PortalHome.OTHER);
        page.navigate(address("/settings"));
        page.check("input[value=EMAIL]");
        page.click("section:first-of-type form button");
        assertThat(page.textContent("main")).contains("Per E-Mail", "an rechnung@zwei.example");
        YearMonth next = YearMonth.now(BerlinClock.ZONE).plusMonths(1);
        Customer inCrm =
                SITE.bean(Invitations.class).named(List.of(PortalHome.OTHER)).getFirst();
        DeliveryWishes wishes = SITE.bean(DeliveryWishes.class);
        assertThat(wishes.of(next).applied(inCrm).delivery())
                .containsExactly(Customer.Delivery.EMAIL, Customer.Delivery.PORTAL);
        assertThat(wishes.of(next.minusMonths(1)).applied(inCrm)).isEqualTo(inCrm);

        page.click("summary");
        page.check("input[value=SHORT]");
        page.check("input[value=STAFF]");
        page.click("details form button");
        assertThat(page.textContent("[role=alert]")).contains("fehlt die Erklärung", "Namen der Person");
        CHROMIUM.forget("422");
        page.check("input[value=SHORT]");
        page.check("input[value=STAFF]");
        page.fill("input[name=person]", "Ida Zwei");
        page.check("input[name=agreed]");
        page.click("details form button");
        assertThat(page.textContent("main")).contains(": gekürzt", "Es gilt für Verbindungen ab");
        Chromium.picture(page, "portal-settings-chosen-phone");
        Chromium.fitsItsWidth(page);

        Page clerk = CHROMIUM.signedIn(Look.DESKTOP, SITE, "meier", Site.PASSWORD);
        clerk.navigate(SITE.address("/portal?q=" + PortalHome.OTHER));
        assertThat(clerk.textContent("main")).contains("Ida Zwei", "Betriebsrat", "Per E-Mail");
        Chromium.isAccessible(clerk);
        Chromium.picture(clerk, "portal-desk-desktop");
        clerk.context().close();

        while (page.locator(".planned button").count() > 0) {
            page.locator(".planned button").first().click();
        }
        assertThat(wishes.of(next).byCustomer()).isEmpty();
        assertThat(SITE.bean(ItemisedBillChoices.class).latest(PortalHome.OTHER, Long.MAX_VALUE, 9))
                .allSatisfy(choice -> assertThat(choice.withdrawnAt()).isNotNull());
        page.context().close();
    }

    @Test
    void whatTheSiteHasOfACustomerCanBeTakenHome() throws Exception {
        byte[] zip = CLIENT.bytes("/account/export", CLIENT.signedIn(PortalHome.MARTA));
        Map<String, String> parts = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(parts).containsOnlyKeys("data.json", "documents.csv", "calls.csv");
        assertThat(parts.get("data.json")).contains("Marta Kubitz", "Hoyerswerda", "sessions", "127.0.0.1");
        assertThat(parts.get("documents.csv").lines()).hasSize(1 + 14 * 2 + 1);
        assertThat(parts.get("calls.csv").lines()).hasSize(1 + 69);
        assertThat(parts.get("calls.csv")).contains("0351 4567xxx", "0.019000");
        assertThat(parts.values())
                .allSatisfy(part -> assertThat(part)
                        .doesNotContain("4567890", "35914999", "03591 4999", PortalHome.OTHER, "argon2", "token"));
    }

    @Test
    void theStartPageTakesTwoQueries() throws Exception {
        String cookie = CLIENT.signedIn(PortalHome.MARTA);
        var statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        statements.setLevel(Level.DEBUG);
        statements.setAdditive(false);
        statements.addAppender(told);
        try {
            assertThat(CLIENT.get("/", cookie).statusCode()).isEqualTo(200);
        } finally {
            statements.detachAppender(told);
            statements.setLevel(null);
            statements.setAdditive(true);
        }
        assertThat(told.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .filter(message -> message.startsWith("Executing prepared SQL statement")))
                .hasSizeBetween(1, 2)
                .allSatisfy(message -> assertThat(message).contains("portal."));
    }
}
