package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import de.rufwerk.ratingrun.Recharging;
import de.rufwerk.run.Errand;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.Runs;
import de.rufwerk.run.Start;
import de.rufwerk.run.StepRun;
import de.rufwerk.transfer.Differences.Ordered;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/// Orders about differences: to look at one, to order it, to withdraw it. Each is an [Errand] of the month whose calls
/// they are, so that the month's transfer is not taken back meanwhile, and its log says who wanted what and what came
/// of it.
@Component
class DifferenceOrders {

    static final String NAME = "difference";

    /// What a person wants.
    ///
    /// @param of whose calls are meant
    /// @param in with whose charges the difference is posted
    /// @param reason why; may be empty where it is only looked at
    /// @param look only to see what it would come to
    record Wish(YearMonth of, YearMonth in, String reason, String by, boolean look) {}

    private final Differences differences;
    private final Transfers transfers;
    private final RatedMonths rated;
    private final Recharging recharging;
    private final RunnersTransaction transactions;
    private final Runs runs;

    DifferenceOrders(
            Differences differences,
            Transfers transfers,
            RatedMonths rated,
            Recharging recharging,
            RunnersTransaction transactions,
            Runs runs) {
        this.differences = differences;
        this.transfers = transfers;
        this.rated = rated;
        this.recharging = recharging;
        this.transactions = transactions;
        this.runs = runs;
    }

    /// Begins in the background; what came of it is in the notes of the run.
    ///
    /// @throws WrongUse when it cannot be made
    Start start(Wish wish) {
        return runs.start(wish.of(), new Making(wish), wish.by());
    }

    /// Does it in this thread.
    ///
    /// @throws WrongUse when it cannot be made
    Outcome now(Wish wish) {
        return runs.runNow(wish.of(), new Making(wish), wish.by(), RunListener.NONE);
    }

    /// Withdraws a difference that is not posted yet.
    ///
    /// @throws WrongUse when it cannot be withdrawn, or the reason is missing
    Outcome withdraw(YearMonth of, int id, String reason, String by) {
        return runs.runNow(of, new Withdrawing(of, id, reason.strip()), by, RunListener.NONE);
    }

    private final class Making implements Errand {

        private final Wish wish;

        private Making(Wish wish) {
            this.wish = wish;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void check() {
            if (!wish.look() && wish.reason().isBlank()) {
                throw new WrongUse(Message.of("transfer.difference.reason"));
            }
            if (!wish.in().isAfter(wish.of())) {
                throw new WrongUse(Message.of("transfer.difference.later", wish.of(), wish.in()));
            }
            YearMonth last = rated.newest().orElse(wish.of()).plusMonths(1);
            if (wish.in().isAfter(last)) {
                throw new WrongUse(Message.of("transfer.difference.far", wish.in(), last));
            }
            charged();
        }

        /// Number of the result that was charged.
        private int charged() {
            if (transfers.active(wish.in()).isPresent()) {
                throw new WrongUse(Message.of("transfer.difference.begun", wish.in()));
            }
            return transfers
                    .active(wish.of())
                    .filter(transfer -> transfer.state() == Transfer.State.DONE)
                    .orElseThrow(() -> new WrongUse(Message.of("transfer.difference.open", wish.of())))
                    .ratingRun();
        }

        @Override
        public void run(StepRun run) {
            run.phase(Message.of("transfer.phase.difference"));
            transactions.with(run, () -> {
                Recharging.Charges fresh = recharging.store(run, wish.of());
                transfers.lockBooks();
                Ordered made = differences.store(wish, charged(), fresh.number());
                if (fresh.kept() > 0) {
                    run.note(Message.of("transfer.difference.kept", fresh.kept()));
                }
                if (made.sums().items() == 0) {
                    throw new WrongUse(Message.of("transfer.difference.none", wish.of()));
                }
                run.note(Message.of(
                        wish.look() ? "transfer.difference.would" : "transfer.difference.ordered",
                        made.sums().items(),
                        Euro.format(made.sums().net(), Euro.SCALE),
                        Euro.format(made.sums().gross(), Euro.SCALE),
                        wish.in()));
                if (wish.look()) {
                    differences.remove(made);
                }
                return made;
            });
        }
    }

    private final class Withdrawing implements Errand {

        private final YearMonth of;
        private final int id;
        private final String reason;

        private Withdrawing(YearMonth of, int id, String reason) {
            this.of = of;
            this.id = id;
            this.reason = reason;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void check() {
            if (reason.isEmpty()) {
                throw new WrongUse(Message.of("transfer.difference.withdraw.reason"));
            }
            differences.withdrawable(of, id);
        }

        @Override
        public void run(StepRun run) {
            Ordered withdrawn = transactions.with(run, () -> {
                transfers.lockBooks();
                Ordered order = differences.withdrawable(of, id);
                differences.remove(order);
                return order;
            });
            run.note(Message.of(
                    "transfer.difference.withdrawn",
                    id,
                    Euro.format(withdrawn.sums().net(), Euro.SCALE),
                    Euro.format(withdrawn.sums().gross(), Euro.SCALE),
                    withdrawn.month(),
                    run.startedBy(),
                    reason));
        }
    }
}
