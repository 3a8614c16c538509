package de.rufwerk.run;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A step that does what the test says.
final class FakeStep implements Step {

    interface Work {
        void run(StepRun run) throws Exception;
    }

    private final String name;
    private final int position;

    volatile Work work = run -> {};
    volatile Work undo = run -> {};
    volatile List<Waiting> waiting = List.of();
    volatile boolean hasResult;
    volatile boolean undoNeedsReason;
    volatile @Nullable Waiting before;
    volatile @Nullable Handover handover;

    FakeStep(String name, int position) {
        this.name = name;
        this.position = position;
    }

    /// Import, rate and transfer.
    static List<FakeStep> three() {
        return List.of(new FakeStep("import", 10), new FakeStep("rate", 20), new FakeStep("transfer", 30));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public void run(StepRun run) throws Exception {
        work.run(run);
        hasResult = true;
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return hasResult;
    }

    @Override
    public boolean undoNeedsReason(YearMonth month) {
        return undoNeedsReason;
    }

    @Override
    public void undo(YearMonth month, StepRun run) throws Exception {
        undo.run(run);
        hasResult = false;
    }

    @Override
    public Optional<Waiting> before(YearMonth month) {
        return Optional.ofNullable(before);
    }

    @Override
    public Optional<Handover> handover(YearMonth month) {
        return Optional.ofNullable(handover);
    }

    @Override
    public List<Waiting> waiting(YearMonth month) {
        return waiting;
    }
}
