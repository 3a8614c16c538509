package de.rufwerk.handover;

import de.rufwerk.handover.Delivery.Progress;
import de.rufwerk.handover.Handovers.Standing;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import de.rufwerk.run.Waiting;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The step `portal`: brings the documents of a month to each portal of the settings.
///
/// A run finds what has changed since the last one, hands it over, takes away what shall not be there, and hands over
/// the index last. What a portal refuses, or a portal that does not answer, is a fault; the next run goes on. The step
/// is taken back by withdrawing all documents of the month.
@Component
class HandoverStep implements Step {

    static final String NAME = "portal";
    private static final String PAGE = "/months/{month}/handover";
    private static final String UNREACHED = "portal.unreached:";
    private static final String REFUSED = "portal.refused:";
    private static final String STAYS = "portal.stays:";

    private final HandoverSettings settings;
    private final HandoverPlan plan;
    private final Serving serving;
    private final Handovers handovers;
    private final Withdrawals withdrawals;

    HandoverStep(
            HandoverSettings settings,
            HandoverPlan plan,
            Serving serving,
            Handovers handovers,
            Withdrawals withdrawals) {
        this.settings = settings;
        this.plan = plan;
        this.serving = serving;
        this.handovers = handovers;
        this.withdrawals = withdrawals;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int position() {
        return 70;
    }

    @Override
    public void run(StepRun run) throws IOException, InterruptedException {
        run.phase(Message.of("handover.phase.plan"));
        for (Portal portal : settings.portals()) {
            plan.make(run, portal, !run.released(REFUSED + portal.name()));
        }
        run.total(serving.open(run.month(), settings.portals(), false), "documents");
        var progress = new Progress();
        for (Portal portal : settings.portals()) {
            Optional<PortalFault> stopped = serving.serve(run, portal, false, progress);
            tell(run, portal, stopped);
        }
        tell(run);
    }

    private void tell(StepRun run, Portal portal, Optional<PortalFault> stopped) {
        String name = portal.name();
        stopped.ifPresentOrElse(
                fault -> run.fault(new NewFault(
                        UNREACHED + name,
                        Severity.ERROR,
                        Message.of("handover.fault.unreached", name, fault.where()),
                        fault.where(),
                        Message.of("handover.fault.unreached.remedy", name))),
                () -> run.settle(UNREACHED + name, Message.of("handover.fault.gone")));
        stopped.ifPresent(fault -> {
            run.note(fault.what());
            run.note(fault.remedy());
        });
        Standing standing = handovers.standing(run.month(), portal);
        fault(run, REFUSED + name, standing.refused(), "handover.fault.refused", name);
        fault(run, STAYS + name, standing.leaving(), "handover.fault.stays", name);
    }

    private static void fault(StepRun run, String key, long number, String code, String portal) {
        if (number == 0) {
            run.settle(key, Message.of("handover.fault.gone"));
            return;
        }
        run.fault(new NewFault(
                key, Severity.ERROR, Message.of(code, number, portal), portal, Message.of(code + ".remedy")));
    }

    private void tell(StepRun run) {
        List<Standing> standings = handovers.standings(run.month());
        run.count(
                "documents.handed",
                standings.stream().mapToLong(Standing::handed).sum());
        run.count("documents.open", standings.stream().mapToLong(Standing::open).sum());
        run.count(
                "documents.withdrawn",
                standings.stream().mapToLong(Standing::withdrawn).sum());
        run.count("handed.bytes", standings.stream().mapToLong(Standing::bytes).sum());
        for (Standing standing : standings) {
            run.note(Message.of("handover.note.done", standing.target(), standing.handed(), standing.open()));
        }
        if (settings.portals().isEmpty()) {
            run.note(Message.of("handover.note.none"));
        }
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return handovers.any(month);
    }

    @Override
    public boolean undoNeedsReason(YearMonth month) {
        return handovers.any(month);
    }

    @Override
    public void undo(YearMonth month, StepRun run) throws IOException, InterruptedException {
        withdrawals.mark(run, new Withdrawals.Wish(month, "", "", null, run.reason(), run.startedBy()), false);
        serving.withdraw(run);
        long rest =
                handovers.standings(month).stream().mapToLong(Standing::leaving).sum();
        if (rest > 0) {
            throw new WrongUse(Message.of("handover.undo.rest", month, rest));
        }
    }

    @Override
    public List<Waiting> waiting(YearMonth month) {
        Handovers.Waits waits = handovers.waits(month);
        if (waits.uncertain() > 0) {
            return List.of(new Waiting(Message.of("handover.waiting.uncertain", month, waits.uncertain()), true, PAGE));
        }
        return waits.rest() == 0
                ? List.of()
                : List.of(new Waiting(Message.of("handover.waiting.rest", month, waits.rest()), true, PAGE));
    }
}
