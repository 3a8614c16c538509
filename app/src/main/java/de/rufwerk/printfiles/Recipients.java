package de.rufwerk.printfiles;

import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.subscribers.Subscribers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who gets post, as the CRM has it now: an address that is corrected after the invoice was made is the right one.
final class Recipients {

    private final Map<String, Customer> byPost = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    Recipients(Subscribers subscribers) {
        for (Customer customer : subscribers.customers()) {
            if (customer.delivery().contains(Delivery.POST)) {
                byPost.put(customer.customer(), customer);
            } else {
                others.add(customer.customer());
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
        return isOne(customer) || others.contains(customer);
    }

    /// Null for who gets no post.
    @Nullable
    Customer of(String customer) {
        return byPost.get(customer);
    }
}
