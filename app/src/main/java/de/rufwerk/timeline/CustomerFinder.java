package de.rufwerk.timeline;

import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.DataProblems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds customers by what a clerk knows of them: customer number, name, or the number of an invoice.
@Component
class CustomerFinder {

    private static final int MOST = 50;

    private final SubscriberSnapshots subscribers;
    private final JdbcClient database;

    CustomerFinder(SubscriberSnapshots subscribers, JdbcClient database) {
        this.subscribers = subscribers;
        this.database = database;
    }

    /// @param name empty where the CRM has none, or has not got the customer any more
    /// @param ways deliveries in small letters
    record Found(String customer, String name, Set<String> ways) {}

    /// At most 50; one alone where the text is a customer number or an invoice number.
    ///
    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    List<Found> find(String typed) {
        String text = typed.strip();
        Optional<Found> exact = exactly(text);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        Set<String> ofInvoice = new HashSet<>(database.sql(
                        "select distinct customer from documents where number = ? and number <> '' and customer <> ''")
                .param(text)
                .query(String.class)
                .list());
        String lower = text.toLowerCase(Locale.ROOT);
        List<Found> found = customers().stream()
                .filter(customer -> ofInvoice.contains(customer.customer())
                        || customer.customer().toLowerCase(Locale.ROOT).startsWith(lower)
                        || customer.name().toLowerCase(Locale.ROOT).contains(lower))
                .limit(MOST)
                .map(CustomerFinder::found)
                .toList();
        return found.isEmpty()
                ? ofInvoice.stream()
                        .map(customer -> new Found(customer, "", Set.of()))
                        .toList()
                : found;
    }

    /// The customer of this number, as the CRM has it, or as documents name it.
    Optional<Found> exactly(String customer) {
        Optional<Found> known = customers().stream()
                .filter(each -> each.customer().equals(customer))
                .findFirst()
                .map(CustomerFinder::found);
        if (known.isPresent()) {
            return known;
        }
        boolean hasDocuments = !customer.isEmpty()
                && database.sql("select exists (select from documents where customer = ?)")
                        .param(customer)
                        .query(Boolean.class)
                        .single();
        return hasDocuments ? Optional.of(new Found(customer, "", Set.of())) : Optional.empty();
    }

    private List<Customer> customers() {
        var problems = new DataProblems();
        var now = subscribers.lately(problems);
        problems.throwIfAny();
        return now.customers();
    }

    private static Found found(Customer customer) {
        return new Found(
                customer.customer(),
                customer.name(),
                customer.delivery().stream()
                        .map(way -> way.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }
}
