package de.rufwerk.invoicemails;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/// A mail in the form of MIME: text and HTML as alternatives, images inside the HTML, documents attached. Message-ID
/// and date are given, so that they are the same at each attempt.
final class MailMessage extends SMTPMessage {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.of("Europe/Berlin"));

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String ENCODING = "Content-Transfer-Encoding";

    private final String messageId;

    private MailMessage(Session session, OutgoingMail mail) {
        super(session);
        this.messageId = mail.messageId();
    }

    static MailMessage of(Session session, OutgoingMail mail) throws MessagingException {
        var message = new MailMessage(session, mail);
        message.setEnvelopeFrom(mail.returnPath().address());
        message.setFrom(internet(mail.from()));
        message.setRecipient(Message.RecipientType.TO, internet(mail.to()));
        if (mail.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {internet(mail.replyTo())});
        }
        message.setSubject(mail.content().subject(), UTF_8);
        message.setHeader("Date", date(mail.date()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notes, please
        message.setHeader("X-Auto-Response-Suppress", "All"); // the same for Exchange
        message.setHeader("Content-Language", mail.content().language().getLanguage());
        if (!mail.unsubscribe().isEmpty()) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
        }
        var mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(part(alternatives(mail)));
        for (Attachment attachment : mail.attachments()) {
            mixed.addBodyPart(attached(attachment));
        }
        message.setContent(mixed);
        message.saveChanges();
        return message;
    }

    private static String date(Instant instant) {
        return DATE.format(instant);
    }

    static InternetAddress internet(MailAddress address) {
        var internet = new InternetAddress();
        internet.setAddress(address.address());
        if (!address.name().isEmpty()) {
            try {
                internet.setPersonal(address.name(), UTF_8);
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("Every Java has UTF-8", e);
            }
        }
        return internet;
    }

    private static MimeMultipart alternatives(OutgoingMail mail) throws MessagingException {
        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(mail.content().text(), "plain"));
        if (mail.content().html().isEmpty()) {
            return alternatives;
        }
        MimeBodyPart html = text(mail.content().html(), "html");
        if (mail.content().images().isEmpty()) {
            alternatives.addBodyPart(html);
            return alternatives;
        }
        var related = new MimeMultipart("related");
        related.addBodyPart(html);
        for (long id : mail.content().images()) {
            related.addBodyPart(image(id, mail.images()));
        }
        alternatives.addBodyPart(part(related));
        return alternatives;
    }

    private static MimeBodyPart part(MimeMultipart content) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    private static MimeBodyPart text(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        part.setHeader(ENCODING, "quoted-printable");
        return part;
    }

    private static MimeBodyPart image(long id, Map<Long, MailImages.Content> images) throws MessagingException {
        MailImages.Content content = images.get(id);
        if (content == null) {
            throw new IllegalStateException("The template shows image " + id + ", which was not given");
        }
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content.bytes(), content.mediaType())));
        part.setHeader(ENCODING, "base64");
        part.setContentID("<" + id + "@image>");
        part.setDisposition(Part.INLINE);
        return part;
    }

    private static MimeBodyPart attached(Attachment attachment) throws MessagingException {
        var part = new AttachedPart(attachment);
        part.setDisposition(Part.ATTACHMENT);
        part.setFileName(MailAddress.clean(attachment.fileName()));
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
