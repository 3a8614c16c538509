package de.rufwerk.subscribers;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A customer of the CRM (customers.csv). Texts are empty where the CRM has none.
///
/// @param delivery the ways in which invoice and itemised bill reach the customer
/// @param itemisedBill how the customer's lines are itemised where itemised_bills.csv says nothing; `null` where the
/// CRM
///     does not say
/// @param language of letters and documents; German where the CRM does not say
public record Customer(
        String customer,
        String name,
        Address address,
        String email,
        Set<Delivery> delivery,
        @Nullable ItemisedBillMode itemisedBill,
        Locale language) {

    public Customer {
        Set<Delivery> inOrder = EnumSet.noneOf(Delivery.class);
        inOrder.addAll(delivery);
        delivery = Collections.unmodifiableSet(inOrder);
    }

    /// A postal address.
    public record Address(String street, String postcode, String city, String country) {}

    /// A way to the customer.
    public enum Delivery {
        EMAIL,
        POST,
        PORTAL
    }
}
