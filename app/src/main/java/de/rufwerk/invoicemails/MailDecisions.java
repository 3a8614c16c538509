package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What only a person can say: whether an uncertain mail has arrived, that a customer gets one more, that an address
/// works again.
@Component
class MailDecisions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SubscriberSnapshots subscribers;
    private final MailPlans plans;
    private final Mailings mailings;
    private final MailReturns returns;

    MailDecisions(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SubscriberSnapshots subscribers,
            MailPlans plans,
            Mailings mailings,
            MailReturns returns) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.subscribers = subscribers;
        this.plans = plans;
        this.mailings = mailings;
        this.returns = returns;
    }

    /// The customer has got it.
    ///
    /// @param reason how the person made sure of it
    /// @throws WrongUse when the customer's mail is not uncertain, or the reason is missing
    void arrived(YearMonth month, String customer, String reason, String by) {
        decide(month, customer, true, reason, by);
    }

    /// The customer has not got it; it is sent again with the next run.
    ///
    /// @param reason how the person made sure of it
    /// @throws WrongUse when the customer's mail is not uncertain, or the reason is missing
    void isMissing(YearMonth month, String customer, String reason, String by) {
        decide(month, customer, false, reason, by);
    }

    private void decide(YearMonth month, String customer, boolean arrived, String reason, String by) {
        refuseWithout(reason);
        OffsetDateTime now = mailings.now();
        transaction.executeWithoutResult(_ -> {
            long mail = jdbc.sql("""
                    update mails set state = :state, settled_at = case when :arrived then :at::timestamptz end
                    where month = :month and customer = :customer and state = 'UNCERTAIN'
                    returning id
                    """)
                    .param("state", (arrived ? MailState.SENT : MailState.READY).name())
                    .param("arrived", arrived)
                    .param("at", now)
                    .param("month", month.atDay(1))
                    .param("customer", customer)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> new WrongUse(Message.of("invoicemails.decide.none", customer, month)));
            jdbc.sql("insert into mail_decisions (mail, arrived, reason, by, at) values (?, ?, ?, ?, ?)")
                    .params(mail, arrived, MailOutbox.shortened(reason.strip()), by, now)
                    .update();
        });
    }

    private static void refuseWithout(String reason) {
        if (reason.isBlank()) {
            throw new WrongUse(Message.of("invoicemails.decide.reason"));
        }
    }

    /// The customer gets one more mail with the documents as they are now, with the next run.
    ///
    /// @throws WrongUse when there is nothing to send, no address, a mail is under way, or the reason is missing
    void again(YearMonth month, String customer, String reason, String by) {
        refuseWithout(reason);
        var problems = new DataProblems();
        Subscribers current = subscribers.current(problems);
        problems.throwIfAny();
        MailPlan plan = plans.of(month, current);
        Prospect prospect = plan.prospects().stream()
                .filter(each -> each.customer().equals(customer))
                .findFirst()
                .orElseThrow(() -> new WrongUse(Message.of("invoicemails.customer.unknown", customer)));
        if (prospect.documents() == 0) {
            throw new WrongUse(Message.of("invoicemails.again.nothing", customer, month));
        }
        if (MailAddress.of("", prospect.address()).isEmpty()) {
            throw new WrongUse(Message.of("invoicemails.again.address", customer));
        }
        transaction.executeWithoutResult(_ -> {
            returns.forget(customer, prospect.address());
            mailings.again(plan, prospect, by, MailOutbox.shortened(reason.strip()));
        });
    }
}
