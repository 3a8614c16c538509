package de.rufwerk.masterdata;

import de.rufwerk.home.Settings;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tariffs.Tariff;
import de.rufwerk.tariffs.TariffSnapshots;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tables as they are now, compiled for searching. Read again only when a file has changed.
@Component
class MasterData {

    private final SubscriberSnapshots subscribers;
    private final TariffSnapshots tariffs;
    private final Settings settings;
    private @Nullable Current last;

    MasterData(SubscriberSnapshots subscribers, TariffSnapshots tariffs, Settings settings) {
        this.subscribers = subscribers;
        this.tariffs = tariffs;
        this.settings = settings;
    }

    /// What is in the tables, and the same compiled; all of one moment.
    record Current(
            Subscribers subscribers,
            Tariff tariff,
            LineDirectory directory,
            TariffBook book,
            Map<String, Customer> customers) {

        boolean isOf(String crm, String prices) {
            return subscribers.fingerprint().equals(crm) && tariff.fingerprint().equals(prices);
        }

        String nameOf(String customer) {
            Customer known = customers.get(customer);
            return known == null ? "" : known.name();
        }
    }

    /// @throws de.rufwerk.home.WrongUse with all errors of all tables
    synchronized Current current() {
        if (last != null && last.isOf(subscribers.fingerprint(), tariffs.fingerprint())) {
            return last;
        }
        DataProblems problems = new DataProblems();
        Subscribers crm = subscribers.lately(problems);
        Tariff tariff = tariffs.read(problems);
        crm.checkProducts(tariff.products(), problems);
        problems.throwIfAny();
        last = compiled(crm, tariff, settings.minPrefix());
        return last;
    }

    static Current compiled(Subscribers crm, Tariff tariff, int minPrefix) {
        Map<String, Customer> customers = HashMap.newHashMap(crm.customers().size());
        crm.customers().forEach(customer -> customers.put(customer.customer(), customer));
        return new Current(
                crm,
                tariff,
                LineDirectory.of(crm.lines(), crm.numbers(), minPrefix),
                TariffBook.of(new TariffBook.Definition(
                        tariff.zones(),
                        tariff.prefixes(),
                        tariff.products(),
                        tariff.rates(),
                        tariff.allowances(),
                        tariff.windows(),
                        tariff.holidays())),
                customers);
    }
}
