package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The lock of the chain, as a function of what is known about the steps of a month, in their order.
///
/// A step is locked while any earlier one is not done well (never run, running, failed, crashed, stopped, undone),
/// has an open ERROR fault, or has something waiting that locks the next; and while a person has to do something before
/// it. Later steps lock earlier ones only when they have handed a result over.
final class ChainRules {

    private ChainRules() {}

    /// What is known of one step.
    ///
    /// @param before what a person has to do before the step is run
    /// @param handover what of its result has left the house
    /// @param undoable whether the step itself says that it has a result to take back
    record Facts(
            String step,
            int position,
            @Nullable RunView lastRun,
            List<Fault> openFaults,
            List<Waiting> waiting,
            @Nullable Waiting before,
            @Nullable Handover handover,
            boolean undoable) {

        boolean isDone() {
            return lastRun != null && lastRun.state() == RunState.DONE;
        }

        boolean hasResult() {
            return isDone() || undoable || handover != null;
        }
    }

    /// What locks the step at an index; null where nothing does.
    static @Nullable Lock lock(List<Facts> chain, int index) {
        Lock closed = closed(chain, index);
        if (closed != null) {
            return closed;
        }
        for (Facts earlier : chain.subList(0, index)) {
            Message why = why(earlier);
            if (why != null) {
                return new Lock(earlier.step(), why);
            }
        }
        Waiting before = chain.get(index).before();
        return before == null ? null : new Lock(chain.get(index).step(), before.what());
    }

    /// What closes the step at an index for good: it, or a later one, has handed its result over. Null where nothing
    /// does.
    static @Nullable Lock closed(List<Facts> chain, int index) {
        for (int i = index; i < chain.size(); i++) {
            Handover handover = chain.get(i).handover();
            if (handover != null && (i > index || handover.complete())) {
                return new Lock(chain.get(i).step(), handover.why());
            }
        }
        return null;
    }

    private static @Nullable Message why(Facts earlier) {
        if (!earlier.isDone()) {
            String state = earlier.lastRun() == null
                    ? "not_started"
                    : earlier.lastRun().state().name();
            return Message.of("run.lock." + state.toLowerCase(Locale.ROOT));
        }
        long faults = earlier.openFaults().stream().filter(Fault::locks).count();
        if (faults > 0) {
            return Message.of("run.lock.faults", faults);
        }
        return earlier.waiting().stream()
                .filter(Waiting::locksNext)
                .map(Waiting::what)
                .findFirst()
                .orElse(null);
    }

    static StepState state(List<Facts> chain, int index) {
        Facts facts = chain.get(index);
        RunView last = facts.lastRun();
        if (last == null) {
            return withoutResult(chain, index);
        }
        return switch (last.state()) {
            case RUNNING -> StepState.RUNNING;
            case FAILED -> StepState.FAILED;
            case CRASHED -> StepState.CRASHED;
            case STOPPED -> StepState.STOPPED;
            case UNDONE -> withoutResult(chain, index);
            case DONE -> isOutdated(chain, index, last) ? StepState.OUTDATED : withResult(facts);
        };
    }

    private static StepState withoutResult(List<Facts> chain, int index) {
        return lock(chain, index) == null ? StepState.NOT_STARTED : StepState.LOCKED;
    }

    private static StepState withResult(Facts facts) {
        return facts.openFaults().isEmpty() && facts.waiting().isEmpty() ? StepState.DONE : StepState.WAITING;
    }

    private static boolean isOutdated(List<Facts> chain, int index, RunView last) {
        return chain.subList(0, index).stream()
                .anyMatch(earlier ->
                        earlier.lastRun() != null && earlier.lastRun().id() > last.id());
    }

    /// Why the result of the step at an index cannot be taken back; null where it can.
    static @Nullable Message undoRefused(List<Facts> chain, int index) {
        Facts facts = chain.get(index);
        if (!facts.undoable()) {
            return Message.of("run.undo.nothing", facts.step());
        }
        return chain.subList(index + 1, chain.size()).stream()
                .filter(Facts::hasResult)
                .map(later -> Message.of("run.undo.later", facts.step(), later.step()))
                .findFirst()
                .orElse(null);
    }
}
