package de.rufwerk.invoicemails;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Message;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a template may hold, and what comes of it.
class MarkupTest {

    private static Rendered render(String body, Map<Placeholder, String> values) {
        return Markup.render(
                new MailTemplate(1, Locale.GERMAN, 1, "An {{name}}", body, null, "anna", Instant.EPOCH), values);
    }

    @Test
    void textAndHtmlComeFromTheSameSource() {
        Rendered rendered = render(
                "# Hallo {{name}}\n\n**{{amount}}** fällig, [Portal]({{portal}})\n\n- eins\n- zwei\n\n![Logo](image:7)\n",
                Map.of(
                        Placeholder.NAME, "Meier & <Söhne>",
                        Placeholder.AMOUNT, "12,50 €",
                        Placeholder.PORTAL, "https://kunden.example/"));
        assertThat(rendered.html())
                .contains("<h1>Hallo Meier &amp; &lt;Söhne&gt;</h1>")
                .contains("<strong>12,50 €</strong>")
                .contains("href=\"https://kunden.example/\"")
                .contains("<li>eins</li>")
                .contains("src=\"cid:7@image\"", "alt=\"Logo\"")
                .contains("lang=\"de\"");
        assertThat(rendered.text())
                .contains("Hallo Meier & <Söhne>", "12,50 € fällig", "https://kunden.example/", "- eins");
        assertThat(rendered.images()).containsExactly(7L);
        assertThat(Markup.withImages(rendered.html(), id -> "/mail/images/" + id))
                .contains("src=\"/mail/images/7\"");
    }

    @Test
    void aValueIsTextWhateverItHolds() {
        Rendered rendered = render(
                "Guten Tag {{name}}!\n",
                Map.of(
                        Placeholder.NAME,
                        "[hier](https://evil.example) **x** <img src=x onerror=alert(1)> {{customer}}\r\nBcc: all@evil.example"));
        assertThat(rendered.html())
                .doesNotContain("<a ", "<img", "<strong")
                .contains("[hier](https://evil.example)", "{{customer}}");
        assertThat(rendered.subject()).doesNotContain("\r", "\n").startsWith("An [hier]");
    }

    @Test
    void theBareAddressOfThePortalIsALinkAndALineEndsWhereItEndedInTheTemplate() {
        Rendered rendered = render(
                "Portal: {{portal}}!\n\nMit freundlichen Grüßen\n{{name}}\n",
                Map.of(Placeholder.NAME, "A", Placeholder.PORTAL, "https://kunden.example/"));
        assertThat(rendered.html())
                .contains("Portal: <a", "href=\"https://kunden.example/\">https://kunden.example/</a>!")
                .contains("Grüßen<br>\nA");
        assertThat(rendered.text()).contains("Portal: https://kunden.example/!", "Grüßen\nA");
    }

    @Test
    void aLineWithoutItsValueIsLeftOut() {
        Rendered rendered = render("Eins\n\nBetrag: {{amount}}\n\nZwei {{name}}\n", Map.of(Placeholder.NAME, "A"));
        assertThat(rendered.text()).contains("Eins", "Zwei A").doesNotContain("Betrag");
    }

    @Test
    void whatDoesNotWorkIsNamed() {
        assertThat(Markup.check(
                                "Hallo {{nmae}}",
                                "{{salutation}} {{x}} {{ [a](javascript:alert(1)) [b](http://plain.example)\n\n"
                                        + "![](image:1) ![c](image:9) ![d](https://img.example/x.png) <b>fett</b>\n\n<script>\n",
                                id -> id == 1)
                        .stream()
                        .map(Message::code))
                .containsExactlyInAnyOrder(
                        "invoicemails.template.unknown",
                        "invoicemails.template.unknown",
                        "invoicemails.template.open",
                        "invoicemails.template.link",
                        "invoicemails.template.link",
                        "invoicemails.template.alt",
                        "invoicemails.template.image",
                        "invoicemails.template.image",
                        "invoicemails.template.html",
                        "invoicemails.template.html",
                        "invoicemails.template.html");
        assertThat(Markup.check("Hallo {{nmae}}", "x", _ -> true)
                        .getFirst()
                        .arguments()
                        .getFirst())
                .isEqualTo("{{nmae}}");
        assertThat(Markup.check(" ", " ", _ -> true)).hasSize(2);
    }
}
