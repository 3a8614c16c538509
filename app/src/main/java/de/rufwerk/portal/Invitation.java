package de.rufwerk.portal;

import de.rufwerk.subscribers.Customer;
import java.time.Instant;

/// What lets a customer in for the first time, or again.
///
/// @param secret code of a letter, or address of a link; stored nowhere
/// @param until when it stops working
record Invitation(Customer customer, String secret, Instant until) {

    @Override
    public String toString() {
        return "Invitation[" + customer.customer() + "]"; // the secret never reaches a log
    }
}
