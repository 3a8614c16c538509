package de.rufwerk.invoicemails;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.invoicemails.DomainNames.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Hints about the sender's domain, with a name system made for the test, and with none.
class SenderDomainTest {

    private static List<String> tones(Map<String, String> texts) {
        var domain = new SenderDomain(
                MailHouse.settings(25),
                (name, _) -> texts.containsKey(name)
                        ? new Answer.Found(Arrays.asList(texts.get(name).split("\\|")))
                        : new Answer.Nothing());
        return domain.hints().stream()
                .map(hint -> hint.what() + " " + hint.tone())
                .toList();
    }

    @Test
    void aDomainIsWellOrNot() {
        assertThat(tones(Map.of(
                        "lausitznetz.example", "v=spf1 include:mail.example -all",
                        "_dmarc.lausitznetz.example", "v=DMARC1; p=reject")))
                .containsExactly("SPF good", "DKIM ", "DMARC good");
        assertThat(tones(Map.of(
                        "lausitznetz.example", "v=spf1 +all",
                        "_dmarc.lausitznetz.example", "v=DMARC1; p=none")))
                .containsExactly("SPF bad", "DKIM ", "DMARC warn");
        assertThat(tones(Map.of("lausitznetz.example", "google-site|v=spf1 -all|v=spf1 ~all")))
                .containsExactly("SPF bad", "DKIM ", "DMARC warn");
        assertThat(tones(Map.of())).containsExactly("SPF warn", "DKIM ", "DMARC warn");
    }

    @Test
    void aNameSystemOutOfReachIsSaidAndNothingElse() {
        var domain = new SenderDomain(MailHouse.settings(25), new JndiNames("dns://127.0.0.1:1"));
        assertThat(domain.hints())
                .allMatch(hint -> hint.tone().isEmpty())
                .filteredOn(hint -> hint.text().code().equals("invoicemails.domain.unreached"))
                .hasSize(2);
    }
}
