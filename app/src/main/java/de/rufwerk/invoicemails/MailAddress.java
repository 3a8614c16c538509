package de.rufwerk.invoicemails;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address for mails (RFC 5321, RFC 6531). Nothing that could end a line, an address or a header gets in here.
///
/// @param name of who has it; empty where it is not known
/// @param local in front of the @; letters of any language
/// @param domain in ASCII, international ones as `xn--…`
record MailAddress(String name, String local, String domain) {

    private static final Pattern WITH_NAME = Pattern.compile("([^<>]*)<([^<>]*)>");

    /// Dot-atom: letters of any language, digits and what RFC 5322 calls atext.
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;

    /// Reads `anna@example.de`; empty where it is no address that mail can be sent to.
    static Optional<MailAddress> of(String name, String address) {
        String text = address.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        if (!LOCAL.matcher(local).matches() || local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return domain.isEmpty() || domain.endsWith(".")
                    ? Optional.empty()
                    : Optional.of(new MailAddress(clean(name), local, domain));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no domain: the caller says so
        }
    }

    /// Reads `Anna Meier <anna@example.de>` as well.
    static Optional<MailAddress> withName(String text) {
        Matcher matcher = WITH_NAME.matcher(text.strip());
        return matcher.matches() ? of(matcher.group(1), matcher.group(2)) : of("", text);
    }

    /// What may stand in a line of a header: no line ends, no other control characters.
    static String clean(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    /// As it is written in the envelope.
    String address() {
        return local + "@" + domain;
    }

    /// Whether only a server with SMTPUTF8 (RFC 6531) can take it.
    boolean isInternational() {
        return local.chars().anyMatch(letter -> letter > 126);
    }
}
