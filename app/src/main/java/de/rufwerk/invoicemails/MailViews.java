package de.rufwerk.invoicemails;

import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/// Puts together how the mails of a month stand.
@Component
class MailViews {

    private final SubscriberSnapshots subscribers;
    private final MailPlans plans;
    private final Mailings mailings;
    private final MailOutbox outbox;
    private final MailReleases releases;
    private final MailSettings settings;

    MailViews(
            SubscriberSnapshots subscribers,
            MailPlans plans,
            Mailings mailings,
            MailOutbox outbox,
            MailReleases releases,
            MailSettings settings) {
        this.subscribers = subscribers;
        this.plans = plans;
        this.mailings = mailings;
        this.outbox = outbox;
        this.releases = releases;
        this.settings = settings;
    }

    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    MailPlan plan(YearMonth month) {
        var problems = new DataProblems();
        Subscribers lately = subscribers.lately(problems);
        problems.throwIfAny();
        return plans.of(month, lately);
    }

    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    MailView of(YearMonth month) {
        MailPlan plan = plan(month);
        return new MailView(
                month,
                settings.isSetUp(),
                mailings.hasBegun(month),
                plan,
                outbox.standing(month),
                releases.of(plan),
                releases.needed());
    }
}
