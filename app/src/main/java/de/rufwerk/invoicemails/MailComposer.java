package de.rufwerk.invoicemails;

import de.rufwerk.documents.Documents;
import de.rufwerk.documents.Provider;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes a mail: puts a customer's values into the template, and takes the documents.
@Component
class MailComposer {

    private final MailTemplates templates;
    private final MailImages images;
    private final Documents documents;
    private final Provider provider;
    private final Messages messages;
    private final MailSettings settings;

    /// Versions never change, and neither do images.
    private final Map<Long, MailTemplate> knownTemplates = new ConcurrentHashMap<>();

    private final Map<Long, MailImages.Content> knownImages = new ConcurrentHashMap<>();

    MailComposer(
            MailTemplates templates,
            MailImages images,
            Documents documents,
            Provider provider,
            Messages messages,
            MailSettings settings) {
        this.templates = templates;
        this.images = images;
        this.documents = documents;
        this.provider = provider;
        this.messages = messages;
        this.settings = settings;
    }

    /// What a mail says to a customer.
    Rendered preview(MailTemplate template, YearMonth month, Prospect prospect) {
        return Markup.render(
                template,
                values(
                        template.language(),
                        month,
                        prospect.customer(),
                        prospect.name(),
                        prospect.invoice(),
                        prospect.amount()));
    }

    /// A mail of the outbox as it goes out.
    ///
    /// @throws WrongUse where a document is gone, or the address is none
    OutgoingMail write(Mail mail) {
        MailTemplate template = knownTemplates.computeIfAbsent(mail.template(), templates::find);
        Rendered content = Markup.render(
                template,
                values(template.language(), mail.month(), mail.customer(), mail.name(), mail.invoice(), mail.amount()));
        MailAddress to = MailAddress.of(mail.name(), mail.address())
                .orElseThrow(() -> new WrongUse(Message.of("invoicemails.address", mail.address())));
        return new OutgoingMail(
                settings.sender(),
                settings.replyTo(),
                settings.returnPath(),
                to,
                mail.messageId(),
                mail.dated(),
                content,
                images(content),
                mail.attached() ? attachments(mail) : List.of(),
                settings.unsubscribe());
    }

    /// The images that it shows.
    Map<Long, MailImages.Content> images(Rendered content) {
        Map<Long, MailImages.Content> shown = new HashMap<>();
        content.images().forEach(id -> shown.put(id, knownImages.computeIfAbsent(id, images::content)));
        return shown;
    }

    /// @throws WrongUse where one is gone
    private List<Attachment> attachments(Mail mail) {
        if (!mail.missing().isEmpty()) {
            throw new WrongUse(Message.of("invoicemails.fault.damaged", mail.customer(), mail.missing()));
        }
        return mail.documents().stream().map(this::attachment).toList();
    }

    /// A document to be attached.
    ///
    /// @throws WrongUse where its content is gone
    Attachment attachment(StoredDocument document) {
        return new Attachment(document.fileName(), document.mediaType(), documents.file(document), document.sha256());
    }

    private Map<Placeholder, String> values(
            Locale language, YearMonth month, String customer, String name, String invoice, @Nullable Long amount) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        values.put(
                Placeholder.SALUTATION,
                name.isBlank()
                        ? text(language, "invoicemails.value.salutation")
                        : text(language, "invoicemails.value.salutation.name", name));
        values.put(Placeholder.NAME, name);
        values.put(Placeholder.CUSTOMER, customer);
        values.put(Placeholder.INVOICE, invoice);
        values.put(Placeholder.MONTH, text(language, "invoicemails.value.month", month));
        values.put(Placeholder.AMOUNT, amount == null ? "" : euro(language, amount));
        values.put(Placeholder.PORTAL, settings.portal());
        values.put(Placeholder.PROVIDER, provider.name());
        return values;
    }

    private String text(Locale language, String code, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }

    /// As pages show it; the value is rounded half up to cents.
    private static String euro(Locale language, long micros) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        String number = format.format(BigDecimal.valueOf(micros, 6).setScale(2, RoundingMode.HALF_UP));
        return language.getLanguage().equals("de") ? number + "\u00a0€" : "€" + number;
    }
}
