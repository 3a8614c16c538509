package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Handover;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import de.rufwerk.run.Waiting;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The step `transfer`: hands a month's charges to the CRM once people have released them, and takes them back by
/// counter-postings.
///
/// A run freezes the charges as items of an [Outbox], sends them batch by batch and ends when each is confirmed or a
/// person has to do something; the next run goes on. While anything of a month stands in the CRM, or may stand there,
/// the month is closed.
@Component
class TransferStep implements Step {

    static final String NAME = "transfer";
    private static final String PAGE = "/months/{month}/transfer";

    private final Transfers transfers;
    private final Outbox outbox;
    private final RatedMonths rated;
    private final Releases releases;
    private final Sender sender;
    private final ChargeSink sink;

    TransferStep(
            Transfers transfers, Outbox outbox, RatedMonths rated, Releases releases, Sender sender, ChargeSink sink) {
        this.transfers = transfers;
        this.outbox = outbox;
        this.rated = rated;
        this.releases = releases;
        this.sender = sender;
        this.sink = sink;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int position() {
        return 30;
    }

    /// The release, once there are charges and before the transfer begins.
    @Override
    public Optional<Waiting> before(YearMonth month) {
        if (transfers.active(month).isPresent()) {
            return Optional.empty();
        }
        return rated.of(month)
                .filter(result -> !releases.isReleased(result))
                .map(result -> new Waiting(
                        Message.of(
                                releases.of(result).stream().allMatch(Releases.Release::withdrawn)
                                        ? "transfer.waiting.release"
                                        : "transfer.waiting.second",
                                month),
                        true,
                        PAGE));
    }

    @Override
    public void run(StepRun run) {
        Optional<Transfer> begun = transfers.active(run.month());
        Transfer transfer = begun.isPresent() ? begun.get() : begin(run);
        refuseOtherCrm(transfer);
        Outbox.Standing standing = sender.send(run, transfer);
        tell(run, transfer, standing);
        if (standing.isSettled()) {
            transfers.finish(run, transfer);
            run.note(Message.of("transfer.note.done", standing.confirmed(), sink.name(), standing.leftOut()));
        } else {
            run.note(Message.of("transfer.note.rest", standing.open(), sink.name()));
        }
    }

    private Transfer begin(StepRun run) {
        RatedMonth result = rated.of(run.month())
                .filter(releases::isReleased)
                .orElseThrow(() -> new WrongUse(Message.of("transfer.waiting.release", run.month())));
        run.phase(Message.of("transfer.phase.freeze"));
        Transfer transfer = transfers.begin(run, result, sink.name());
        run.note(Message.of("transfer.note.begun", transfer.sums().items(), transfer.generation(), sink.name()));
        return transfer;
    }

    private void refuseOtherCrm(Transfer transfer) {
        if (!transfer.sink().equals(sink.name())) {
            throw new WrongUse(Message.of("transfer.other-crm", transfer.month(), transfer.sink(), sink.name()));
        }
    }

    private static void tell(StepRun run, Transfer transfer, Outbox.Standing standing) {
        run.count("charges", transfer.sums().items());
        run.count("charges.confirmed", standing.confirmed());
        run.count("charges.open", standing.open());
        run.count("charges.left-out", standing.leftOut());
        run.count("net.amount", transfer.sums().net());
        run.count("gross.amount", transfer.sums().gross());
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return transfers.active(month).isPresent();
    }

    /// Until it has been given.
    @Override
    public boolean undoNeedsReason(YearMonth month) {
        return transfers.active(month).stream().anyMatch(transfer -> transfer.state() != Transfer.State.UNDOING);
    }

    @Override
    public void undo(YearMonth month, StepRun run) {
        Transfer transfer =
                transfers.active(month).orElseThrow(() -> new WrongUse(Message.of("transfer.nothing", month)));
        refuseOtherCrm(transfer);
        Optional<Transfer> counter =
                transfer.state() == Transfer.State.UNDOING ? transfers.counter(transfer) : beginCounter(run, transfer);
        if (counter.isEmpty()) {
            run.note(Message.of("transfer.note.nothing-confirmed", month));
            return;
        }
        Outbox.Standing standing = sender.send(run, counter.get());
        tell(run, counter.get(), standing);
        if (!standing.isSettled()) {
            throw new WrongUse(Message.of("transfer.undo.rest", month, standing.open(), sink.name()));
        }
        transfers.finish(run, counter.get());
        run.note(Message.of("transfer.note.undone", standing.confirmed(), sink.name()));
    }

    private Optional<Transfer> beginCounter(StepRun run, Transfer transfer) {
        Outbox.Standing standing = outbox.standing(transfer);
        if (standing.sent() > 0) {
            throw new WrongUse(Message.of("transfer.undo.in-doubt", transfer.month(), standing.sent()));
        }
        if (standing.uncertain() > 0) {
            throw new WrongUse(Message.of("transfer.undo.uncertain", transfer.month(), standing.uncertain()));
        }
        if (standing.confirmed() > 0 && !sink.counterPostings()) {
            throw new WrongUse(Message.of("transfer.undo.cannot", sink.name()));
        }
        return transfers.beginCounter(run, transfer, run.reason());
    }

    @Override
    public Optional<Handover> handover(YearMonth month) {
        return transfers.active(month).map(transfer -> switch (transfer.state()) {
            case OPEN -> new Handover(Message.of("transfer.handover.begun", month), false);
            case DONE -> new Handover(Message.of("transfer.handover.done", month, transfer.sink()), true);
            case UNDOING -> new Handover(Message.of("transfer.handover.undoing", month), true);
            case UNDONE -> throw new IllegalStateException("taken back, but active: " + transfer);
        });
    }

    @Override
    public List<Waiting> waiting(YearMonth month) {
        Optional<Transfer> active = transfers.active(month);
        if (active.isEmpty() || active.get().state() == Transfer.State.DONE) {
            return List.of();
        }
        Transfer transfer = active.get();
        boolean undoing = transfer.state() == Transfer.State.UNDOING;
        Outbox.Standing standing =
                outbox.standing(undoing ? transfers.counter(transfer).orElseThrow() : transfer);
        String code = standing.uncertain() > 0
                ? "transfer.waiting.uncertain"
                : undoing ? "transfer.waiting.undoing" : "transfer.waiting.rest";
        return List.of(new Waiting(
                Message.of(
                        code,
                        month,
                        standing.uncertain() > 0 ? standing.uncertain() : standing.open(),
                        transfer.sink()),
                true,
                PAGE));
    }
}
