package de.rufwerk.invoicemails;

import de.rufwerk.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Who of all customers gets a mail for a month, who not and why.
///
/// @param prospects in the CRM's order, then those whom it does not have
record MailPlan(YearMonth month, MailTemplate german, MailTemplate english, List<Prospect> prospects) {

    List<Prospect> of(Verdict verdict) {
        return prospects.stream().filter(each -> each.verdict() == verdict).toList();
    }

    long count(Verdict verdict) {
        return prospects.stream().filter(each -> each.verdict() == verdict).count();
    }

    /// How many there are of each verdict; those of which there are none are missing.
    Map<Verdict, Long> counts() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        prospects.forEach(each -> counts.merge(each.verdict(), 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    MailTemplate templateFor(Prospect prospect) {
        return prospect.language().getLanguage().equals("de") ? german : english;
    }

    /// What a person releases: who gets which documents at which address with which text. Another one where any of it
    /// changes.
    String fingerprint() {
        MessageDigest digest = Sha256.digest();
        digest.update((german.id() + " " + english.id()).getBytes(StandardCharsets.UTF_8));
        for (Prospect each : of(Verdict.SEND)) {
            digest.update(String.join(
                            "\n",
                            each.customer(),
                            each.address(),
                            each.content(),
                            Boolean.toString(each.attached()),
                            "")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.of(digest).hex();
    }
}
