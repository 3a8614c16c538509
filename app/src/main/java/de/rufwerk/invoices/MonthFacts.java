package de.rufwerk.invoices;

import de.rufwerk.transfer.TransferredMonths.CustomerCharges;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of a month before its invoices are looked at.
///
/// @param customers all that the CRM has
/// @param charges what was transferred, by customer
/// @param numbers of invoices of other months that occur again, with their month
/// @param without customers who get no invoice this month, by a person's decision
record MonthFacts(
        Set<String> customers,
        Map<String, CustomerCharges> charges,
        Map<String, YearMonth> numbers,
        Set<String> without) {

    /// Customers whose charges were transferred, who have no invoice, and of whom nobody has said why; in order. Pages
    /// that are a fault are no invoice: whoever lets the fault pass has not said that the customer needs none.
    ///
    /// @param invoiced customers who have one
    List<String> customersWithoutInvoice(Set<String> invoiced) {
        return charges.keySet().stream()
                .filter(customer -> !invoiced.contains(customer) && !without.contains(customer))
                .sorted()
                .toList();
    }
}
