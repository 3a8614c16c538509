package de.rufwerk.invoicemails;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/// How the mails of a month stand, for page and command line.
///
/// @param begun whether mails have been put into the outbox
/// @param releases of the plan as it is now, oldest first
/// @param needed how many people have to release
record MailView(
        YearMonth month,
        boolean setUp,
        boolean begun,
        MailPlan plan,
        MailOutbox.Standing standing,
        List<MailReleases.Release> releases,
        int needed) {

    /// Mails that would be released and sent.
    public long due() {
        return plan.count(Verdict.SEND);
    }

    public Map<Verdict, Long> counts() {
        return plan.counts();
    }

    /// Customers of whom a person has something to do.
    public long trouble() {
        return plan.prospects().stream()
                .filter(each -> each.verdict().isTrouble())
                .count();
    }

    /// Where the month is: `off`, `unreleased`, `second`, `released`, `open`, `uncertain`, `further`, `done`.
    public String stage() {
        if (!setUp) {
            return "off";
        }
        if (begun && standing.uncertain() > 0) {
            return "uncertain";
        }
        if (begun && standing.ready() + standing.sending() > 0) {
            return "open";
        }
        if (begun && due() == 0) {
            return "done";
        }
        long people = releases.stream().map(MailReleases.Release::by).distinct().count();
        if (people >= needed) {
            return "released";
        }
        return people > 0 ? "second" : begun ? "further" : "unreleased";
    }

    /// Whether there is something to be released.
    public boolean isToBeReleased() {
        return setUp && (!begun || due() > 0);
    }
}
