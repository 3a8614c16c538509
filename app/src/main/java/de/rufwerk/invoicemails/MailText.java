package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A month's mails as people and programs read them at the terminal.
@Component
class MailText {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Berlin"));

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int UNCERTAIN = 1_000;

    private final MailQueries queries;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    MailText(MailQueries queries, Messages messages) {
        this.queries = queries;
        this.messages = messages;
    }

    void print(MailView view, PrintWriter out) {
        out.println(text("invoicemails.stage." + view.stage(), view.month(), view.due()));
        view.counts()
                .forEach((verdict, count) ->
                        out.printf("  %-50s %d%n", text("invoicemails.verdict." + verdict.key()), count));
        view.releases()
                .forEach(release -> out.printf(
                        "  %-50s %s, %s%n",
                        text("invoicemails.badge.released"), release.by(), TIME.format(release.at())));
        uncertain(view)
                .forEach(mail -> out.println(text(
                        "invoicemails.uncertain.line",
                        mail.customer(),
                        mail.address(),
                        mail.endedAt() == null ? "–" : TIME.format(mail.endedAt()),
                        mail.messageId())));
    }

    private List<MailQueries.Listed> uncertain(MailView view) {
        return queries.mails(view.month(), MailState.UNCERTAIN, "", 0, UNCERTAIN);
    }

    String json(MailView view) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", view.month().toString());
        json.put("stage", view.stage());
        Map<String, Long> counts = new LinkedHashMap<>();
        view.counts().forEach((verdict, count) -> counts.put(verdict.key(), count));
        json.put("customers", counts);
        MailOutbox.Standing standing = view.standing();
        json.put("sent", standing.sent());
        json.put("open", standing.ready());
        json.put("refused", standing.refused());
        json.put("bounced", standing.bounced());
        json.put(
                "uncertain",
                uncertain(view).stream()
                        .map(mail -> Map.of(
                                "customer", mail.customer(), "address", mail.address(), "message_id", mail.messageId()))
                        .toList());
        return JSON.writeValueAsString(json);
    }

    /// A link of a customer's chain.
    void print(CustomerChain.Link link, PrintWriter out) {
        out.printf(
                "%s %-14s %s%n",
                link.good() == null ? " " : link.good() ? "+" : "!",
                text("invoicemails.chain.step." + link.step()),
                messages.text(link.what(), language));
    }

    void printReturns(List<MailReturns.Listed> returns, PrintWriter out) {
        returns.forEach(each -> out.printf(
                "%s  %-22s %-10s %-30s %s%n",
                TIME.format(each.at()),
                text("invoicemails.returns.kind." + each.kind()),
                each.customer() == null ? "–" : each.customer(),
                each.recipient(),
                (each.status() + " " + each.diagnostic()).strip()));
        out.flush();
    }

    /// Notices, one a line.
    void print(List<NoticeOutbox.Listed> notices, PrintWriter out) {
        notices.forEach(each -> out.printf(
                "%s  %-18s %-10s %-30s %s%n",
                TIME.format(each.dated()),
                text("invoicemails.notices.state." + each.state()),
                each.customer(),
                each.address(),
                each.reply().isEmpty() ? each.subject() : each.reply()));
        out.flush();
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }
}
