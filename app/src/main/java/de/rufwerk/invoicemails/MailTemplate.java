package de.rufwerk.invoicemails;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A version of what mails of a language say.
///
/// @param subject a line with placeholders
/// @param body Markdown with placeholders; see [Markup]
/// @param restoredFrom version that it repeats; null where it is new
record MailTemplate(
        long id,
        Locale language,
        int version,
        String subject,
        String body,
        @Nullable Integer restoredFrom,
        String by,
        Instant at) {}
