package de.rufwerk.invoicemails;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mail from the box that ours come back to, as far as it tells what became of one of ours: a report that it was not
/// delivered (RFC 3464), or an automatic answer (RFC 3834). It is from a stranger: nothing in it is believed but the
/// Message-ID of one of our mails, which nobody can guess, and it is read only so far and so deep.
///
/// @param messageIds of mails that it is about, with brackets
/// @param recipient that a report is about; empty in others
/// @param status such as 5.1.1 (RFC 3463); empty where there is none
record ReturnedMail(
        Kind kind,
        String sender,
        String subject,
        String recipient,
        String status,
        String diagnostic,
        List<String> messageIds) {

    /// So much of a mail is read.
    static final int MOST_BYTES = 512 * 1024;

    private static final int MOST_DEPTH = 8;
    private static final int MOST_PARTS = 200;
    private static final int MOST_BOUNDARIES = 2_000;
    private static final int LONGEST_FIELD = 500;
    private static final int MOST_IDS = 20;

    private static final Pattern MESSAGE_ID = Pattern.compile(
            "(?im)^(?:message-id|in-reply-to|references):[^<\\r\\n]{0,200}(?:\\n[ \\t]+)?(<[^<>\\r\\n]{1,200}>)");
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern ABOUT_ADDRESS = Pattern.compile("5\\.(0\\.0|1\\.\\d+|2\\.[01])");

    /// What it is.
    enum Kind {
        /// It was not delivered, and nobody tries any more.
        FAILED,
        /// It is not delivered yet.
        DELAYED,
        /// A machine answers: somebody is away, has another address …
        AUTOMATIC,
        /// Something else; a person reads it in the box.
        OTHER,
        /// No mail, or too large.
        UNREADABLE
    }

    /// Whether a mail to the address will come back again.
    boolean isAboutAddress() {
        return kind == Kind.FAILED
                && (status.isEmpty() || ABOUT_ADDRESS.matcher(status).matches());
    }

    static ReturnedMail unreadable() {
        return new ReturnedMail(Kind.UNREADABLE, "", "", "", "", "", List.of());
    }

    /// Reads one; whatever it holds, something comes of it.
    ///
    /// @param raw its beginning, at most [#MOST_BYTES]
    static ReturnedMail of(byte[] raw) {
        if (boundaries(raw) > MOST_BOUNDARIES) {
            return unreadable();
        }
        try {
            var message = new MimeMessage(MailSessions.hostile(), new ByteArrayInputStream(raw));
            var reading = new Reading();
            reading.part(message, 0);
            return reading.result(message);
        } catch (MessagingException | IOException | RuntimeException _) {
            return unreadable(); // it is listed, and a person reads it in the box
        }
    }

    /// Lines that may begin a part: the time to read a mail grows with the square of their number.
    private static int boundaries(byte[] raw) {
        int found = 0;
        for (int i = 0; i + 2 < raw.length; i++) {
            if (raw[i] == '\n' && raw[i + 1] == '-' && raw[i + 2] == '-') {
                found++;
            }
        }
        return found;
    }

    private static final class Reading {

        private final List<String> ids = new ArrayList<>();
        private String action = "";
        private String recipient = "";
        private String status = "";
        private String diagnostic = "";
        private int parts;

        private void part(Part part, int depth) throws MessagingException, IOException {
            if (depth > MOST_DEPTH || ++parts > MOST_PARTS) {
                return;
            }
            if (is(part, "message/delivery-status")) {
                report(text(part));
            } else if (is(part, "message/rfc822")
                    || is(part, "text/rfc822-headers")
                    || is(part, "message/global")
                    || is(part, "message/global-headers")) {
                ids(text(part));
            } else if (is(part, "multipart/*") && part.getContent() instanceof Multipart all) {
                for (int i = 0; i < all.getCount() && parts <= MOST_PARTS; i++) {
                    BodyPart next = all.getBodyPart(i);
                    part(next, depth + 1);
                }
            }
        }

        private static boolean is(Part part, String type) throws MessagingException {
            try {
                return part.isMimeType(type);
            } catch (MessagingException _) {
                return false; // its type cannot be read: nothing that we look for
            }
        }

        private static String text(Part part) throws MessagingException, IOException {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).replace("\r\n", "\n");
            }
        }

        private void ids(String text) {
            Matcher matcher = MESSAGE_ID.matcher(text);
            while (matcher.find() && ids.size() < MOST_IDS) {
                ids.add(matcher.group(1));
            }
        }

        /// Fields in groups with an empty line between them; the first group with a recipient counts.
        private void report(String text) {
            for (String group : text.split("\n[ \t]*\n", MOST_PARTS)) {
                String unfolded = group.replaceAll("\n[ \t]+", " ");
                String found = field(unfolded, "Final-Recipient");
                if (!found.isEmpty() && action.isEmpty()) {
                    recipient = found.substring(found.indexOf(';') + 1).strip();
                    action = field(unfolded, "Action").toLowerCase(Locale.ROOT);
                    Matcher code = STATUS.matcher(field(unfolded, "Status"));
                    status = code.find() ? code.group() : "";
                    diagnostic = field(unfolded, "Diagnostic-Code");
                }
            }
        }

        private static String field(String group, String name) {
            return group.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> shortened(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElse("");
        }

        private ReturnedMail result(MimeMessage message) throws MessagingException {
            for (String name : new String[] {"In-Reply-To", "References"}) {
                ids(name + ": " + header(message, name));
            }
            return new ReturnedMail(
                    kind(message),
                    decoded(header(message, "From")),
                    decoded(header(message, "Subject")),
                    recipient,
                    status,
                    diagnostic,
                    ids.stream().distinct().toList());
        }

        private Kind kind(MimeMessage message) throws MessagingException {
            if (action.startsWith("failed")) {
                return Kind.FAILED;
            }
            if (action.startsWith("delayed")) {
                return Kind.DELAYED;
            }
            String submitted = header(message, "Auto-Submitted").toLowerCase(Locale.ROOT);
            boolean isAutomatic = (!submitted.isEmpty() && !submitted.startsWith("no"))
                    || !header(message, "X-Autoreply").isEmpty()
                    || !header(message, "X-Autorespond").isEmpty()
                    || header(message, "Precedence").equalsIgnoreCase("auto_reply");
            return isAutomatic ? Kind.AUTOMATIC : Kind.OTHER;
        }

        private static String header(MimeMessage message, String name) throws MessagingException {
            String[] values = message.getHeader(name);
            return values == null || values.length == 0 ? "" : values[0].strip();
        }

        private static String decoded(String header) {
            String line = shortened(header);
            try {
                return shortened(MimeUtility.decodeText(line));
            } catch (IOException | RuntimeException _) {
                return line; // a charset that nobody knows: as it was written
            }
        }

        private static String shortened(String text) {
            String clean = MailAddress.clean(text);
            return clean.length() <= LONGEST_FIELD ? clean : clean.substring(0, LONGEST_FIELD) + " …";
        }
    }
}
