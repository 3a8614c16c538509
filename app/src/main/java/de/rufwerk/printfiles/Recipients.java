package de.rufwerk.printfiles;

import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.subscribers.DeliveryWishes;
import de.rufwerk.subscribers.Subscribers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who gets post, as the CRM has it now and the customer wishes it for the month: an address that is corrected after
/// the
/// invoice was made is the right one.
final class Recipients {

    private final Map<String, Customer> byPost = new HashMap<>();
    private final Map<String, Customer> others = new HashMap<>();

    Recipients(Subscribers subscribers, DeliveryWishes.OfMonth wishes) {
        for (Customer inCrm : subscribers.customers()) {
            Customer customer = wishes.applied(inCrm);
            if (customer.delivery().contains(Delivery.POST)) {
                byPost.put(customer.customer(), customer);
            } else {
                others.put(customer.customer(), customer);
            }
        }
    }

    int size() {
        return byPost.size();
    }

    boolean isOne(String customer) {
        return byPost.containsKey(customer);
    }

    /// Whether the CRM has the customer, however documents reach it.
    boolean knows(String customer) {
        return of(customer) != null;
    }

    /// However documents reach it: a letter that was printed once may be printed again. Null for whom the CRM does not
    /// have.
    @Nullable
    Customer of(String customer) {
        Customer recipient = byPost.get(customer);
        return recipient == null ? others.get(customer) : recipient;
    }
}
