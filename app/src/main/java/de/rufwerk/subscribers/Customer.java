package de.rufwerk.subscribers;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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

    /// The customer's address as it stands on a letter that is posted in Germany; what is empty is left out.
    public List<String> letterAddress() {
        return Stream.concat(Stream.of(name), address.lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    /// A postal address.
    public record Address(String street, String postcode, String city, String country) {

        private static final Set<String> HOME = Set.of("", "DE", "D", "DEU", "DEUTSCHLAND", "GERMANY");

        private Stream<String> lines() {
            return Stream.of(street, (postcode + " " + city).strip(), countryLine());
        }

        /// In German capitals, as the post wants it (DIN 5008), whatever the language of the letter; empty for Germany.
        private String countryLine() {
            String capitals = country.strip().toUpperCase(Locale.GERMAN);
            if (HOME.contains(capitals)) {
                return "";
            }
            return capitals.matches("[A-Z]{2}")
                    ? Locale.of("", capitals).getDisplayCountry(Locale.GERMAN).toUpperCase(Locale.GERMAN)
                    : capitals;
        }
    }

    /// A way to the customer.
    public enum Delivery {
        EMAIL,
        POST,
        PORTAL
    }
}
