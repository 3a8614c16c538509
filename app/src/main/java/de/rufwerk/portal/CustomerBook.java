package de.rufwerk.portal;

import de.rufwerk.rating.Line;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.ItemisedBillSetting;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Looks a customer up as the CRM has it, or had it a few minutes ago: a page of one customer must not read the tables
/// of all of them. While the tables have errors, what was read before them stays.
@Component
class CustomerBook {

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final SubscriberSnapshots snapshots;
    private final Clock clock;
    private Map<String, Known> known = Map.of();
    private Instant until = Instant.MIN;

    CustomerBook(SubscriberSnapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /// A customer with its present lines.
    record Known(Customer customer, List<OfLine> lines) {

        Known {
            lines = List.copyOf(lines);
        }

        Optional<OfLine> line(String name) {
            return lines.stream().filter(line -> line.line().equals(name)).findFirst();
        }
    }

    /// A line with the rows of `itemised_bills.csv`.
    record OfLine(String line, List<ItemisedBillSetting> settings) {

        OfLine {
            settings = List.copyOf(settings);
        }
    }

    /// Empty where the CRM does not have it.
    synchronized Optional<Known> of(String customer) {
        Instant now = clock.instant();
        if (now.isAfter(until)) {
            DataProblems problems = new DataProblems();
            Subscribers read = snapshots.lately(problems);
            if (known.isEmpty()) {
                problems.throwIfAny();
            }
            if (problems.errorCount() == 0) {
                known = entries(read, LocalDate.ofInstant(now, clock.getZone()));
            }
            until = now.plus(GOOD_FOR);
        }
        return Optional.ofNullable(known.get(customer));
    }

    private static Map<String, Known> entries(Subscribers read, LocalDate today) {
        Map<String, List<ItemisedBillSetting>> settings = new HashMap<>();
        for (ItemisedBillSetting setting : read.itemisedBills()) {
            settings.computeIfAbsent(setting.line(), _ -> new ArrayList<>(1)).add(setting);
        }
        Map<String, List<OfLine>> lines = new HashMap<>();
        for (Line line : read.lines()) {
            if (line.validity().contains(today)) {
                lines.computeIfAbsent(line.customer(), _ -> new ArrayList<>(1))
                        .add(new OfLine(line.line(), settings.getOrDefault(line.line(), List.of())));
            }
        }
        Map<String, Known> entries = new HashMap<>();
        for (Customer customer : read.customers()) {
            entries.put(customer.customer(), new Known(customer, lines.getOrDefault(customer.customer(), List.of())));
        }
        return entries;
    }
}
