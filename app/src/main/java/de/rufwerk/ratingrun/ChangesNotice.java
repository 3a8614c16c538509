package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.StepRun;
import de.rufwerk.subscribers.SubscriberChanges;
import de.rufwerk.subscribers.SubscriberChanges.Changes;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.subscribers.VanishLimit;
import java.time.YearMonth;

/// Tells a run what has changed in the CRM since an earlier month; that much is gone is a fault, for a connector or an
/// export that lost half of the lines looks like any other.
final class ChangesNotice {

    private static final String FAULT = "crm.vanished:";

    private final VanishLimit limit;

    ChangesNotice(VanishLimit limit) {
        this.limit = limit;
    }

    void tell(StepRun run, YearMonth earlier, Subscribers before, Subscribers now) {
        SubscriberChanges changes = SubscriberChanges.between(before, earlier, now, run.month());
        run.note(Message.of(
                "ratingrun.crm.changes",
                earlier,
                changes.customers().added().size(),
                changes.customers().gone().size(),
                changes.lines().added().size(),
                changes.lines().gone().size(),
                changes.lines().moved().size(),
                changes.numbers().added().size(),
                changes.numbers().gone().size(),
                changes.numbers().moved().size()));
        judge(run, earlier, "customers", changes.customers());
        judge(run, earlier, "lines", changes.lines());
        judge(run, earlier, "numbers", changes.numbers());
    }

    private void judge(StepRun run, YearMonth earlier, String table, Changes changes) {
        String code = "ratingrun.crm.vanished." + table;
        if (changes.vanishes(limit.percent())) {
            Message what = Message.of(code, changes.gone().size(), changes.before(), earlier, limit.percent());
            Message remedy = Message.of("ratingrun.crm.vanished.remedy", run.month());
            run.fault(new NewFault(FAULT + table, limit.severity(), what, "", remedy));
        } else {
            run.settle(FAULT + table, Message.of("ratingrun.crm.vanished.settled", limit.percent()));
        }
    }
}
