package de.rufwerk.crm;

import de.rufwerk.ratingrun.RatedSnapshots;
import de.rufwerk.ratingrun.RatedSnapshots.RatedMonth;
import de.rufwerk.subscribers.SubscriberChanges;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What has changed in the CRM from the last month that was rated to another: by the snapshot that it was rated with
/// or, before that, by the tables as they are now.
@Component
class CrmChanges {

    private final RatedSnapshots months;
    private final SubscriberSnapshots snapshots;
    private @Nullable Compared last;

    CrmChanges(RatedSnapshots months, SubscriberSnapshots snapshots) {
        this.months = months;
        this.snapshots = snapshots;
    }

    /// @param before fingerprint of the snapshot of `earlier`
    /// @param after fingerprint of what it was compared with
    /// @param isRated whether that is the snapshot of the month; else it is the CRM as it is now
    record Compared(
            YearMonth earlier,
            YearMonth month,
            boolean isRated,
            String before,
            String after,
            SubscriberChanges changes) {}

    /// Empty where no earlier month has been rated.
    ///
    /// @throws de.rufwerk.home.WrongUse with all errors of the tables as they are now
    synchronized Optional<Compared> of(YearMonth month) {
        Optional<RatedMonth> earlier = months.lastBefore(month);
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        RatedMonth before = earlier.get();
        Optional<RatedMonth> rated = months.of(month);
        String after = rated.map(RatedMonth::subscribers).orElseGet(snapshots::fingerprint);
        Compared known = last;
        if (known == null
                || !known.month().equals(month)
                || !known.before().equals(before.subscribers())
                || !known.after().equals(after)) {
            Subscribers now = rated.isPresent() ? snapshots.of(after) : asTheyAre();
            known = new Compared(
                    before.month(),
                    month,
                    rated.isPresent(),
                    before.subscribers(),
                    now.fingerprint(),
                    SubscriberChanges.between(snapshots.of(before.subscribers()), before.month(), now, month));
            last = known;
        }
        return Optional.of(known);
    }

    private Subscribers asTheyAre() {
        DataProblems problems = new DataProblems();
        Subscribers now = snapshots.lately(problems);
        problems.throwIfAny();
        return now;
    }
}
