package de.rufwerk.invoicemails;

import de.rufwerk.documents.Documents;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The mail that a customer would get, sent to a person of the house. It is no mail of the month: the outbox knows
/// nothing of it.
@Component
class TestMails {

    private static final String MARK = "[Test] ";

    private final SubscriberSnapshots subscribers;
    private final MailPlans plans;
    private final CustomerChain chain;
    private final Documents documents;
    private final MailSender sender;
    private final JdbcClient jdbc;

    TestMails(
            SubscriberSnapshots subscribers,
            MailPlans plans,
            CustomerChain chain,
            Documents documents,
            MailSender sender,
            JdbcClient jdbc) {
        this.subscribers = subscribers;
        this.plans = plans;
        this.chain = chain;
        this.documents = documents;
        this.sender = sender;
        this.jdbc = jdbc;
    }

    /// What there is of a customer.
    ///
    /// @param prospect null where the CRM does not have the customer
    record Found(String customer, @Nullable Prospect prospect, List<CustomerChain.Link> chain) {}

    /// @throws WrongUse where the CRM's tables have errors
    Found find(YearMonth month, String customer) {
        var problems = new DataProblems();
        Subscribers current = subscribers.lately(problems);
        problems.throwIfAny();
        Prospect prospect = plans.of(month, current, customer).orElse(null);
        return new Found(customer, prospect, chain.of(month, customer, prospect));
    }

    /// Sends the customer's mail with its documents to another address.
    ///
    /// @return the server's words
    /// @throws WrongUse where the customer is unknown, the address is none, or the server does not take it
    String send(YearMonth month, Found found, String address, MailTemplate template, String by) {
        Prospect prospect = found.prospect();
        if (prospect == null) {
            throw new WrongUse(Message.of("invoicemails.customer.unknown", found.customer()));
        }
        MailServer server = sender.settings().smtp();
        if (server == null || !sender.settings().isSetUp()) {
            throw new WrongUse(Message.of("invoicemails.not-set-up"));
        }
        MailAddress to = MailAddress.withName(address)
                .orElseThrow(() -> new WrongUse(Message.of("invoicemails.address", address)));
        OutgoingMail mail = write(month, prospect, to, template);
        String reply;
        try (var connection = new SmtpConnection(server, sender.sessions(), sender.logins(), to.isInternational())) {
            reply = told(connection.send(mail, () -> {}), server);
        }
        jdbc.sql("insert into mail_tests (month, customer, address, by, at, reply) values (?, ?, ?, ?, now(), ?)")
                .params(month.atDay(1), prospect.customer(), to.address(), by, MailOutbox.shortened(reply))
                .update();
        return reply;
    }

    private OutgoingMail write(YearMonth month, Prospect prospect, MailAddress to, MailTemplate template) {
        MailSettings settings = sender.settings();
        Rendered content = sender.composer().preview(template, month, prospect);
        List<Attachment> attachments = !prospect.attached()
                ? List.of()
                : documents.of(month, prospect.customer()).stream()
                        .filter(document -> settings.kinds().contains(document.kind()))
                        .map(sender.composer()::attachment)
                        .toList();
        return new OutgoingMail(
                settings.sender(),
                settings.replyTo(),
                settings.returnPath(),
                to,
                "<test." + UUID.randomUUID() + "@" + settings.sender().domain() + ">",
                sender.outbox().instant(),
                new Rendered(
                        content.language(), MARK + content.subject(), content.text(), content.html(), content.images()),
                sender.composer().images(content),
                attachments,
                settings.unsubscribe());
    }

    private static String told(Delivery delivery, MailServer server) {
        return switch (delivery) {
            case Delivery.Accepted(String reply) -> reply;
            case Delivery.Deferred(String reply) -> throw failed(server, reply);
            case Delivery.Refused(String reply) -> throw failed(server, reply);
            case Delivery.Unreached(String why) -> throw failed(server, why);
            case Delivery.Denied(String why) -> throw failed(server, why);
            case Delivery.Unknown(String why) -> throw failed(server, why);
            case Delivery.Damaged(String document) -> throw failed(server, document);
        };
    }

    private static WrongUse failed(MailServer server, String why) {
        return new WrongUse(Message.of("invoicemails.test.failed", server.name(), why));
    }
}
