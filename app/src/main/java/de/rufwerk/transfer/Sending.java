package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.money.Euro;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import de.rufwerk.transfer.ChargeSink.Posting;
import de.rufwerk.transfer.ChargeSink.Presence;
import de.rufwerk.transfer.ChargeSink.Refusal;
import de.rufwerk.transfer.Outbox.Entry;
import de.rufwerk.transfer.RefusedItems.RefusedItem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings the batches of a transfer to the CRM, one after the other, in one run of the step. It ends when each is
/// settled or a person has to do something; the next run goes on from what is stored.
final class Sending {

    private static final String UNREACHED = "crm.unreached";
    private static final String REFUSES = "crm.refuses";
    private static final String ITEM = "item:";
    private static final int MOST_FAULTS = 200;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final StepRun run;
    private final Transfer transfer;
    private final Outbox outbox;
    private final RefusedItems refusedItems;
    private final ChargeSink sink;
    private final TransferSettings settings;
    private final Pause pause;
    private final String moreItems;
    private long done;
    private int failures;

    Sending(StepRun run, Transfer transfer, Sender with) {
        this.run = run;
        this.transfer = transfer;
        this.outbox = with.outbox();
        this.refusedItems = with.refusedItems();
        this.sink = with.sink();
        this.settings = with.settings();
        this.pause = with.pause();
        this.moreItems = ITEM + "more-" + transfer.id();
    }

    /// Sends what is to be sent.
    Outbox.Standing send() {
        takeUpRefused();
        run.phase(Message.of("transfer.phase.send", sink.name()));
        run.total(transfer.sums().items(), "charges");
        done = outbox.standing(transfer).confirmed();
        run.progress(done);
        Optional<Entry> next = outbox.next(transfer);
        while (next.isPresent() && settle(next.get())) {
            next = outbox.next(transfer);
        }
        tellRefused();
        return outbox.standing(transfer);
    }

    /// Brings a batch to an end.
    ///
    /// @return false when it makes no sense to go on with others now
    private boolean settle(Entry entry) {
        ChargeBatch batch = outbox.load(transfer, entry.number());
        Next next = entry.isInDoubt() ? Next.ask(entry, null) : Next.post(entry);
        for (Entry now = entry; now != null; now = next.entry()) {
            run.checkCancelled();
            next = next.ask() ? findOut(batch, now, next.failure()) : post(batch, now);
        }
        return next.goesOn();
    }

    /// What comes next for a batch.
    ///
    /// @param entry the batch as it stands; null when nothing more is to be done with it now
    /// @param ask whether the CRM is asked for it, else it is posted
    /// @param failure how posting it has failed in this run; null where it has not
    /// @param goesOn whether other batches are to be tried
    private record Next(
            @Nullable Entry entry, boolean ask, @Nullable String failure, boolean goesOn) {

        static final Next BATCH = new Next(null, false, null, true);
        static final Next NOTHING = new Next(null, false, null, false);

        static Next post(Entry entry) {
            return new Next(entry, false, null, true);
        }

        static Next ask(Entry entry, @Nullable String failure) {
            return new Next(entry, true, failure, true);
        }
    }

    /// What is in doubt is posted only where that is harmless, and stays in doubt until the CRM says that it has it.
    private Next post(ChargeBatch batch, Entry entry) {
        Entry sent = outbox.sending(run, transfer, entry);
        return switch (sink.post(batch)) {
            case Posting.Confirmed(String reference) -> confirmed(batch, sent, reference);
            case Posting.Refused(List<Refusal> items, String why) ->
                refused(batch, sent, items, why, entry.isInDoubt());
            case Posting.Unavailable(String why, Duration retryAfter)
            when entry.isInDoubt() -> {
                outbox.unknown(transfer, sent, why);
                yield afterFailure(Next.ask(sent, why), why, retryAfter);
            }
            case Posting.Unavailable(String why, Duration retryAfter) ->
                afterFailure(Next.post(outbox.back(transfer, sent, why)), why, retryAfter);
            case Posting.Unknown(String why) -> {
                outbox.unknown(transfer, sent, why);
                yield Next.ask(sent, why);
            }
        };
    }

    /// A batch of which nobody has stored what came of it.
    ///
    /// @param failure how posting it has failed in this run; null where that was in an earlier one. That the
    ///     CRM has not got the batch is no failure of its own
    private Next findOut(ChargeBatch batch, Entry sent, @Nullable String failure) {
        return switch (sink.ask(batch)) {
            case Presence.Has(String reference) -> confirmed(batch, sent, reference);
            case Presence.HasNot() when failure == null -> Next.post(outbox.back(transfer, sent, ""));
            case Presence.HasNot() -> afterFailure(Next.post(outbox.back(transfer, sent, failure)), failure, null);
            case Presence.CannotTell(String why)
            when sink.idempotent() -> {
                outbox.unknown(transfer, sent, why);
                yield afterFailure(Next.post(sent), why, null);
            }
            case Presence.CannotTell(String why)
            when why.isEmpty() -> {
                outbox.uncertain(transfer, sent, why);
                run.note(Message.of("transfer.note.uncertain", sent.number()));
                yield Next.BATCH;
            }
            case Presence.CannotTell(String why) -> {
                outbox.unknown(transfer, sent, why);
                yield afterFailure(Next.ask(sent, failure), why, null);
            }
        };
    }

