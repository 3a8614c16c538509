package de.rufwerk.printfiles;

import de.rufwerk.subscribers.DeliveryWishes;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/// Finds who gets a month's post: those for whom the CRM says so, or who wish it themselves.
@Component
class Addressees {

    private final SubscriberSnapshots subscribers;
    private final DeliveryWishes wishes;

    Addressees(SubscriberSnapshots subscribers, DeliveryWishes wishes) {
        this.subscribers = subscribers;
        this.wishes = wishes;
    }

    /// For a run: as the CRM has them now.
    ///
    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    Recipients current(YearMonth month) {
        var problems = new DataProblems();
        return recipients(subscribers.current(problems), problems, month);
    }

    /// For a look: as the CRM had them a moment ago.
    ///
    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    Recipients lately(YearMonth month) {
        var problems = new DataProblems();
        return recipients(subscribers.lately(problems), problems, month);
    }

    private Recipients recipients(Subscribers known, DataProblems problems, YearMonth month) {
        var recipients = new Recipients(known, wishes.of(month));
        problems.throwIfAny();
        return recipients;
    }
}
