package de.rufwerk.handover;

import de.rufwerk.handover.Withdrawals.Wish;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Errand;
import de.rufwerk.run.Note;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runner;
import de.rufwerk.run.Runs;
import de.rufwerk.run.Start;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/// Orders to withdraw documents from portals. Each is an [Errand] of its month, so that nothing is handed over
/// meanwhile; what stays there because a portal does not answer is withdrawn by the next run of the step.
@Component
class WithdrawalOrders {

    static final String NAME = "withdraw";

    private final Withdrawals withdrawals;
    private final Serving serving;
    private final Runs runs;

    WithdrawalOrders(Withdrawals withdrawals, Serving serving, Runs runs) {
        this.withdrawals = withdrawals;
        this.serving = serving;
        this.runs = runs;
    }

    /// Begins in the background.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is nothing to withdraw, or the reason is missing
    Start start(Wish wish) {
        return runs.start(wish.month(), new Withdrawing(wish), wish.by());
    }

    /// Does it in this thread.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is nothing to withdraw, or the reason is missing
    Outcome now(Wish wish) {
        return runs.runNow(wish.month(), new Withdrawing(wish), wish.by(), RunListener.NONE);
    }

    /// As [Withdrawals#isThere].
    void isThere(Wish wish) {
        withdrawals.isThere(wish);
    }

    /// As [Withdrawals#isMissing].
    void isMissing(Wish wish) {
        withdrawals.isMissing(wish);
    }

    /// As [Withdrawals#again].
    void again(Wish wish) {
        withdrawals.again(wish);
    }

    /// What a person reads of an order that was carried out.
    ///
    /// @throws WrongUse where it could not be
    List<Message> told(Outcome outcome) {
        return switch (outcome.end()) {
            case Outcome.End.Completed _ ->
                outcome.runs().stream()
                        .flatMap(run -> runs.notes(run.id()).stream())
                        .map(Note::text)
                        .toList();
            case Outcome.End.Refused refused -> throw new WrongUse(refused.messages());
            case Outcome.End.AlreadyRunning(Runner runner) ->
                List.of(Message.of("handover.busy", outcome.month(), runner.by()));
            case Outcome.End.Locked _, Outcome.End.Stopped _, Outcome.End.ConnectionLost _, Outcome.End.Broken _ ->
                List.of(Message.of("handover.broken", outcome.month()));
        };
    }

    private final class Withdrawing implements Errand {

        private final Wish wish;

        private Withdrawing(Wish wish) {
            this.wish = wish;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void check() {
            withdrawals.check(wish);
        }

        @Override
        public void run(StepRun run) throws IOException, InterruptedException {
            long standing = withdrawals.standing(wish);
            withdrawals.mark(run, wish, true);
            serving.withdraw(run);
            run.note(Message.of(
                    "handover.withdraw.done", standing, wish.by(), wish.reason().strip()));
        }
    }
}
