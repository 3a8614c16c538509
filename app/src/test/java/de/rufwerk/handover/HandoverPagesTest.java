package de.rufwerk.handover;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import de.rufwerk.Rufwerk;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.home.Command;
import de.rufwerk.subscribers.SubscriberSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import picocli.CommandLine;

/// The pages and commands of the hand-over and of a customer's timeline, with the sources of all modules.
class HandoverPagesTest {

    private static final String PAGE = "/months/2026-10/handover";

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({
        "de.rufwerk.tables",
        "de.rufwerk.subscribers",
        "de.rufwerk.documents",
        "de.rufwerk.handover",
        "de.rufwerk.timeline"
    })
    @ComponentScan(
            basePackages = {
                "de.rufwerk.ratingrun",
                "de.rufwerk.transfer",
                "de.rufwerk.invoices",
                "de.rufwerk.itemisedbills",
                "de.rufwerk.printfiles"
            },
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Timeline"))
    static class Parts {

        @Bean
        static SubscriberSource crm() {
            return _ -> PortalHouse.crm().files();
        }
    }

    private static final Site SITE = Site.real("""
            carriers:
              inbox:
                profile: standard
                source: {folder: "inbox/{yyyy-MM}"}
            portals:
              archiv: {type: folder, folder: drop, documents: invoices}
            portal: {enabled: yes}
            web: {port: 8080}
            database: {}
            """, Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    private String said = "";

    @BeforeAll
    static void publish() throws IOException {
        SITE.jdbc().sql("insert into months (month) values ('2026-10-01')").update();
        new PortalHouse(SITE.bean(DataSource.class), SITE.home())
                .publish(Map.of("K1", "one", "K2", "two", "K3", "three"));
        for (String row : List.of(
                "insert into rating_runs overriding system value select 1, '2026-10-01', 1, now(), 'x', '', '', 8, 'clarify', 6, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0",
                "insert into charges values (1, 'K2', 'L1', '', 'Mobil', 0, 5, 300, 300, 1250000)",
                "insert into transfers (month, kind, generation, rating_run, price_scale, sink, token, unit, state, reason,"
                        + " items, calls, seconds, billed, net, gross, begun_at, begun_by) values ('2026-10-01', 'CHARGE', 1, 1,"
                        + " 4, 'crm', 't', 'GROUP', 'DONE', '', 1, 5, 300, 300, 1250000, 0, now(), 'x')",
                "insert into transfer_batches (transfer, month, number, state, items, net, gross, settled_at)"
                        + " select id, month, 7, 'CONFIRMED', 1, 1250000, 0, now() from transfers",
                "insert into transfer_items (transfer, no, batch, kind, customer, line, main_number, category, basis, calls,"
                        + " seconds, billed, amount) select id, 1, 7, 'CHARGE', 'K2', 'L1', '', 'Mobil', 0, 5, 300, 300, 1250000"
                        + " from transfers",
                "insert into invoice_files (month, run, name, origin, sha256, bytes, pages, rule)"
                        + " values ('2026-10-01', 1, 'a.pdf', 'inbox', 'x', 1, 3, 'r')",
                "insert into invoices select id, 0, 2, month, 'RK2', 'K2', null, null, null, 'invoices/RK2.pdf'"
                        + " from invoice_files",
                "insert into itemised_months values ('2026-10-01', 1, '', '', 0, null, now(), 'x')",
                "insert into itemised_lines values (1, '2026-10-01', 'L1', 'K2', 'NO_DECLARATION', 5, 0, 0, 0, 0)",
                "insert into print_runs values ('2026-10-01', 1, now(), 'x', true, false)",
                "insert into print_letters (month, run, customer, sort_key, stack, envelope, invoices, documents, pages, blanks,"
                        + " sheets, file, first_page) values ('2026-10-01', 1, 'K2', 'K2', 0, '', 1, 1, 3, 1, 2,"
                        + " 'print-2026-10.pdf', 17)")) {
            SITE.jdbc().sql(row).update();
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

    private static Page open(Look look, String user, String path) {
        Page page = CHROMIUM.signedIn(look, SITE, user, Site.PASSWORD);
        page.navigate(SITE.address(path));
        return page;
    }

    private int run(String name, String... arguments) {
        Command command = SITE.beans(Command.class).stream()
                .filter(bean -> bean.getClass()
                        .getAnnotation(CommandLine.Command.class)
                        .name()
                        .equals(name))
                .findFirst()
                .orElseThrow();
        var out = new StringWriter();
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        said = out.toString();
        return code;
    }

    @Test
    void theMonthIsHandedOverFoundWithdrawnAndDecided() throws IOException {
        Path drop = SITE.home().resolve("drop/2026-10");
        assertThat(run("handover", "plan", "--month", "2026-10", "--json")).isZero();
        assertThat(said).contains("\"portal\":\"archiv\",\"documents\":3");

        Page page = open(Look.DESKTOP, "meier", PAGE);
        assertThat(page.locator("#stage-title")).hasText("noch nichts übergeben");
        page.click("#start");
        page.navigate(SITE.address(PAGE));
        assertThat(page.locator("#stage-title")).hasText("übergeben");
        assertThat(page.locator("#portals tbody tr")).hasCount(2);
        assertThat(page.locator("#found tbody tr")).hasCount(6);
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "handover-desktop");
        assertThat(drop.resolve("K1/RK1.pdf")).isRegularFile();
        assertThat(drop.resolve("index.csv")).isRegularFile();

        page.fill("#customer", "K1");
        page.click("[role=search] button");
        assertThat(page.locator("#found tbody tr")).hasCount(2);
        page.locator("[id^=withdraw-archiv] summary").click();
        page.locator("[id^=reason-archiv]").fill("falsche Anschrift");
        page.locator("[id^=withdraw-archiv] button").click();
        // The page shows what is under way anew when that is done, so the word about it may be gone already.
        assertThat(page.locator("main")).containsText(Pattern.compile("werden zurückgenommen|falsche Anschrift"));
        page.navigate(SITE.address(PAGE + "?customer=K1"));
        assertThat(page.locator("#found")).containsText("zurückgenommen");
        assertThat(page.locator("#decisions")).containsText("falsche Anschrift");
        assertThat(drop.resolve("K1/RK1.pdf")).doesNotExist();

        SITE.jdbc()
                .sql("update handed_over set state = 'uncertain' where target = 'archiv' and customer = 'K3'")
                .update();
        page.navigate(SITE.address(PAGE));
        assertThat(page.locator("#stage-title")).hasText("ungewiss");
        Chromium.isAccessible(page);
        Chromium.picture(page, "handover-uncertain-desktop");
        page.locator("[id^=there-archiv] summary").click();
        page.locator("[id^=there-reason]").fill("am Portal gesehen");
        page.locator("[id^=there-archiv] button").click();
        assertThat(page.locator("#stage-title")).hasText("übergeben");

        Page phone = open(Look.PHONE, "kontrolle", PAGE);
        assertThat(phone.locator("#start")).hasCount(0);
        Chromium.isAccessible(phone);
        Chromium.fitsItsWidth(phone);
        Chromium.picture(phone, "handover-phone");

        commands();
        timeline();
    }

    private void commands() {
        assertThat(run("handover", "--month", "2026-10")).isZero();
        assertThat(said).contains("archiv (folder): 2 ");
        assertThat(run("handover", "list", "--month", "2026-10", "--customer", "K1", "--json"))
                .isZero();
        assertThat(said).contains("\"state\":\"withdrawn\"", "\"leaving\":\"falsche Anschrift\"", "\"portal\":\"own\"");
        assertThat(run("handover", "test", "archiv")).isZero();
        assertThat(said).contains("rufwerk-test.txt");
        assertThat(run("handover", "withdraw", "--month", "2026-10", "--customer", "K3", "--reason", "Versehen"))
                .isZero();
        assertThat(said).contains("Versehen");
        assertThat(run("handover", "again", "--month", "2026-10", "--customer", "K3", "--reason", "doch"))
                .isZero();
        for (String command : List.of("plan", "list", "test", "withdraw", "there", "missing", "again")) {
            var out = new StringWriter();
            assertThat(Rufwerk.execute(
                            new PrintWriter(out, true), new PrintWriter(out, true), "handover", command, "--help"))
                    .isZero();
            assertThat(out.toString()).doesNotContain("rufwerk.handover.");
        }
    }

    private void timeline() {
        SITE.jdbc()
                .sql("update handed_over set first_seen_at = now() where target = 'own' and customer = 'K1'")
                .update();
        Page page = open(Look.DESKTOP, "meier", "/timeline");
        page.fill("#customer", "Firma");
        page.click("[role=search] button");
        assertThat(page.locator("#found li")).hasCount(2);
        page.fill("#customer", "RK2");
        page.click("[role=search] button");
        assertThat(page.locator("#months tbody tr")).hasCount(1);
        assertThat(page.locator("#events")).containsText("5 Anrufe bewertet");
        assertThat(page.locator("#events")).containsText("vom CRM bestätigt (Sendung 7)");
        assertThat(page.locator("#events")).containsText("Rechnung RK2, 3 Seiten");
        assertThat(page.locator("#events")).containsText("kein Nachweis: Es fehlt die Erklärung");
        assertThat(page.locator("#events")).containsText("print-2026-10.pdf, ab Seite 17");
        assertThat(page.locator("#events")).containsText("archiv: 1 Dokument übergeben");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "timeline-desktop");

        page.navigate(SITE.address("/timeline?customer=K1&month=2026-10"));
        assertThat(page.locator("#months")).containsText("Rechnung fehlt");
        assertThat(page.locator("#events")).containsText("1 von 1 Dokumenten im Portal gesehen");
        assertThat(page.locator("#events")).containsText("noch nicht heruntergeladen");
        assertThat(page.locator("#events").getByText("Druck")).hasCount(0);
        page.navigate(SITE.address("/timeline?customer=nobody"));
        assertThat(page.locator("main")).containsText("Niemand gefunden");

        Page phone = open(Look.PHONE.in("en-GB").withoutScript(), "kontrolle", "/timeline?customer=K2");
        assertThat(phone.locator("h1")).hasText("Customer timeline");
        Chromium.picture(phone, "timeline-english-phone");
        Page small = open(Look.PHONE, "kontrolle", "/timeline?customer=K2");
        Chromium.isAccessible(small);
        Chromium.fitsItsWidth(small);

        assertThat(run("timeline", "RK2", "--month", "2026-10", "--json")).isZero();
        assertThat(said).contains("\"customer\":\"K2\"", "\"code\":\"printfiles.event.printed\"", "\"state\":\"none\"");
        assertThat(run("timeline", "K2")).isZero();
        assertThat(said).contains("2026-10");
        assertThat(Files.isDirectory(SITE.home())).isTrue();
    }
}
