package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Shows what a mail would say: to a real customer, or to a made-up one where there is none.
@Component
class MailPreviews {

    private static final long SAMPLE_AMOUNT = 23_450_000;

    private final MailViews views;
    private final MailComposer composer;
    private final Messages messages;

    MailPreviews(MailViews views, MailComposer composer, Messages messages) {
        this.views = views;
        this.composer = composer;
        this.messages = messages;
    }

    /// @param customer number of the one it is shown to
    record Preview(String customer, boolean isReal, Rendered rendered) {}

    /// @param customer empty: the month's first one with documents
    Preview of(MailTemplate template, YearMonth month, String customer) {
        Optional<Prospect> real = views.plan(month).prospects().stream()
                .filter(each -> customer.isEmpty()
                        ? each.documents() > 0
                                && each.language()
                                        .getLanguage()
                                        .equals(template.language().getLanguage())
                        : each.customer().equals(customer))
                .findFirst();
        Prospect shown = real.orElseGet(() -> sample(template));
        return new Preview(shown.customer(), real.isPresent(), composer.preview(template, month, shown));
    }

    private Prospect sample(MailTemplate template) {
        return new Prospect(
                "10023",
                messages.text(Message.of("invoicemails.template.sample"), template.language()),
                "",
                template.language(),
                Verdict.SEND,
                2,
                0,
                true,
                "R-4711",
                SAMPLE_AMOUNT,
                "");
    }
}
