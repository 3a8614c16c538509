package de.rufwerk.invoices;

import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.transfer.TransferredMonths;
import de.rufwerk.transfer.TransferredMonths.CustomerCharges;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Finds out what a month's invoices are compared with. The customers are those that the CRM has now: an invoice may be
/// for one who has never made a call.
@Component
class MonthKnowledge {

    private final SubscriberSnapshots subscribers;
    private final TransferredMonths transferred;
    private final Invoices invoices;
    private final Exemptions exemptions;

    MonthKnowledge(
            SubscriberSnapshots subscribers, TransferredMonths transferred, Invoices invoices, Exemptions exemptions) {
        this.subscribers = subscribers;
        this.transferred = transferred;
        this.invoices = invoices;
        this.exemptions = exemptions;
    }

    /// @throws de.rufwerk.home.WrongUse when the CRM's tables have errors
    MonthFacts of(YearMonth month, List<Recognised> files) {
        DataProblems problems = new DataProblems();
        Set<String> customers = subscribers.read(problems).customers().stream()
                .map(Customer::customer)
                .collect(Collectors.toSet());
        problems.throwIfAny();
        Map<String, CustomerCharges> charges = new HashMap<>();
        transferred.charges(month, each -> charges.put(each.customer(), each));
        Set<String> numbers = files.stream()
                .flatMap(file -> file.parts().stream())
                .map(InvoicePart::number)
                .collect(Collectors.toSet());
        Set<String> without = exemptions.of(month).stream()
                .map(Exemptions.Exemption::customer)
                .collect(Collectors.toSet());
        return new MonthFacts(customers, charges, invoices.otherMonthsOf(month, numbers), without);
    }
}
