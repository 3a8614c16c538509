package de.rufwerk.invoicemails;

import java.time.Instant;
import java.util.Locale;

/// A mail to one customer that is no invoice mail, such as an invitation to the portal.
///
/// @param name of who gets it; empty where it is not known
/// @param subject one line
/// @param html a whole page without images; empty where the mail is text alone
/// @param until when it is of no use any more: a link in it has expired
public record Notice(
        String customer,
        String name,
        String address,
        Locale language,
        String subject,
        String text,
        String html,
        Instant until) {}
