package de.rufwerk.transfer;

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

/// Who lets a month's charges go to the CRM. A release is for the result that the person saw: when other calls, prices
/// or decisions make it another one, it counts no more. With `transfer.four_eyes: yes` two different people have to
/// release the same result.
@Component
class Releases {

    /// @param withdrawn whether it was taken back before the transfer began
    record Release(String by, Instant at, boolean withdrawn) {}

    private final JdbcClient jdbc;
    private final Transfers transfers;
    private final RatedMonths rated;
    private final Readiness readiness;
    private final TransferSettings settings;
    private final Clock clock;

    Releases(
            JdbcClient jdbc,
            Transfers transfers,
            RatedMonths rated,
            Readiness readiness,
            TransferSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transfers = transfers;
        this.rated = rated;
        this.readiness = readiness;
        this.settings = settings;
        this.clock = clock;
    }

    /// How many people have to release a month.
    int needed() {
        return settings.fourEyes() ? 2 : 1;
    }

    boolean isReleased(RatedMonth month) {
        return count(month) >= needed();
    }

    private long count(RatedMonth month) {
        return of(month).stream()
                .filter(release -> !release.withdrawn())
                .map(Release::by)
                .distinct()
                .count();
    }

    /// The releases of this result for the month's next transfer, oldest first.
    List<Release> of(RatedMonth month) {
        return jdbc.sql("""
                select by, at, withdrawn_at is not null from transfer_releases
                where month = ? and generation = ? and fingerprint = ? order by id
                """)
                .param(month.month().atDay(1))
                .param(transfers.nextGeneration(month.month()))
                .param(month.fingerprint())
                .query((row, _) -> new Release(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getBoolean(3)))
                .list();
    }

    /// A person releases the charges of a month.
    ///
    /// @return how many people are still missing
    /// @throws WrongUse when the month is not ready for it, or the control chain is broken
    int release(YearMonth month, String by) {
        RatedMonth result = rated.of(month).orElseThrow(() -> new WrongUse(Message.of("transfer.nothing", month)));
        readiness.refuseUnlessReady(month);
        boolean twice = of(result).stream()
                .anyMatch(release -> !release.withdrawn() && release.by().equals(by));
        if (twice) {
            throw new WrongUse(
                    Message.of(isReleased(result) ? "transfer.release.already" : "transfer.release.other", month, by));
        }
        Sums sums = rated.items(result);
        jdbc.sql("""
                insert into transfer_releases (month, generation, rating_run, fingerprint, net, gross, by, at)
                values (:month, :generation, :run, :fingerprint, :net, :gross, :by, :at)
                """)
                .param("month", month.atDay(1))
                .param("generation", transfers.nextGeneration(month))
                .param("run", result.run())
                .param("fingerprint", result.fingerprint())
                .param("net", sums.net())
                .param("gross", sums.gross())
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return Math.toIntExact(Math.max(0, needed() - count(result)));
    }

    /// What a person who has released reads.
    ///
    /// @param missing how many people are still missing
    static Message told(int missing) {
        return switch (missing) {
            case 0 -> Message.of("transfer.release.done");
            case 1 -> Message.of("transfer.release.first");
            default -> Message.of("transfer.release.firstOfMany", missing);
        };
    }

    /// Takes all releases of a month back, as long as the transfer has not begun.
    ///
    /// @throws WrongUse when there are none, or it has begun
    void withdraw(YearMonth month, String by) {
        if (transfers.active(month).isPresent()) {
            throw new WrongUse(Message.of("transfer.release.begun", month));
        }
        int withdrawn = jdbc.sql("""
                update transfer_releases set withdrawn_by = :by, withdrawn_at = :at
                where month = :month and generation = :generation and withdrawn_at is null
                """)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("month", month.atDay(1))
                .param("generation", transfers.nextGeneration(month))
                .update();
        if (withdrawn == 0) {
            throw new WrongUse(Message.of("transfer.release.none", month));
        }
    }
}