    private Next confirmed(ChargeBatch batch, Entry sent, String reference) {
        outbox.confirmed(transfer, sent, reference);
        done += batch.items().size();
        run.progress(done);
        failures = 0;
        run.settle(UNREACHED, Message.of("transfer.fault.unreached.gone"));
        run.settle(REFUSES, Message.of("transfer.fault.refuses.gone"));
        return Next.BATCH;
    }

    /// @param doubt whether it may have arrived before: a refusal of the batch as such (a log-in that fails) says
    ///     nothing about that
    private Next refused(ChargeBatch batch, Entry sent, List<Refusal> items, String why, boolean doubt) {
        Set<String> known = new HashSet<>();
        batch.items().forEach(item -> known.add(item.key()));
        List<Refusal> named =
                items.stream().filter(refusal -> known.contains(refusal.item())).toList();
        if (named.isEmpty()) {
            if (doubt) {
                outbox.unknown(transfer, sent, why);
            } else {
                outbox.back(transfer, sent, why);
            }
            run.fault(new NewFault(
                    REFUSES,
                    Severity.ERROR,
                    Message.of("transfer.fault.refuses", sink.name(), batch.number(), why),
                    batch.key(),
                    Message.of("transfer.fault.refuses.remedy")));
            return Next.NOTHING;
        }
        outbox.refused(transfer, sent, named, why);
        failures = 0;
        return Next.BATCH;
    }

    /// Tries again after a pause, or gives up for this run.
    private Next afterFailure(Next again, String why, @Nullable Duration retryAfter) {
        failures++;
        if (failures < settings.attempts()) {
            run.phase(Message.of("transfer.phase.again", sink.name(), why));
            pause.until(pause(retryAfter), run);
            run.phase(Message.of("transfer.phase.send", sink.name()));
            return again;
        }
        run.fault(new NewFault(
                UNREACHED,
                Severity.ERROR,
                Message.of("transfer.fault.unreached", sink.name(), failures, why),
                sink.name(),
                Message.of("transfer.fault.unreached.remedy")));
        return Next.NOTHING;
    }

    /// Twice as long each time; what the CRM asks for counts where it is longer, up to the longest pause.
    private Duration pause(@Nullable Duration retryAfter) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 12));
        if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
            pause = retryAfter;
        }
        return pause.compareTo(settings.patience()) > 0 ? settings.patience() : pause;
    }

    /// What was refused before is tried again, but for what a person has let pass.
    private void takeUpRefused() {
        Set<String> open = Set.copyOf(run.openFaults(ITEM));
        boolean more = run.released(moreItems);
        List<RefusedItem> some = refusedItems.of(transfer, 0, MOST_FAULTS);
        while (!some.isEmpty()) {
            refusedItems.leaveOut(
                    transfer,
                    some.stream()
                            .filter(refused -> isLetPass(ITEM + refused.item().key(), open, more))
                            .map(RefusedItem::no)
                            .toList());
            some = refusedItems.of(transfer, some.getLast().no(), MOST_FAULTS);
        }
        refusedItems.again(transfer);
    }

    /// A counter-posting is never let pass: its charge would stand in the CRM for ever.
    private boolean isLetPass(String key, Set<String> open, boolean more) {
        return transfer.kind() != ChargeItem.Kind.COUNTER && !open.contains(key) && (more || run.released(key));
    }

    private void tellRefused() {
        for (String key : run.openFaults(ITEM)) {
            if (!key.equals(moreItems) && !refusedItems.isRefused(transfer, key.substring(ITEM.length()))) {
                run.settle(key, Message.of("transfer.fault.item.gone"));
            }
        }
        List<RefusedItem> refused = refusedItems.of(transfer, 0, MOST_FAULTS);
        refused.forEach(one -> run.fault(fault(one)));
        long more = outbox.standing(transfer).refused() - refused.size();
        if (more > 0) {
            run.fault(new NewFault(
                    moreItems,
                    Severity.ERROR,
                    Message.of("transfer.fault.more", more, sink.name()),
                    "",
                    Message.of("transfer.fault.more.remedy")));
        } else {
            run.settle(moreItems, Message.of("transfer.fault.item.gone"));
        }
    }

    private NewFault fault(RefusedItem refused) {
        ChargeItem item = refused.item();
        return new NewFault(
                ITEM + item.key(),
                Severity.ERROR,
                Message.of(
                        "transfer.fault.item",
                        item.customer(),
                        item.line(),
                        item.category(),
                        Euro.format(item.amount(), Euro.SCALE),
                        refused.why()),
                item.key(),
                Message.of(
                        item.kind() == ChargeItem.Kind.COUNTER
                                ? "transfer.fault.counter.remedy"
                                : "transfer.fault.item.remedy"));
    }
}
