package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who lets a month's mails go. A release is for the plan that the person saw: when it has become another one (an
/// address, a document, the text), it counts no more. With `mail.four_eyes: yes` two different people have to release
/// the same plan.
@Component
class MailReleases {

    /// A release that nobody has used or withdrawn.
    record Release(long id, String fingerprint, long mails, String by, Instant at) {}

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Clock clock;

    MailReleases(JdbcClient jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// How many people have to release a month.
    int needed() {
        return settings.fourEyes() ? 2 : 1;
    }

    /// The releases that have not been used, oldest first.
    List<Release> of(YearMonth month) {
        return jdbc.sql("""
                select id, fingerprint, mails, by, at from mail_releases
                where month = ? and used_by_run is null and withdrawn_at is null order by id
                """)
                .param(month.atDay(1))
                .query((row, _) -> new Release(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Those of a plan.
    List<Release> of(MailPlan plan) {
        String fingerprint = plan.fingerprint();
        return of(plan.month()).stream()
                .filter(release -> release.fingerprint().equals(fingerprint))
                .toList();
    }

    boolean isReleased(MailPlan plan) {
        return isEnough(of(plan));
    }

    /// Whether enough people have released any plan of a month; whether it is still the one is asked when it is sent.
    boolean isReleased(YearMonth month) {
        return of(month).stream()
                .map(Release::fingerprint)
                .distinct()
                .anyMatch(fingerprint -> isEnough(of(month).stream()
                        .filter(release -> release.fingerprint().equals(fingerprint))
                        .toList()));
    }

    private boolean isEnough(List<Release> releases) {
        return releases.stream().map(Release::by).distinct().count() >= needed();
    }

    /// A person releases what the plan would send.
    ///
    /// @return how many people are still missing
    /// @throws WrongUse when mails are not set up, or the same person has released it
    int release(MailPlan plan, String by) {
        if (!settings.isSetUp()) {
            throw new WrongUse(Message.of("invoicemails.not-set-up"));
        }
        if (of(plan).stream().anyMatch(release -> release.by().equals(by))) {
            throw new WrongUse(Message.of(
                    isReleased(plan) ? "invoicemails.release.already" : "invoicemails.release.other",
                    plan.month(),
                    by));
        }
        jdbc.sql("insert into mail_releases (month, fingerprint, mails, by, at) values (?, ?, ?, ?, ?)")
                .params(
                        plan.month().atDay(1),
                        plan.fingerprint(),
                        plan.count(Verdict.SEND),
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        long people = of(plan).stream().map(Release::by).distinct().count();
        return Math.toIntExact(Math.max(0, needed() - people));
    }

    /// What a person who has released reads.
    ///
    /// @param missing how many people are still missing
    static Message told(int missing) {
        return Message.of(missing == 0 ? "invoicemails.release.done" : "invoicemails.release.first");
    }

    /// Takes all releases of a month back that have not been used.
    ///
    /// @throws WrongUse when there are none
    void withdraw(YearMonth month, String by) {
        int withdrawn = jdbc.sql("""
                update mail_releases set withdrawn_by = ?, withdrawn_at = ?
                where month = ? and used_by_run is null and withdrawn_at is null
                """)
                .params(by, clock.instant().atOffset(ZoneOffset.UTC), month.atDay(1))
                .update();
        if (withdrawn == 0) {
            throw new WrongUse(Message.of("invoicemails.release.none", month));
        }
    }
}
