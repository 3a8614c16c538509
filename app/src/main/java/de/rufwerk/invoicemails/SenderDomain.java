package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.invoicemails.DomainNames.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Whether others can tell that our mails are from us: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) of the
/// sender's domain. Hints, no more: what counts is what the receiving servers find.
@Component
class SenderDomain {

    /// @param tone `good`, `warn`, `bad`; empty where it could not be looked at
    record Hint(String what, String tone, Message text) {}

    private final MailSettings settings;
    private final DomainNames names;

    SenderDomain(MailSettings settings, DomainNames names) {
        this.settings = settings;
        this.names = names;
    }

    /// Empty where mails are not set up.
    List<Hint> hints() {
        if (!settings.isSetUp()) {
            return List.of();
        }
        String domain = settings.sender().domain();
        List<Hint> hints = new ArrayList<>();
        hints.add(spf(settings.returnPath().domain()));
        hints.add(dkim(domain));
        hints.add(dmarc(domain));
        return hints;
    }

    /// The envelope's sender is what SPF is about.
    private Hint spf(String domain) {
        return switch (names.ask(domain, "TXT")) {
            case Answer.OutOfReach(String why) -> outOfReach("SPF", why);
            case Answer.Nothing() -> new Hint("SPF", "warn", Message.of("invoicemails.domain.spf.none", domain));
            case Answer.Found(List<String> texts) -> {
                List<String> found =
                        texts.stream().filter(text -> text.startsWith("v=spf1")).toList();
                if (found.isEmpty()) {
                    yield new Hint("SPF", "warn", Message.of("invoicemails.domain.spf.none", domain));
                }
                if (found.size() > 1) {
                    yield new Hint("SPF", "bad", Message.of("invoicemails.domain.spf.many", domain));
                }
                boolean anybody = found.getFirst().matches(".*[ +]all\\b.*");
                yield anybody
                        ? new Hint("SPF", "bad", Message.of("invoicemails.domain.spf.all", domain))
                        : new Hint("SPF", "good", Message.of("invoicemails.domain.spf.good", found.getFirst()));
            }
        };
    }

    private Hint dkim(String domain) {
        if (settings.dkimSelector().isEmpty()) {
            return new Hint("DKIM", "", Message.of("invoicemails.domain.dkim.unknown"));
        }
        String name = settings.dkimSelector() + "._domainkey." + domain;
        return switch (names.ask(name, "TXT")) {
            case Answer.OutOfReach(String why) -> outOfReach("DKIM", why);
            case Answer.Nothing() -> new Hint("DKIM", "warn", Message.of("invoicemails.domain.dkim.none", name));
            case Answer.Found(List<String> texts) ->
                texts.stream().anyMatch(text -> text.matches(".*\\bp=[A-Za-z0-9+/ ]+.*"))
                        ? new Hint("DKIM", "good", Message.of("invoicemails.domain.dkim.good", name))
                        : new Hint("DKIM", "bad", Message.of("invoicemails.domain.dkim.none", name));
        };
    }

    /// Of the domain, else of the one above it (RFC 7489 § 6.6.3; here without the list of public suffixes).
    private Hint dmarc(String domain) {
        String asked = domain;
        while (true) {
            Answer answer = names.ask("_dmarc." + asked, "TXT");
            switch (answer) {
                case Answer.OutOfReach(String why) -> {
                    return outOfReach("DMARC", why);
                }
                case Answer.Found(List<String> texts)
                when texts.stream().anyMatch(text -> text.startsWith("v=DMARC1")) -> {
                    String policy = texts.stream()
                            .filter(text -> text.startsWith("v=DMARC1"))
                            .findFirst()
                            .orElseThrow()
                            .toLowerCase(Locale.ROOT);
                    return policy.contains("p=none")
                            ? new Hint("DMARC", "warn", Message.of("invoicemails.domain.dmarc.watch", asked))
                            : new Hint("DMARC", "good", Message.of("invoicemails.domain.dmarc.good", asked));
                }
                case Answer.Found _, Answer.Nothing() -> {
                    int dot = asked.indexOf('.');
                    if (dot < 0 || asked.indexOf('.', dot + 1) < 0) {
                        return new Hint("DMARC", "warn", Message.of("invoicemails.domain.dmarc.none", domain));
                    }
                    asked = asked.substring(dot + 1);
                }
            }
        }
    }

    private static Hint outOfReach(String what, String why) {
        return new Hint(what, "", Message.of("invoicemails.domain.unreached", why));
    }
}
