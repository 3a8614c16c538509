package de.rufwerk.invoicemails;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mail as it goes out.
///
/// @param returnPath the envelope's sender
/// @param messageId with its brackets
/// @param images by their ids
/// @param unsubscribe what `List-Unsubscribe` says; empty: it is not there
record OutgoingMail(
        MailAddress from,
        @Nullable MailAddress replyTo,
        MailAddress returnPath,
        MailAddress to,
        String messageId,
        Instant date,
        Rendered content,
        Map<Long, MailImages.Content> images,
        List<Attachment> attachments,
        String unsubscribe) {}
