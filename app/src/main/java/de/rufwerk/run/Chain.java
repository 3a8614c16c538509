package de.rufwerk.run;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// The registered steps in order: how they stand in a month, and running them under the month's lock.
@Component
class Chain {

    private final Supplier<List<Step>> registered;
    private final RunRows rows;
    private final Faults faults;
    private final Clock clock;

    /// Asks for the steps only when they are needed: a step may itself need [Runs] or [Faults].
    @Autowired
    Chain(ObjectProvider<Step> steps, RunRows rows, Faults faults, Clock clock) {
        this(() -> steps.stream().toList(), rows, faults, clock);
    }

    private Chain(Supplier<List<Step>> steps, RunRows rows, Faults faults, Clock clock) {
        this.registered = SingletonSupplier.of(() -> inOrder(steps.get()));
        this.rows = rows;
        this.faults = faults;
        this.clock = clock;
    }

    /// A chain of just these steps.
    static Chain of(List<Step> steps, RunRows rows, Faults faults, Clock clock) {
        return new Chain(() -> steps, rows, faults, clock);
    }

    private static List<Step> inOrder(List<Step> steps) {
        long names = steps.stream().map(Step::name).distinct().count();
        long positions = steps.stream().map(Step::position).distinct().count();
        if (names < steps.size() || positions < steps.size()) {
            throw new IllegalStateException("Two steps have one name or one position: " + steps);
        }
        return steps.stream().sorted(Comparator.comparingInt(Step::position)).toList();
    }

    /// That the result of a step is to be taken back.
    ///
    /// @param reason why; empty where nobody said
    record Undoing(Step step, String reason) {}

    List<Step> steps() {
        return registered.get();
    }

    /// Place of a step in the chain.
    int index(String name) {
        return IntStream.range(0, steps().size())
                .filter(i -> steps().get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongUse(Message.of(
                        "run.step.unknown",
                        name,
                        steps().stream().map(Step::name).collect(Collectors.joining(", ")))));
    }

    List<Step> wanted(Extent extent) {
        return switch (extent) {
            case Extent.All _ -> steps();
            case Extent.Until(String step) -> steps().subList(0, index(step) + 1);
            case Extent.Only(String step) -> List.of(steps().get(index(step)));
        };
    }

    /// The steps of these that are not closed, because what was made of them has left the house.
    ///
    /// @throws WrongUse when none is left
    List<Step> open(YearMonth month, List<Step> wanted) {
        List<ChainRules.Facts> facts = facts(month);
        List<Step> open = wanted.stream()
                .filter(step -> ChainRules.closed(facts, index(step.name())) == null)
                .toList();
        if (open.isEmpty()) {
            Lock closed = ChainRules.closed(facts, index(wanted.getLast().name()));
            throw new WrongUse(closed == null ? Message.of("run.step.none") : closed.why());
        }
        return open;
    }

