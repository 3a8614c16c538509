package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Lock;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whether nothing but the release of a month is missing: the earlier steps are done and clear, the transfer has not
/// begun, and the control chain has no break.
@Component
class Readiness {

    private final Transfers transfers;
    private final ControlChains chains;
    private final ObjectProvider<Runs> runs;

    /// @param runs asked for late: it knows the steps, and the step knows the releases
    Readiness(Transfers transfers, ControlChains chains, ObjectProvider<Runs> runs) {
        this.transfers = transfers;
        this.chains = chains;
        this.runs = runs;
    }

    /// @throws WrongUse with what is in the way
    void refuseUnlessReady(YearMonth month) {
        if (transfers.active(month).isPresent()) {
            throw new WrongUse(Message.of("transfer.release.begun", month));
        }
        StepView step = runs.getObject().month(month).steps().stream()
                .filter(one -> one.step().equals(TransferStep.NAME))
                .findFirst()
                .orElseThrow();
        Lock lock = step.lock();
        if (lock != null && !lock.by().equals(TransferStep.NAME)) {
            throw new WrongUse(
                    List.of(Message.of("transfer.release.locked", month), Message.of("step." + lock.by()), lock.why()));
        }
        List<Message> breaks = chains.of(month).breaks();
        if (!breaks.isEmpty()) {
            throw new WrongUse(breaks);
        }
    }
}
