package de.rufwerk.itemisedbills;

import de.rufwerk.home.Home;
import de.rufwerk.subscribers.DeliveryWishes;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.transfer.Archive;
import de.rufwerk.transfer.Archives;
import de.rufwerk.transfer.TransferredMonths.TransferredMonth;
import org.springframework.stereotype.Component;

/// Puts together what the bills of a month are made from.
@Component
class BillBases {

    private final Archives archives;
    private final SubscriberSnapshots snapshots;
    private final ItemisedBillSettings settings;
    private final ItemisedBillChoices choices;
    private final DeliveryWishes deliveries;
    private final Home home;

    BillBases(
            Archives archives,
            SubscriberSnapshots snapshots,
            ItemisedBillSettings settings,
            ItemisedBillChoices choices,
            DeliveryWishes deliveries,
            Home home) {
        this.archives = archives;
        this.snapshots = snapshots;
        this.settings = settings;
        this.choices = choices;
        this.deliveries = deliveries;
        this.home = home;
    }

    /// The CRM's tables as they are now, kept for those who ask later what a bill was made from.
    ///
    /// @throws de.rufwerk.home.WrongUse with all errors of the tables
    Subscribers subscribers() {
        DataProblems problems = new DataProblems();
        Subscribers now = snapshots.current(problems);
        problems.throwIfAny();
        return now;
    }

    /// The same for a look: as the tables were a moment ago, where the CRM is far away.
    Subscribers lately() {
        DataProblems problems = new DataProblems();
        Subscribers now = snapshots.lately(problems);
        problems.throwIfAny();
        return now;
    }

    CounsellingLines counselling() {
        return CounsellingLines.read(home, settings);
    }

    /// Whether the CRM's tables and the list of counselling lines are still those that the bills were made from.
    boolean areCurrent(ItemisedBills.Made made) {
        return snapshots.fingerprint().equals(made.subscribers())
                && CounsellingLines.fingerprintNow(home, settings).equals(made.counselling());
    }

    /// @param now the CRM's tables as they are
    BillBasis of(TransferredMonth month, Subscribers now, CounsellingLines counselling) {
        Archive archive = archives.of(month);
        Subscribers then = archive.subscribers().equals(now.fingerprint()) ? now : snapshots.of(archive.subscribers());
        BillOrders orders = new BillOrders(
                month.month(),
                settings.declaration(),
                new BillOrders.Wishes(choices.until(month.month().atEndOfMonth()), deliveries.of(month.month())),
                now,
                then,
                archive.tariff());
        return new BillBasis(month, archive, orders, counselling);
    }
}
