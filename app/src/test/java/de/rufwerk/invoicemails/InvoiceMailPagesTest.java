package de.rufwerk.invoicemails;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import de.rufwerk.admin.Chromium;
import de.rufwerk.admin.Chromium.Look;
import de.rufwerk.admin.Site;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.invoicemails.WildServer.Act;
import de.rufwerk.invoicemails.WildServer.Step;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.Tables;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// A clerk's way: the template, a test mail, the release, the sending, an uncertain mail.
class InvoiceMailPagesTest {

    private static final Tables CRM = MailHouse.crm(customers());
    private static final String MAIL = "/months/2026-10/mail";

    /// It goes away after the mail to K5, once.
    private static final WildServer SERVER = new WildServer(new java.util.function.BiFunction<>() {
        private boolean gone;

        @Override
        public Act apply(Step step, String to) {
            if (step == Step.KEPT && to.startsWith("k5@") && !gone) {
                gone = true;
                return Act.cut();
            }
            return Act.goOn();
        }
    });

    // Not a @Configuration: the scan of another test must not find it.
    @ComponentScan({"de.rufwerk.tables", "de.rufwerk.subscribers", "de.rufwerk.documents", "de.rufwerk.invoicemails"})
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
            mail:
              from: "Lausitznetz <rechnung@lausitznetz.invalid>"
              portal: https://kunden.lausitznetz.invalid/
              dkim_selector: s1
              smtp: {host: 127.0.0.1, port: %d, security: none}
            web: {port: 8080}
            database: {}
            """.formatted(SERVER.port()), Parts.class);
    private static final Chromium CHROMIUM = new Chromium();

    private static String[] customers() {
        List<String> customers = new ArrayList<>(List.of(MailHouse.everybody(60)));
        customers.add("K61;Ohne Adresse;;email;de");
        customers.add("K62;Per Post;k62@example.de;post;de");
        return customers.toArray(String[]::new);
    }

    @BeforeAll
    static void publish() throws Exception {
        SITE.jdbc().sql("insert into months (month) values ('2026-10-01')").update();
        var house = new MailHouse(SITE.bean(DataSource.class), SITE.home(), CRM);
        String[] numbers = new String[62];
        for (int i = 0; i < 62; i++) {
            numbers[i] = "K" + (i + 1);
        }
        house.publish("split", DocumentKind.INVOICE, "", numbers);
        house.publish("itemise", DocumentKind.ITEMISED_BILL, "", "K1", "K2");
    }

    @AfterAll
    static void stop() {
        CHROMIUM.close();
        SITE.close();
        SERVER.close();
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

    @Test
    void fromTheTemplateToTheLastMail() throws Exception {
        Page page = open(Look.DESKTOP, "meier", "/mail/template?month=2026-10");
        template(page);
        testMail(page);
        send(page);
        assertThat(page.request().get(SITE.address(MAIL + "/plan.csv")).text())
                .contains("K61;Ohne Adresse;;no-address;keine Mailadresse im CRM", "K1;Kunde 1;k1@example.de;sent;");

        Page phone = open(Look.PHONE.in("en-GB").withoutScript(), "kontrolle", MAIL);
        assertThat(phone.locator("h1")).hasText("Invoice mails");
        assertThat(phone.locator("#release, #again, #read-box")).hasCount(0);
        phone.navigate(SITE.address("/mail/template?language=en&month=2026-10"));
        assertThat(phone.locator("#save")).hasCount(0);
        Chromium.picture(phone, "mail-template-english-phone");
        Page small = open(Look.PHONE, "kontrolle", MAIL);
        Chromium.isAccessible(small);
        Chromium.fitsItsWidth(small);
        Chromium.picture(small, "mail-phone");
        small.navigate(SITE.address("/mail/template?month=2026-10"));
        Chromium.isAccessible(small);
        Chromium.fitsItsWidth(small);
    }

    private static void template(Page page) throws Exception {
        assertThat(page.locator("#preview-subject")).containsText("Ihre Rechnung für Oktober 2026");
        page.setInputFiles("#image", new FilePayload("logo.png", "image/png", GreenMailTest.png()));
        page.click("#upload");
        assertThat(page.locator("[role=status]")).containsText("image:1");

        page.fill("#subject", "Rechnung {{invoic}}");
        page.click("#save");
        assertThat(page.locator("[role=alert]")).containsText("{{invoic}}");
        assertThat(page.locator("#draft")).isVisible();

        page.fill("#subject", "");
        page.locator("#subject").pressSequentially("Rechnung {{inv");
        assertThat(page.locator("#completion li")).hasCount(1);
        page.keyboard().press("Enter");
        assertThat(page.locator("#subject")).hasValue("Rechnung {{invoice}}");
        page.fill("#body", "{{salutation}},\n\n![Logo](image:1)\n\n**da**: [zum Portal]({{portal}})\n");
        page.click("#try");
        assertThat(page.locator("#preview-subject")).hasText("Rechnung R-K1");
        assertThat(page.frameLocator("#phone").locator("main")).containsText("Guten Tag Kunde 1,");
        assertThat(page.frameLocator("#desktop").locator("img")).hasAttribute("alt", "Logo");
        assertThat(page.frameLocator("#desktop")
                        .locator("img")
                        .evaluate("image => image.complete && image.naturalWidth"))
                .isEqualTo(40);
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "mail-template-desktop");
        page.click("#save");
        assertThat(page.locator("[role=status]")).containsText("Version 2");
        assertThat(page.locator("#versions tbody tr")).hasCount(2);
        page.fill("#preview-customer", "K7");
        page.click("#preview .filter button");
        assertThat(page.locator("#preview-subject")).hasText("Rechnung R-K7");
    }

    private static void testMail(Page page) {
        page.navigate(SITE.address("/mail/test?month=2026-10"));
        page.fill("#customer", "K1");
        page.click("#look");
        assertThat(page.locator("#chain tr")).hasCount(8);
        assertThat(page.locator("#chain")).containsText("Rechnung R-K1 liegt vor");
        assertThat(page.locator("#domain tr")).hasCount(3);
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "mail-test-desktop");
        page.fill("#to", "probe@lausitznetz.invalid");
        page.click("#send");
        assertThat(page.locator("[role=status]")).containsText("250 queued");
        assertThat(SERVER.kept().getFirst().content())
                .contains("Subject: [Test] Rechnung R-K1", "filename=K1.pdf", "Content-ID: <1@image>");
    }

    private static void send(Page page) {
        page.navigate(SITE.address(MAIL));
        assertThat(page.locator("#stage-title")).hasText("wartet auf Freigabe");
        assertThat(page.locator("#due")).hasText("60");
        assertThat(page.locator("#trouble")).hasText("1");
        assertThat(page.locator("#counts")).containsText("keine Mailadresse im CRM");
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "mail-unreleased-desktop");
        page.selectOption("#verdict", "NO_ADDRESS");
        page.click("#plan .filter button");
        assertThat(page.locator("#prospects tbody tr")).hasCount(1);
        page.click("#release summary");
        page.click("#release-confirm");
        assertThat(page.locator("#stage-title")).hasText("freigegeben");
        page.click("#start");
        page.navigate(SITE.address(MAIL));
        assertThat(page.locator("#stage-title")).hasText("ungewiss");
        Chromium.isAccessible(page);
        Chromium.picture(page, "mail-uncertain-desktop");
        page.click("[id^=arrived-] summary");
        page.fill("[id^=arrived-why-]", "steht im Protokoll des Servers");
        page.click("[id^=arrived-] button");
        assertThat(page.locator("[role=status]")).containsText("K5");
        page.navigate(SITE.address(MAIL));
        assertThat(page.locator("#stage-title")).hasText("gesendet");
        assertThat(page.locator("#sent")).hasText("60");
        assertThat(page.locator("#found tbody tr")).hasCount(20);
        Chromium.isAccessible(page);
        Chromium.fitsItsWidth(page);
        Chromium.picture(page, "mail-done-desktop");
        assertThat(SERVER.kept()).hasSize(61);
    }
}
