package de.rufwerk.handover;

import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.subscribers.DeliveryWishes;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.DataProblems;
import java.time.YearMonth;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Whose documents go to a portal that gets only those of customers who chose it.
@Component
class Recipients {

    private final SubscriberSnapshots subscribers;
    private final DeliveryWishes wishes;

    Recipients(SubscriberSnapshots subscribers, DeliveryWishes wishes) {
        this.subscribers = subscribers;
        this.wishes = wishes;
    }

    /// Says of a customer whether their documents go to a portal.
    interface Rule {
        boolean gets(String customer);
    }

    /// For a run: as the CRM has it now and customers wish for the month.
    ///
    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    Rule now(Portal portal, YearMonth month) {
        return rule(portal, month, false);
    }

    /// For a page: as the CRM had it a moment ago and customers wish for the month.
    ///
    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    Rule lately(Portal portal, YearMonth month) {
        return rule(portal, month, true);
    }

    private Rule rule(Portal portal, YearMonth month, boolean lately) {
        if (!portal.choice().onlyPortalCustomers()) {
            return _ -> true;
        }
        var problems = new DataProblems();
        var snapshot = lately ? subscribers.lately(problems) : subscribers.current(problems);
        problems.throwIfAny();
        DeliveryWishes.OfMonth wished = wishes.of(month);
        Set<String> customers = snapshot.customers().stream()
                .map(wished::applied)
                .filter(customer -> customer.delivery().contains(Delivery.PORTAL))
                .map(Customer::customer)
                .collect(Collectors.toSet());
        return customers::contains;
    }
}
