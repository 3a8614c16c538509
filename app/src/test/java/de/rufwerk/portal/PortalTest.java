package de.rufwerk.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.zaxxer.hikari.HikariDataSource;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The customers' site in a real browser, and everything that somebody might try at it.
class PortalTest {

    private static final String PASSWORD = "vier blaue Pferde am Fluss";
    private static final Site SITE = Site.real(PortalHome.SETTINGS, PortalParts.class);
    private static final Chromium CHROMIUM = new Chromium();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeAll
    static void documents() throws IOException {
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
        return "http://127.0.0.1:" + SITE.bean(PortalServer.class).port() + path;
    }

    private static String invitation(String customer, Invitations.Way way) {
        Invitations invitations = SITE.bean(Invitations.class);
        return invitations
                .invite(invitations.named(List.of(customer)), way)
                .getFirst()
                .secret();
    }

    /// A customer's cookie, by the link of a mail.
    private static String signedIn(String customer) throws Exception {
        String link = invitation(customer, Invitations.Way.MAIL);
        HttpResponse<String> form = get(URI.create(link).getPath(), "");
        String csrf = cookie(form, "KUNDE_FORM");
        String hidden = form.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String token = URI.create(link).getPath().replace("/link/", "");
        String password = URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        HttpResponse<String> chosen = HTTP.send(
                HttpRequest.newBuilder(URI.create(address("/password/new")))
                        .header("Cookie", csrf)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "_csrf=%s&token=%s&fresh=%s&again=%s".formatted(hidden, token, password, password)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(302);
        return cookie(chosen, "KUNDE");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(String path, String cookie) throws Exception {
        return send("GET", address(path), cookie);
    }

    private static HttpResponse<String> send(String method, String address, String cookie) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).method(method, HttpRequest.BodyPublishers.noBody());
        return HTTP.send(
                (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(), BodyHandlers.ofString());
    }

    /// Every address that a context's mapping answers, with its method.
    private static Set<String> addresses(BeanFactory context, long id) {
        Set<String> addresses = new TreeSet<>();
        for (RequestMappingInfo info : context.getBean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String pattern : info.getPatternValues()) {
                String path = pattern.replace("{year}", "2026")
                        .replaceAll("\\{(month)}", "2026-10")
                        .replaceAll("\\{[^}]+}", Long.toString(id));
                for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    addresses.add(method + " " + path);
                }
            }
        }
        return addresses;
    }

    @Test
    void aCustomerComesInByTheCodeOfALetterAndTakesTheFirstInvoiceHome() throws Exception {
        String code = invitation(PortalHome.MARTA, Invitations.Way.LETTER);
        Page page = CHROMIUM.open(Look.PHONE.withoutScript());
        page.navigate(address("/"));
        assertThat(page.url()).isEqualTo(address("/login"));
        page.click("text=Zum ersten Mal hier?");
        Chromium.picture(page, "portal-first-phone");
        page.fill("#customer", PortalHome.MARTA);
        page.fill("#code", code.toUpperCase(Locale.ROOT).replace("-", " "));
        page.click("main form button");
        page.fill("#fresh", PASSWORD);
        page.fill("#again", PASSWORD);
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

    @Test
    void everyPageCanBeUsedByEverybody() throws Exception {
        String[] cookie = signedIn(PortalHome.OTHER).split("=", 2);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE)) {
            Page page = CHROMIUM.open(look.in(look == Look.PHONE ? "en-GB" : "de-DE"));
            for (String open : look == Look.PHONE ? List.of("/login") : List.of("/login", "/first", "/forgot")) {
                page.navigate(address(open));
                looksWell(page, open, look);
            }
            page.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(address("/"))));
            List<String> pages = look == Look.PHONE
                    ? List.of("/", "/documents")
                    : List.of("/", "/documents", "/usage", "/account", "/account/second-factor", "/documents/7654321");
            for (String inside : pages) {
                page.navigate(address(inside));
                looksWell(page, inside, look);
            }
            CHROMIUM.forget("404");
            page.context().close();
        }
    }

    private static void looksWell(Page page, String path, Look look) {
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "portal" + path.replace('/', '-') + (look.width() < 500 ? "-phone" : "-desktop"));
    }

    @Test
    void aSecondFactorIsAskedForAndItsCodesWorkOnce() throws Exception {
        String cookie = signedIn(PortalHome.OTHER);
        Page page = CHROMIUM.open(Look.DESKTOP.withoutScript());
        String[] parts = cookie.split("=", 2);
        page.context().addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(address("/"))));
        page.navigate(address("/account/second-factor"));
        Totp totp = new Totp(Base64.getUrlDecoder().decode(page.inputValue("input[name=secret]")));
        long step = Math.floorDiv(Instant.now(Clock.systemUTC()).getEpochSecond(), 30);
        page.fill("#code", totp.code(step - 1));
        page.click("text=Einschalten >> nth=-1");
        assertThat(page.textContent("main")).contains("Der zweite Schritt ist eingeschaltet.");
        page.click(".bar-actions >> text=Abmelden");
        page.fill("#customer", PortalHome.OTHER);
        page.fill("#password", PASSWORD);
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
        page.fill("#password", PASSWORD);
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
        for (String one : addresses(SITE.bean(PortalServer.class).site(), document)) {
            for (String cookie : List.of("", clerks, "KUNDE=" + "A".repeat(43))) {
                String[] parts = one.split(" ", 2);
                HttpResponse<String> answer = send(parts[0], address(parts[1]), cookie);
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
        String cookie = signedIn(PortalHome.OTHER);
        String martas = signedIn(PortalHome.MARTA);
        for (long id : PortalHome.documentsOf(SITE, PortalHome.MARTA)) {
            for (String path : List.of("/documents/" + id, "/documents/" + id + "/download")) {
                assertThat(get(path, cookie).statusCode()).as(path).isEqualTo(404);
                assertThat(get(path, martas).statusCode()).as(path).isEqualTo(200);
            }
        }
        for (String one : addresses(SITE.bean(PortalServer.class).site(), 1)) {
            if (one.startsWith("GET ")) {
                assertThat(get(one.substring(4), cookie).body()).as(one).doesNotContain("Kubitz", PortalHome.MARTA);
            }
        }
        assertThat(get("/documents/years/2026", cookie).body()).doesNotContain(PortalHome.MARTA);
        long session = SITE.jdbc()
                .sql("select max(id) from portal_sessions where customer = ? and ended_at is null")
                .param(PortalHome.MARTA)
                .query(Long.class)
                .single();
        HttpResponse<String> account = get("/account", cookie);
        String csrf = cookie(account, "KUNDE_FORM");
        String hidden = account.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> ended = HTTP.send(
                HttpRequest.newBuilder(URI.create(address("/account/sessions/" + session + "/end")))
                        .header("Cookie", cookie + "; " + csrf)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + hidden))
                        .build(),
                BodyHandlers.ofString());
        assertThat(ended.statusCode()).as("the form itself is taken").isEqualTo(302);
        assertThat(get("/", martas).statusCode()).as("Marta's session goes on").isEqualTo(200);
    }

    @Test
    void neitherSiteHasAPageOfTheOther() throws Exception {
        String cookie = signedIn(PortalHome.MARTA);
        Set<String> portal = addresses(SITE.bean(PortalServer.class).site(), 1);
        Set<String> shared = Set.of("/login", "/language", "/error", "/", "/documents/1", "/logout");
        for (String one : addresses(SITE.bean(PortalParts.class).program(), 1)) {
            String[] parts = one.split(" ", 2);
            if (!portal.contains(one) && !shared.contains(parts[1])) {
                assertThat(send(parts[0], address(parts[1]), cookie).statusCode())
                        .as(one)
                        .isIn(403, 404, 405);
            }
        }
        for (String path : List.of("/assets/rufwerk.css", "/actuator/health", "/webjars/htmx.org/dist/htmx.min.js")) {
            assertThat(get(path, cookie).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(send("GET", SITE.address("/assets/portal.css"), "").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", SITE.address("/usage"), cookie).headers().firstValue("location"))
                .as("a customer is nobody to the clerks' site")
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
    }

    @Test
    void tricksWithPathsLeadNowhere() throws Exception {
        long document = PortalHome.documentsOf(SITE, PortalHome.MARTA).getFirst();
        String other = signedIn(PortalHome.OTHER);
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
                "/link/..%2f..%2fdocuments%2f" + document,
                "/assets/..%2f..%2ftemplates/portal/layout.html",
                "/assets/%2e%2e/%2e%2e/db/migration/V73__portal.sql")) {
            for (String cookie : List.of("", other)) {
                HttpResponse<String> answer = get(path, cookie);
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
        String cookie = signedIn(PortalHome.MARTA);
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
        assertThat(get("/", cookie).statusCode()).isEqualTo(200);
        SITE.bean(Invitations.class).lock(PortalHome.MARTA, true);
        assertThat(get("/", cookie).statusCode())
                .as("locked: out with the next click")
                .isEqualTo(302);
        SITE.bean(Invitations.class).lock(PortalHome.MARTA, false);
    }
}