    MonthView view(YearMonth month) {
        Optional<Runner> runner = rows.runner(month);
        List<ChainRules.Facts> facts = facts(month);
        List<MonthView.StepView> views = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            ChainRules.Facts one = facts.get(i);
            views.add(new MonthView.StepView(
                    one.step(),
                    one.position(),
                    ChainRules.state(facts, i),
                    ChainRules.lock(facts, i),
                    one.lastRun(),
                    one.openFaults(),
                    waiting(facts, i),
                    runner.isEmpty() && ChainRules.undoRefused(facts, i) == null,
                    steps().get(i).undoNeedsReason(month)));
        }
        return new MonthView(month, List.copyOf(views), runner.orElse(null));
    }

    /// With what is to be done before the step where that is all that keeps it from being run.
    private static List<Waiting> waiting(List<ChainRules.Facts> facts, int index) {
        ChainRules.Facts one = facts.get(index);
        Lock lock = ChainRules.lock(facts, index);
        if (one.before() == null
                || lock == null
                || !lock.equals(new Lock(one.step(), one.before().what()))) {
            return one.waiting();
        }
        List<Waiting> all = new ArrayList<>(List.of(one.before()));
        all.addAll(one.waiting());
        return List.copyOf(all);
    }

    List<ChainRules.Facts> facts(YearMonth month) {
        Map<String, RunView> last = rows.last(month);
        Map<String, List<Fault>> open = faults.open(month).stream().collect(Collectors.groupingBy(Fault::step));
        return steps().stream()
                .map(step -> new ChainRules.Facts(
                        step.name(),
                        step.position(),
                        last.get(step.name()),
                        open.getOrDefault(step.name(), List.of()),
                        step.waiting(month),
                        step.before(month).orElse(null),
                        step.handover(month).orElse(null),
                        step.canUndo(month)))
                .toList();
    }

    /// What waits for a person in a month: open faults that lock, and waiting items, in the steps' order.
    List<Outcome.OpenItem> open(YearMonth month) {
        List<Outcome.OpenItem> open = new ArrayList<>();
        for (ChainRules.Facts facts : facts(month)) {
            for (Fault fault : facts.openFaults()) {
                if (fault.locks()) {
                    open.add(new Outcome.OpenItem(
                            facts.step(), fault.what(), fault.where(), fault.remedy(), fault.id()));
                }
            }
            for (Waiting waiting : facts.waiting()) {
                open.add(new Outcome.OpenItem(facts.step(), waiting.what(), "", waiting.what(), 0));
            }
        }
        return List.copyOf(open);
    }

    /// Runs the steps in order as far as it goes, without those that are closed. The caller holds the lock and gives
    /// it back.
    ///
    /// @throws WrongUse when all of them are closed
    Outcome run(MonthLock lock, Runner runner, ActiveRuns.Active active, List<Step> wanted, RunListener listener) {
        var execution = new Execution(lock, runner, active, listener, clock);
        List<RunView> runs = new ArrayList<>();
        Outcome.End end = new Outcome.End.Completed();
        for (Step step : open(lock.month(), wanted)) {
            end = next(step, lock, active, execution, runs);
            if (!(end instanceof Outcome.End.Completed)) {
                break;
            }
        }
        return end instanceof Outcome.End.ConnectionLost
                ? new Outcome(lock.month(), runs, end, List.of())
                : new Outcome(lock.month(), runs, end, open(lock.month()));
    }

    private Outcome.End next(
            Step step, MonthLock lock, ActiveRuns.Active active, Execution execution, List<RunView> runs) {
        if (active.stopped() != null) {
            return new Outcome.End.Stopped(step.name());
        }
        Lock locked = ChainRules.lock(facts(lock.month()), index(step.name()));
        if (locked != null) {
            return new Outcome.End.Locked(step.name(), locked);
        }
        try {
            Execution.Ended ended = execution.run(step);
            runs.add(ended.run());
            return ended.end();
        } catch (DataAccessException e) {
            if (lock.isAlive()) {
                throw e;
            }
            return new Outcome.End.ConnectionLost(step.name());
        }
    }

    /// Corrects the result of a step that is done. The caller holds the lock and gives it back.
    Outcome amend(
            MonthLock lock,
            Runner runner,
            ActiveRuns.Active active,
            Step step,
            Amendment amendment,
            RunListener listener) {
        RunView last = rows.last(lock.month()).get(step.name());
        if (last == null || last.state() != RunState.DONE) {
            throw new WrongUse(Message.of("run.amend.unfinished", step.name(), lock.month()));
        }
        open(lock.month(), List.of(step));
        amendment.check();
        Execution.Ended ended = new Execution(lock, runner, active, listener, clock).amend(step, amendment);
        return new Outcome(
                lock.month(),
                List.of(ended.run()),
                ended.end(),
                ended.end() instanceof Outcome.End.ConnectionLost ? List.of() : open(lock.month()));
    }

    /// Does work that is no step. The caller holds the lock and gives it back.
    Outcome run(MonthLock lock, Runner runner, ActiveRuns.Active active, Errand errand, RunListener listener) {
        errand.check();
        Execution.Ended ended = new Execution(lock, runner, active, listener, clock).run(errand);
        return new Outcome(lock.month(), List.of(ended.run()), ended.end(), List.of());
    }

    /// @throws WrongUse when the result of a step cannot be taken back, or not without a reason
    void checkUndo(YearMonth month, Undoing undoing) {
        Step step = undoing.step();
        Message refused = ChainRules.undoRefused(facts(month), index(step.name()));
        if (refused != null) {
            throw new WrongUse(refused);
        }
        if (undoing.reason().isEmpty() && step.undoNeedsReason(month)) {
            throw new WrongUse(Message.of("run.undo.reason", month));
        }
    }

    /// Takes the result of a step back. The caller holds the lock and gives it back.
    Outcome undo(MonthLock lock, Runner runner, ActiveRuns.Active active, Undoing undoing, RunListener listener) {
        checkUndo(lock.month(), undoing);
        Execution.Ended ended =
                new Execution(lock, runner, active, listener, clock).undo(undoing.step(), undoing.reason());
        return new Outcome(lock.month(), List.of(ended.run()), ended.end(), List.of());
    }
}
