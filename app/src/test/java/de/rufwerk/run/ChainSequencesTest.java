package de.rufwerk.run;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random sequences of what steps, people and undo do, against a second statement of the rules that is as plain as
/// possible. Seeded: a failure names its seed.
class ChainSequencesTest {

    private static final boolean LONG = Boolean.getBoolean("rufwerk.long");
    private static final int STEPS = 4;

    /// What a person would write on paper about one step.
    private static final class Paper {
        boolean wasRunWell;
        boolean hasResult;
        boolean waitsAndLocks;
        final Map<String, Fault.State> errors = new TreeMap<>();

        boolean isInTheWay() {
            return !wasRunWell || waitsAndLocks || errors.containsValue(Fault.State.OPEN);
        }
    }

    /// The lock as a function alone: thousands of random months, no database.
    @Test
    void aStepIsLockedExactlyWhenAnEarlierOneIsInTheWay() {
        for (int seed = 0; seed < (LONG ? 1_000_000 : 20_000); seed++) {
            var random = new Random(seed);
            List<ChainRules.Facts> chain = new ArrayList<>();
            List<Boolean> inTheWay = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                RunState state = random.nextInt(5) == 0 ? null : pick(random, RunState.values());
                List<Fault> faults = new ArrayList<>();
                for (int n = random.nextInt(3); n > 0 && random.nextBoolean(); n--) {
                    faults.add(fault(pick(random, Severity.values())));
                }
                List<Waiting> waiting = random.nextInt(3) > 0
                        ? List.of()
                        : List.of(new Waiting(Message.of("test.cases"), random.nextBoolean(), null));
                chain.add(new ChainRules.Facts(
                        "s" + i,
                        i,
                        state == null ? null : run(i, state),
                        faults,
                        waiting,
                        random.nextInt(3) > 0 ? null : new Waiting(Message.of("test.release"), true, null),
                        random.nextInt(6) > 0 ? null : new Handover(Message.of("test.gone"), random.nextBoolean()),
                        random.nextBoolean()));
                inTheWay.add(state != RunState.DONE
                        || faults.stream().anyMatch(fault -> fault.severity() == Severity.ERROR)
                        || waiting.stream().anyMatch(Waiting::locksNext));
            }
            for (int i = 0; i < STEPS; i++) {
                int by = handedOver(chain, i);
                if (by < 0) {
                    by = inTheWay.subList(0, i).indexOf(true);
                }
                if (by < 0 && chain.get(i).before() != null) {
                    by = i;
                }
                Lock lock = ChainRules.lock(chain, i);
                assertThat(lock == null ? null : lock.by())
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(by < 0 ? null : "s" + by);
                assertThat(ChainRules.state(chain, i) == StepState.LOCKED)
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(by >= 0 && isWithoutResult(chain.get(i)));
            }
        }
    }

    private static int handedOver(List<ChainRules.Facts> chain, int step) {
        for (int later = step; later < STEPS; later++) {
            Handover handover = chain.get(later).handover();
            if (handover != null && (later > step || handover.complete())) {
                return later;
            }
        }
        return -1;
    }

    private static boolean isWithoutResult(ChainRules.Facts facts) {
        return facts.lastRun() == null || facts.lastRun().state() == RunState.UNDONE;
    }

    /// The same through runs over the real database, each sequence in a month of its own.
    @Test
    void runsFaultsReleasesAndUndoKeepToTheRules() {
        try (TestDatabase database = TestDatabase.create()) {
            List<FakeStep> steps = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                steps.add(new FakeStep("s" + i, i));
            }
            var program = new RunsOverDatabase(database, steps);
            for (int seed = 0; seed < (LONG ? 2_000 : 40); seed++) {
                new Sequence(seed, program, steps).play();
            }
        }
    }

    /// One month's random story.
    private static final class Sequence {

        private final int seed;
        private final Random random;
        private final YearMonth month;
        private final RunsOverDatabase program;
        private final List<FakeStep> steps;
        private final List<Paper> papers = new ArrayList<>();

        Sequence(int seed, RunsOverDatabase program, List<FakeStep> steps) {
            this.seed = seed;
            this.random = new Random(seed);
            this.month = YearMonth.of(1900, 1).plusMonths(seed);
            this.program = program;
            this.steps = steps;
            for (FakeStep step : steps) {
                papers.add(new Paper());
                step.hasResult = false;
                step.waiting = List.of();
            }
        }

        void play() {
            for (int turn = 0; turn < 12; turn++) {
                switch (random.nextInt(6)) {
                    case 0, 1, 2 -> run();
                    case 3, 4 -> closeAFault();
                    default -> undo();
                }
                compare(turn);
            }
        }

        private void run() {
            int last = random.nextInt(STEPS);
            boolean only = random.nextInt(3) == 0;
            String expected = "done";
            List<String> ran = new ArrayList<>();
            for (int i = only ? last : 0; i <= last; i++) {
                prepare(i);
            }
            // On paper, what the steps were just prepared to do happens one after the other.
            for (int i = only ? last : 0; i <= last && expected.equals("done"); i++) {
                if (papers.subList(0, i).stream().anyMatch(Paper::isInTheWay)) {
                    expected = "locked " + i;
                } else {
                    ran.add("s" + i);
                    expected = plans[i].onPaper(papers.get(i)) ? "done" : "failed " + i;
                }
            }
            Outcome outcome = program.runs.runNow(
                    month, only ? new Extent.Only("s" + last) : new Extent.Until("s" + last), "anna", RunListener.NONE);

            assertThat(outcome.runs())
                    .as("seed %d", seed)
                    .extracting(RunView::step)
                    .isEqualTo(ran);
            assertThat(said(outcome.end())).as("seed %d", seed).isEqualTo(expected);
        }

        private final Plan[] plans = new Plan[STEPS];

        /// What a step is going to do when it runs.
        private record Plan(
                List<String> errors,
                List<String> settled,
                boolean waits,
                @Nullable Exception failure) {

            boolean onPaper(Paper paper) {
                for (String key : errors) {
                    if (paper.errors.get(key) != Fault.State.RELEASED) {
                        paper.errors.put(key, Fault.State.OPEN);
                    }
                }
                for (String key : settled) {
                    paper.errors.computeIfPresent(
                            key, (_, state) -> state == Fault.State.OPEN ? Fault.State.RESOLVED : state);
                }
                paper.waitsAndLocks = waits;
                paper.wasRunWell = failure == null;
                paper.hasResult |= failure == null;
                return paper.wasRunWell;
            }

            void inEarnest(FakeStep step, StepRun run) throws Exception {
                errors.forEach(key -> run.fault(RunsOverDatabase.error(key)));
                settled.forEach(key -> run.settle(key, Message.of("test.repaired")));
                step.waiting = waits ? List.of(new Waiting(Message.of("test.cases"), true, null)) : List.of();
                if (failure != null) {
                    throw failure;
                }
            }
        }

        private void prepare(int i) {
            var plan = new Plan(
                    random.nextInt(4) == 0 ? List.of("k" + random.nextInt(2)) : List.of(),
                    random.nextInt(3) == 0 ? List.of("k" + random.nextInt(2)) : List.of(),
                    random.nextInt(6) == 0,
                    random.nextInt(6) == 0 ? new WrongUse(Message.of("test.row")) : null);
            plans[i] = plan;
            steps.get(i).work = run -> plan.inEarnest(steps.get(i), run);
        }

        private String said(Outcome.End end) {
            return switch (end) {
                case Outcome.End.Completed() -> "done";
                case Outcome.End.Locked locked -> "locked " + locked.step().charAt(1);
                case Outcome.End.Refused refused -> "failed " + refused.step().charAt(1);
                case Outcome.End.Broken _,
                        Outcome.End.Stopped _,
                        Outcome.End.ConnectionLost _,
                        Outcome.End.AlreadyRunning _ -> end.toString();
            };
        }

        private void closeAFault() {
            List<Fault> open = program.faults.open(month);
            if (open.isEmpty()) {
                return;
            }
            Fault fault = open.get(random.nextInt(open.size()));
            boolean release = random.nextBoolean();
            if (release) {
                program.faults.release(fault.id(), "berta", "known");
            } else {
                program.faults.resolve(fault.id(), "berta");
            }
            papers.get(fault.step().charAt(1) - '0')
                    .errors
                    .put(fault.key(), release ? Fault.State.RELEASED : Fault.State.RESOLVED);
        }

        private void undo() {
            int i = random.nextInt(STEPS);
            Paper paper = papers.get(i);
            boolean allowed = paper.hasResult
                    && papers.subList(i + 1, STEPS).stream().noneMatch(later -> later.hasResult || later.wasRunWell);
            boolean done;
            try {
                done = program.runs
                                .undo(month, "s" + i, "anna", RunListener.NONE)
                                .exitCode()
                        == 0;
            } catch (WrongUse refused) {
                done = false;
            }
            assertThat(done).as("seed %d, undo %d", seed, i).isEqualTo(allowed);
            if (allowed) {
                paper.hasResult = false;
                paper.wasRunWell = false;
                paper.errors.replaceAll((_, state) -> state == Fault.State.OPEN ? Fault.State.RESOLVED : state);
            }
        }

        private void compare(int turn) {
            List<MonthView.StepView> views = program.runs.month(month).steps();
            for (int i = 0; i < STEPS; i++) {
                boolean locked = papers.subList(0, i).stream().anyMatch(Paper::isInTheWay);
                assertThat(views.get(i).lock() != null)
                        .as("seed %d, turn %d, step %d", seed, turn, i)
                        .isEqualTo(locked);
                long open = papers.get(i).errors.values().stream()
                        .filter(state -> state == Fault.State.OPEN)
                        .count();
                assertThat(views.get(i).openFaults())
                        .as("seed %d, turn %d, step %d", seed, turn, i)
                        .hasSize((int) open);
            }
        }
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static RunView run(int id, RunState state) {
        return new RunView(
                id,
                YearMonth.of(2026, 10),
                "s" + id,
                state == RunState.UNDONE,
                state,
                "anna",
                "host:1",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                new RunView.Progress(0, 0, "", 0),
                Map.of(),
                List.of());
    }

    private static Fault fault(Severity severity) {
        return new Fault(
                1,
                YearMonth.of(2026, 10),
                "s",
                "k",
                severity,
                Message.of("test.held"),
                "",
                Message.of("test.remedy"),
                Fault.State.OPEN,
                1,
                Instant.EPOCH,
                "anna",
                null,
                null,
                null,
                null);
    }
}
