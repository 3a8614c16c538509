package de.rufwerk.handover;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What a person decides about documents at portals: that some shall not be there, that one whose fate is unknown is
/// there or not, and that one that was withdrawn goes there again. Each is kept with its reason.
@Component
class Withdrawals {

    /// Which documents a person means.
    ///
    /// @param target name of a portal; empty: all
    /// @param customer empty: all
    /// @param document null: all
    record Wish(
            YearMonth month,
            String target,
            String customer,
            @Nullable Long document,
            String reason,
            String by) {}

    private static final String MEANT = """
             month = :month and (:target = '' or target = :target) and (:customer = '' or customer = :customer)
              and (:document::bigint is null or document = :document::bigint)
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final RunnersTransaction transactions;
    private final Clock clock;

    Withdrawals(JdbcClient database, TransactionTemplate transaction, RunnersTransaction transactions, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws WrongUse when the reason is missing, or nothing that is meant stands anywhere
    void check(Wish wish) {
        if (wish.reason().isBlank()) {
            throw new WrongUse(Message.of("handover.reason"));
        }
        if (standing(wish) == 0) {
            throw new WrongUse(Message.of("handover.withdraw.nothing", wish.month()));
        }
    }

    /// How many of the documents that are meant are with a portal, or on their way there.
    long standing(Wish wish) {
        return meant(database.sql("select count(*) from handed_over where state <> 'withdrawn' and" + MEANT), wish)
                .query(Long.class)
                .single();
    }

    /// Notes that documents shall be taken away.
    ///
    /// @param keptBack whether they stay away until a person wants them there again
    /// @throws de.rufwerk.run.RunStopped when the run shall stop, or another runner has taken over
    void mark(StepRun run, Wish wish, boolean keptBack) {
        transactions.with(run, () -> {
            int marked = meant(
                            database.sql("""
                                    update handed_over set withdraw_reason = :reason, withdraw_by = :by, kept_back = :kept
                                    where state <> 'withdrawn' and
                                    """ + MEANT)
                                    .param("reason", wish.reason().strip())
                                    .param("by", wish.by())
                                    .param("kept", keptBack),
                            wish)
                    .update();
            note(wish, "withdraw");
            return marked;
        });
    }

    /// A document whose fate is unknown is there; the reason says how the person made sure of it.
    void isThere(Wish wish) {
        decide(
                wish,
                "there",
                "update handed_over set state = 'handed', handed_at = :now where state = 'uncertain' and");
    }

    /// A document whose fate is unknown is not there, and is sent again; one that shall not be there is gone. The
    /// reason says how the person made sure of it.
    void isMissing(Wish wish) {
        decide(wish, "missing", """
                update handed_over set
                  state = case when withdraw_reason is null then 'pending' else 'withdrawn' end,
                  withdrawn_at = case when withdraw_reason is not null then :now::timestamptz end,
                  sent_at = null
                where (state = 'uncertain' or (withdraw_reason is not null and state <> 'withdrawn')) and
                """);
    }

    /// A document that a person withdrew, or that the portal refused, goes there again with the next run.
    void again(Wish wish) {
        decide(wish, "again", """
                update handed_over set kept_back = false,
                  state = case when state = 'refused' then 'pending' else state end
                where ((state = 'withdrawn' and kept_back) or state = 'refused') and
                """);
    }

    private void decide(Wish wish, String what, String update) {
        if (wish.reason().isBlank()) {
            throw new WrongUse(Message.of("handover.reason"));
        }
        transaction.executeWithoutResult(_ -> {
            int decided = meant(database.sql(update + MEANT).param("now", now()), wish)
                    .update();
            if (decided == 0) {
                throw new WrongUse(Message.of("handover.decide.none", wish.month()));
            }
            note(wish, what);
        });
    }

    private static JdbcClient.StatementSpec meant(JdbcClient.StatementSpec statement, Wish wish) {
        return statement
                .param("month", wish.month().atDay(1))
                .param("target", wish.target())
                .param("customer", wish.customer())
                .param("document", wish.document(), Types.BIGINT);
    }

    private void note(Wish wish, String what) {
        database.sql("""
                insert into handed_over_decisions (month, target, customer, document, what, reason, by, at)
                values (:month, :target, :customer, :document, :what, :reason, :by, :at)
                """)
                .param("month", wish.month().atDay(1))
                .param("target", wish.target())
                .param("customer", wish.customer())
                .param("document", wish.document(), Types.BIGINT)
                .param("what", what)
                .param("reason", wish.reason().strip())
                .param("by", wish.by())
                .param("at", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
