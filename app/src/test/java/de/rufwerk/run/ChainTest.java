package de.rufwerk.run;

import static de.rufwerk.run.RunsOverDatabase.OCTOBER;
import static de.rufwerk.run.RunsOverDatabase.error;
import static de.rufwerk.run.RunsOverDatabase.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static TestDatabase database;

    private final List<FakeStep> steps = FakeStep.three();
    private final FakeStep imports = steps.get(0);
    private final FakeStep rate = steps.get(1);
    private RunsOverDatabase program;
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        RunsOverDatabase.empty(database);
        program = new RunsOverDatabase(database, steps.reversed());
        steps.forEach(step -> step.work = run -> ran.add(step.name()));
    }

    @Test
    void stepsRunInTheOrderOfTheirPositions() {
        Outcome outcome = program.runAll();

        assertThat(ran).containsExactly("import", "rate", "transfer");
        assertThat(outcome.end()).isEqualTo(new Outcome.End.Completed());
        assertThat(outcome.exitCode()).isZero();
        assertThat(program.runs.month(OCTOBER).steps())
                .extracting(MonthView.StepView::state)
                .containsOnly(StepState.DONE);
        assertThat(program.runs.month(OCTOBER).runner()).isNull();
        assertThat(program.runs.months()).containsExactly(OCTOBER);
    }

    @Test
    void untilEndsWithItsStepAndOnlyDoesJustIt() {
        program.run(new Extent.Until("rate"));
        assertThat(ran).containsExactly("import", "rate");

        program.run(new Extent.Only("rate"));
        assertThat(ran).containsExactly("import", "rate", "rate");
        assertThat(program.state("transfer")).isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void theChainStopsBeforeAStepThatWaitsForAPerson() {
        steps.get(2).before = new Waiting(Message.of("test.release"), true, "/transfer");

        Outcome outcome = program.runAll();

        assertThat(ran).containsExactly("import", "rate");
        assertThat(outcome.end())
                .isEqualTo(new Outcome.End.Locked("transfer", new Lock("transfer", Message.of("test.release"))));
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(program.step("transfer").waiting()).containsExactly(steps.get(2).before);
        assertThat(program.run(new Extent.Until("rate")).exitCode())
                .as("what was asked for is done")
                .isZero();
    }

    @Test
    void whatHasLeftTheHouseIsNeitherRunNorTakenBackNorCorrected() {
        program.runAll();
        ran.clear();
        steps.get(2).handover = new Handover(Message.of("test.gone"), false);

        program.runAll();
        assertThat(ran).as("it goes on where it was").containsExactly("transfer");

        steps.get(2).handover = new Handover(Message.of("test.gone"), true);
        assertThatThrownBy(program::runAll)
                .isInstanceOfSatisfying(
                        WrongUse.class, wrong -> assertThat(wrong.messages()).containsExactly(Message.of("test.gone")));
        assertThatThrownBy(() -> program.runs.start(OCTOBER, new Extent.Only("rate"), "anna"))
                .isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> program.runs.undo(OCTOBER, "rate", "anna", RunListener.NONE))
                .isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> program.runs.amend(OCTOBER, "rate", "anna", new NothingToDo(), RunListener.NONE))
                .isInstanceOf(WrongUse.class);
        assertThat(program.state("rate")).isEqualTo(StepState.DONE);

        assertThat(program.runs
                        .undo(OCTOBER, "transfer", "anna", RunListener.NONE)
                        .exitCode())
                .isZero();
    }

    private static final class NothingToDo implements Amendment {

        @Override
        public void check() {}

        @Override
        public void run(StepRun run) {}
    }

    @Test
    void aStepWhoseEarlierStepHasNotRunIsLocked() {
        Outcome outcome = program.run(new Extent.Only("rate"));

        assertThat(outcome.end())
                .isEqualTo(new Outcome.End.Locked("rate", new Lock("import", Message.of("run.lock.not_started"))));
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(ran).isEmpty();
        assertThat(program.state("rate")).isEqualTo(StepState.LOCKED);
    }

    private Outcome amend(Amendment amendment) {
        return program.runs.amend(OCTOBER, "import", "berta", amendment, RunListener.NONE);
    }

    private static Amendment amendment(Runnable check, FakeStep.Work work) {
        return new Amendment() {
            @Override
            public void check() {
                check.run();
            }

            @Override
            public void run(StepRun run) throws Exception {
                work.run(run);
            }
        };
    }

    @Test
    void anAmendedStepIsDoneAndTheLaterOnesAreOutOfDate() {
        program.runAll();
        Outcome outcome = amend(amendment(() -> {}, run -> run.note(Message.of("test.amended", run.startedBy()))));
        assertThat(outcome.exitCode()).isZero();
        assertThat(program.runs.notes(outcome.runs().getFirst().id()))
                .extracting(Note::text)
                .containsExactly(Message.of("test.amended", "berta"));
        assertThat(program.state("import")).isEqualTo(StepState.DONE);
        assertThat(program.state("rate")).isEqualTo(StepState.OUTDATED);
    }

    @Test
    void anAmendmentThatRefusesLeavesNoRun() {
        program.runAll();
        assertThatThrownBy(() -> amend(amendment(
                        () -> {
                            throw new WrongUse(Message.of("test.refused"));
                        },
                        run -> ran.add("amended"))))
                .isInstanceOf(WrongUse.class);
        assertThat(ran).doesNotContain("amended");
        assertThat(program.runs.history(OCTOBER, "import")).hasSize(1);
        assertThat(program.state("rate")).isEqualTo(StepState.DONE);
        assertThat(program.runs.month(OCTOBER).runner()).isNull();
    }

    @Test
    void aStepThatHasNotComeToItsEndIsNotAmended() {
        assertThatThrownBy(() -> amend(amendment(() -> {}, run -> ran.add("amended"))))
                .isInstanceOf(WrongUse.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void anUnknownStepIsRefusedWithTheStepsThatExist() {
        assertThatThrownBy(() -> program.run(new Extent.Until("sing")))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .containsExactly(Message.of("run.step.unknown", "sing", "import, rate, transfer")));
        assertThat(program.runs.months()).isEmpty();
    }

    @Test
    void onlyYearAndMonthAreAMonth() {
        assertThat(Runs.monthOf("2026-10")).isEqualTo(OCTOBER);
        for (String wrong : List.of("2026-13", "2026-1", "10/2026", "2026-10-01", "", " 2026-10", "-2026-10")) {
            assertThatThrownBy(() -> Runs.monthOf(wrong)).isInstanceOf(WrongUse.class);
        }
    }

    @Test
    void anOpenErrorLocksLaterStepsUntilItIsResolved() {
        imports.work = run -> run.fault(error("file:a"));

        Outcome outcome = program.runAll();

        assertThat(outcome.end()).isInstanceOf(Outcome.End.Locked.class);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.open()).singleElement().satisfies(open -> {
            assertThat(open.step()).isEqualTo("import");
            assertThat(open.where()).isEqualTo("a.csv:7");
        });
        assertThat(program.state("import")).isEqualTo(StepState.WAITING);
        assertThat(program.step("rate").lock()).isEqualTo(new Lock("import", Message.of("run.lock.faults", 1)));

        Fault resolved = program.faults.resolve(outcome.open().getFirst().fault(), "berta");

        assertThat(resolved.state()).isEqualTo(Fault.State.RESOLVED);
        assertThat(resolved.closedBy()).isEqualTo("berta");
        assertThat(program.step("rate").lock()).isNull();
        assertThat(program.run(new Extent.Only("rate")).exitCode()).isZero();
    }

    @Test
    void aWarningIsShownAndLocksNothing() {
        imports.work = run -> run.fault(fault("w", Severity.WARNING, "odd"));

        assertThat(program.runAll().exitCode()).isZero();
        assertThat(ran).containsExactly("rate", "transfer");
        assertThat(program.state("import")).isEqualTo(StepState.WAITING);
    }

    @Test
    void aReleasedFaultStaysReleasedWhenTheStepReportsTheSameAgain() {
        List<Boolean> released = new ArrayList<>();
        imports.work = run -> {
            released.add(run.released("file:a"));
            run.fault(error("file:a"));
        };
        long number = program.runAll().open().getFirst().fault();
        assertThatThrownBy(() -> program.faults.release(number, "berta", "  ")).isInstanceOf(WrongUse.class);
        program.faults.release(number, "berta", "carrier confirmed it");

        Outcome again = program.runAll();

        assertThat(again.exitCode()).isZero();
        assertThat(released).containsExactly(false, true);
        assertThat(program.faults.find(number)).get().satisfies(fault -> {
            assertThat(fault.state()).isEqualTo(Fault.State.RELEASED);
            assertThat(fault.reason()).isEqualTo("carrier confirmed it");
        });
    }

    @Test
    void aReleasedFaultOpensAgainWhenItSaysSomethingElse() {
        imports.work = run -> run.fault(error("file:a"));
        program.faults.release(program.runAll().open().getFirst().fault(), "berta", "fine");
        imports.work = run -> run.fault(fault("file:a", Severity.ERROR, "worse"));

        assertThat(program.runAll().exitCode()).isEqualTo(3);
        assertThat(program.faults.list(new Faults.Filter(OCTOBER, "import", Fault.State.OPEN)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).isNull());
        assertThat(database.jdbc()
                        .sql("select state from fault_changes order by at")
                        .query(String.class)
                        .list())
                .containsExactly("OPEN", "RELEASED", "OPEN");
    }

    @Test
    void aFaultThatAPersonResolvedOpensAgainWhenTheStepStillFindsIt() {
        imports.work = run -> run.fault(error("file:a"));
        long number = program.runAll().open().getFirst().fault();
        program.faults.resolve(number, "berta");

        assertThat(program.runAll().open()).extracting(Outcome.OpenItem::fault).containsExactly(number);
    }

    @Test
    void aStepSettlesItsOwnFault() {
        imports.work = run -> run.fault(error("file:a"));
        long number = program.runAll().open().getFirst().fault();
        imports.work = run -> run.settle("file:a", Message.of("test.repaired"));

        assertThat(program.runAll().exitCode()).isZero();
        assertThat(program.faults.find(number)).get().satisfies(fault -> {
            assertThat(fault.state()).isEqualTo(Fault.State.RESOLVED);
            assertThat(fault.how()).isEqualTo(Message.of("test.repaired"));
            assertThat(fault.closedBy()).isNull();
        });
    }

    @Test
    void aClosedFaultCannotBeClosedAgain() {
        imports.work = run -> run.fault(error("file:a"));
        long number = program.runAll().open().getFirst().fault();
        program.faults.resolve(number, "berta");

        assertThatThrownBy(() -> program.faults.resolve(number, "carl")).isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> program.faults.release(number, "carl", "why not"))
                .isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> program.faults.resolve(4711, "carl")).isInstanceOf(WrongUse.class);
    }

    @Test
    void whatWaitsLocksTheNextStepOnlyWhenItSaysSo() {
        rate.waiting = List.of(new Waiting(Message.of("test.cases", 3), false, "/cases"));
        assertThat(program.runAll().exitCode()).isEqualTo(3);
        assertThat(ran).contains("transfer");
        ran.clear();

        rate.waiting = List.of(new Waiting(Message.of("test.cases", 3), true, "/cases"));
        Outcome outcome = program.runAll();

        assertThat(ran).containsExactly("import", "rate");
        assertThat(outcome.end())
                .isEqualTo(new Outcome.End.Locked("transfer", new Lock("rate", Message.of("test.cases", 3))));
    }

    @Test
    void wrongUseFailsTheStepWithAllItsMessagesAndLocksLaterOnes() {
        List<Message> wrong = List.of(Message.of("test.row", 1), Message.of("test.row", 2));
        rate.work = run -> {
            throw new WrongUse(wrong);
        };

        Outcome outcome = program.runAll();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.end()).isEqualTo(new Outcome.End.Refused("rate", wrong));
        assertThat(program.step("rate").lastRun().messages()).isEqualTo(wrong);
        assertThat(program.state("rate")).isEqualTo(StepState.FAILED);
        assertThat(program.step("transfer").lock()).isEqualTo(new Lock("rate", Message.of("run.lock.failed")));
    }

    @Test
    void aThousandMessagesAreKeptAndTheRestCounted() {
        imports.work = run -> {
            throw new WrongUse(IntStream.range(0, 5_000)
                    .mapToObj(row -> Message.of("test.row", row))
                    .toList());
        };
        program.runAll();

        List<Message> kept = program.step("import").lastRun().messages();
        assertThat(kept).hasSize(1_000).endsWith(Message.of("run.messages.more", 4_001));
    }

    @Test
    void aBugFailsTheStepAndIsNotShown() {
        imports.work = run -> {
            throw new IllegalStateException("secret");
        };

        Outcome outcome = program.runAll();

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(program.step("import").lastRun().messages())
                .extracting(Message::code)
                .containsExactly("run.broken");
        assertThat(program.step("import").lastRun().toString()).doesNotContain("secret");
    }

    @Test
    void whatAStepToldBeforeItFailedIsKept() {
        imports.work = run -> {
            run.total(10, "files");
            run.progress(4);
            run.phase(Message.of("test.reading"));
            run.count("files.read", 4);
            run.count("calls.stored", 17);
            run.note(Message.of("test.file", "a.csv"));
            run.fault(error("file:b"));
            throw new IllegalStateException();
        };
        program.runAll();

        RunView run = program.step("import").lastRun();
        assertThat(run.progress().done()).isEqualTo(4);
        assertThat(run.progress().percent()).isEqualTo(40);
        assertThat(run.phase()).isEqualTo(Message.of("test.reading"));
        assertThat(run.counts()).containsExactly(entry("files.read", 4L), entry("calls.stored", 17L));
        assertThat(program.runs.notes(run.id()))
                .extracting(Note::text)
                .containsExactly(Message.of("test.file", "a.csv"));
        assertThat(program.faults.open(OCTOBER)).hasSize(1);
    }

    @Test
    void aFaultOutlivesTheRollbackOfTheStepsTransaction() {
        imports.work = run -> database.transactions().executeWithoutResult(transaction -> {
            database.jdbc().sql("create table half_done (x int)").update();
            run.fault(error("file:a"));
            throw new WrongUse(Message.of("test.row", 1));
        });
        program.runAll();

        assertThat(program.faults.open(OCTOBER)).hasSize(1);
        assertThat(database.jdbc()
                        .sql("select to_regclass('half_done')")
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    @Test
    void aStepIsOutdatedWhenAnEarlierOneRanAgain() {
        program.runAll();
        program.run(new Extent.Only("import"));

        assertThat(program.state("import")).isEqualTo(StepState.DONE);
        assertThat(program.state("rate")).isEqualTo(StepState.OUTDATED);
        assertThat(program.step("rate").lock()).isNull();

        program.runAll();
        assertThat(program.state("rate")).isEqualTo(StepState.DONE);
    }

    @Test
    void undoTakesTheLatestResultBackFirst() {
        program.runAll();
        imports.undo = run -> run.note(Message.of("test.gone"));

        assertThat(program.step("import").canUndo()).isFalse();
        assertThat(program.step("transfer").canUndo()).isTrue();
        assertThatThrownBy(() -> undo("import"))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .containsExactly(Message.of("run.undo.later", "import", "rate")));

        for (String step : List.of("transfer", "rate", "import")) {
            assertThat(undo(step).exitCode()).isZero();
        }
        assertThat(program.state("import")).isEqualTo(StepState.NOT_STARTED);
        assertThat(program.state("rate")).isEqualTo(StepState.LOCKED);
        assertThat(program.step("import").lastRun().undo()).isTrue();
        assertThatThrownBy(() -> undo("import")).isInstanceOf(WrongUse.class);
        assertThat(program.runAll().exitCode()).isZero();
    }

    @Test
    void whatOthersHaveIsTakenBackOnlyWithAReason() {
        program.runAll();
        steps.get(2).undoNeedsReason = true;
        List<String> reasons = new ArrayList<>();
        steps.get(2).undo = run -> reasons.add(run.reason());

        assertThat(program.step("transfer").undoNeedsReason()).isTrue();
        assertThatThrownBy(() -> undo("transfer"))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages()).containsExactly(Message.of("run.undo.reason", OCTOBER)));
        assertThatThrownBy(() -> program.runs.startUndo(OCTOBER, "transfer", "anna", " "))
                .isInstanceOf(WrongUse.class);
        assertThat(program.runs
                        .undo(OCTOBER, "transfer", "anna", " wrong ", RunListener.NONE)
                        .exitCode())
                .isZero();
        assertThat(reasons).containsExactly("wrong");
        assertThat(program.runs.notes(program.step("transfer").lastRun().id()))
                .extracting(Note::text)
                .containsExactly(Message.of("run.undo.why", "anna", "wrong"));
    }

    @Test
    void anErrandIsDoneInAClosedMonthAndLeavesTheStepsAsTheyAre() {
        program.runAll();
        steps.get(2).handover = new Handover(Message.of("test.gone"), true);

        Outcome done = program.runs.runNow(OCTOBER, new Counting(true), "anna", RunListener.NONE);
        assertThat(done.exitCode()).isZero();
        Outcome refused = program.runs.runNow(OCTOBER, new Counting(false), "anna", RunListener.NONE);
        assertThat(refused.exitCode()).isEqualTo(2);

        assertThat(program.runs.history(OCTOBER, "count"))
                .extracting(RunView::state)
                .containsExactly(RunState.FAILED, RunState.DONE);
        assertThat(program.runs.month(OCTOBER).steps())
                .extracting(MonthView.StepView::state)
                .containsOnly(StepState.DONE);
    }

    private record Counting(boolean possible) implements Errand {

        @Override
        public String name() {
            return "count";
        }

        @Override
        public void check() {}

        @Override
        public void run(StepRun run) {
            if (!possible) {
                throw new WrongUse(Message.of("test.later.month"));
            }
        }
    }

    @Test
    void undoClosesTheOpenFaultsOfItsStep() {
        imports.work = run -> run.fault(error("file:a"));
        program.runAll();
        assertThat(undo("import").exitCode()).isZero();

        assertThat(program.faults.open(OCTOBER)).isEmpty();
    }

    @Test
    void anUndoThatFailsLeavesTheStepFailed() {
        program.run(new Extent.Only("import"));
        imports.undo = run -> {
            throw new WrongUse(Message.of("test.later.month"));
        };

        assertThat(undo("import").exitCode()).isEqualTo(2);
        assertThat(program.state("import")).isEqualTo(StepState.FAILED);
        assertThat(program.step("rate").lock()).isNotNull();
    }

    @Test
    void monthsDoNotLockEachOther() {
        imports.work = run -> run.fault(error("file:a"));
        program.runAll();
        imports.work = run -> {};

        YearMonth november = OCTOBER.plusMonths(1);
        assertThat(program.runs
                        .runNow(november, new Extent.All(), "anna", RunListener.NONE)
                        .exitCode())
                .isZero();
        assertThat(program.runs.months()).containsExactly(november, OCTOBER);
    }

    @Test
    void theVersionOfAMonthMovesWithEachChangeAndStandsStillWithoutOne() {
        long before = program.runs.version(OCTOBER);
        imports.work = run -> run.fault(error("file:a"));
        long number = program.runAll().open().getFirst().fault();
        long ran = program.runs.version(OCTOBER);
        assertThat(ran).isGreaterThan(before);

        program.runs.month(OCTOBER);
        assertThat(program.runs.version(OCTOBER)).isEqualTo(ran);

        program.faults.resolve(number, "berta");
        assertThat(program.runs.version(OCTOBER)).isGreaterThan(ran);
    }

    @Test
    void theHistoryOfAStepIsKept() {
        program.run(new Extent.Only("import"));
        imports.work = run -> {
            throw new WrongUse(Message.of("test.row", 1));
        };
        program.run(new Extent.Only("import"));

        assertThat(program.runs.history(OCTOBER, "import"))
                .extracting(RunView::state)
                .containsExactly(RunState.FAILED, RunState.DONE);
    }

    @Test
    void twoStepsOfOneNameAreABug() {
        var twins = new RunsOverDatabase(database, List.of(new FakeStep("rate", 1), new FakeStep("rate", 2)));

        assertThatThrownBy(twins::runAll).isInstanceOf(IllegalStateException.class);
    }

    private Outcome undo(String step) {
        return program.runs.undo(OCTOBER, step, "anna", RunListener.NONE);
    }
}
