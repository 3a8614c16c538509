package de.rufwerk.run;

import static de.rufwerk.run.RunsOverDatabase.OCTOBER;
import static de.rufwerk.run.RunsOverDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One runner a month, whatever becomes of it.
class MonthLockTest {

    private static TestDatabase database;

    private final List<FakeStep> steps = FakeStep.three();
    private final FakeStep imports = steps.getFirst();
    private final CountDownLatch inStep = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /// Two programs on one database.
    private RunsOverDatabase one;

    private RunsOverDatabase other;

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
        one = new RunsOverDatabase(database, steps);
        other = new RunsOverDatabase(database, FakeStep.three());
    }

    @Test
    void aSecondRunnerIsToldWhoHasTheMonth() throws Exception {
        imports.work = run -> {
            inStep.countDown();
            goOn.await();
        };
        CompletableFuture<Outcome> first = atTheSameTime(one::runAll);
        inStep.await();

        Outcome second = other.runAll();

        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.runs()).isEmpty();
        assertThat(second.end())
                .isInstanceOfSatisfying(
                        Outcome.End.AlreadyRunning.class,
                        busy -> assertThat(busy.runner().by()).isEqualTo("anna"));
        assertThat(other.runs.start(OCTOBER, new Extent.All(), "berta")).isInstanceOf(Start.Busy.class);
        assertThat(other.state("import")).isEqualTo(StepState.RUNNING);
        assertThat(other.runs.month(OCTOBER).runner()).isNotNull();
        goOn.countDown();
        assertThat(first.get().exitCode()).isZero();
        assertThat(other.runAll().exitCode()).isZero();
    }

    @Test
    void ofManyRunnersAtOnceOnlyOneRunsAtATime() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        imports.work = run -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1_000_000);
            inside.decrementAndGet();
        };
        var programs = List.of(one, new RunsOverDatabase(database, steps), new RunsOverDatabase(database, steps));
        List<CompletableFuture<Integer>> runs = programs.stream()
                .map(program -> atTheSameTime(() -> {
                    int done = 0;
                    for (int i = 0; i < 20; i++) {
                        done += program.run(new Extent.Only("import")).exitCode() == 0 ? 1 : 0;
                    }
                    return done;
                }))
                .toList();

        int done = runs.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(most).hasValue(1);
        assertThat(one.runs.history(OCTOBER, "import"))
                .hasSize(done)
                .allSatisfy(run -> assertThat(run.state()).isEqualTo(RunState.DONE));
    }

    @Test
    void aStartInTheBackgroundRunsTheSameChain() {
        assertThat(one.runs.start(OCTOBER, new Extent.Only("rate"), "anna")).isInstanceOf(Start.Refused.class);
        assertThat(one.runs.start(OCTOBER, new Extent.All(), "anna")).isEqualTo(new Start.Started());

        await(() -> one.runs.month(OCTOBER).runner() == null);
        assertThat(one.state("transfer")).isEqualTo(StepState.DONE);
        assertThat(one.step("transfer").lastRun().startedBy()).isEqualTo("anna");
    }

    @Test
    void aKilledConnectionEndsTheRunAndTheNextOneTakesOver() {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        imports.work = run -> {
            killTheLocksConnection();
            try {
                while (true) {
                    run.checkCancelled();
                    LockSupport.parkNanos(1_000_000_000);
                }
            } catch (RunStopped e) {
                thrown.set(e);
                throw e;
            }
        };

        Outcome outcome = one.runAll();

        assertThat(thrown.get()).isNotNull();
        assertThat(outcome.end()).isEqualTo(new Outcome.End.ConnectionLost("import"));
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(other.state("import")).isEqualTo(StepState.CRASHED);
        assertThat(other.step("rate").lock()).isEqualTo(new Lock("import", Message.of("run.lock.crashed")));
        assertThat(other.runAll().exitCode()).isZero();
        assertThat(other.runs.history(OCTOBER, "import"))
                .extracting(RunView::state)
                .containsExactly(RunState.DONE, RunState.CRASHED);
    }

    @Test
    void aStepThatNoticesNothingCannotEndWellWithoutItsLock() {
        imports.work = run -> killTheLocksConnection();

        assertThat(one.runAll().end()).isEqualTo(new Outcome.End.ConnectionLost("import"));
        assertThat(other.state("import")).isEqualTo(StepState.CRASHED);
    }

    @Test
    void aConfirmedTransactionHoldsASuccessorBackAndALaterOneIsRefused() throws Exception {
        AtomicReference<Throwable> late = new AtomicReference<>();
        CountDownLatch takenOver = new CountDownLatch(1);
        imports.work = run -> {
            try (Connection transaction = database.dataSource().getConnection()) {
                transaction.setAutoCommit(false);
                run.confirm(transaction);
                killTheLocksConnection();
                inStep.countDown();
                hearingNothing(goOn);
                transaction.commit();
                hearingNothing(takenOver);
                run.confirm(transaction);
            } catch (RunStopped e) {
                late.set(e);
                throw e;
            }
        };
        CompletableFuture<Outcome> first = atTheSameTime(() -> one.run(new Extent.Only("import")));
        inStep.await();

        CompletableFuture<Outcome> second = atTheSameTime(other::runAll);
        await(MonthLockTest::isSomebodyWaiting);
        assertThat(second).isNotDone();
        goOn.countDown();

        assertThat(second.get().exitCode()).isZero();
        takenOver.countDown();
        assertThat(first.get().end()).isEqualTo(new Outcome.End.ConnectionLost("import"));
        assertThat(late.get()).isNotNull();
    }

    /// Waits like a runner that no interrupt reaches.
    private static void hearingNothing(CountDownLatch latch) {
        await(() -> latch.getCount() == 0);
    }

    @Test
    void aProgramThatIsKilledIsSeenAtOnceAndItsStepRunsAgain() throws Exception {
        Process child = RunnerProgram.start(database.url(), database.user(), database.password());
        awaitChild(child);
        assertThat(one.runAll().end()).isInstanceOf(Outcome.End.AlreadyRunning.class);

        child.destroyForcibly().waitFor();

        await(() -> one.state("import") == StepState.CRASHED);
        assertThat(one.runs.month(OCTOBER).runner()).isNull();
        assertThat(one.runAll().exitCode()).isZero();
        assertThat(one.runs.history(OCTOBER, "import"))
                .extracting(RunView::state)
                .containsExactly(RunState.DONE, RunState.CRASHED);
    }

    @Test
    void aProgramThatIsAskedToEndStopsItsStepAndSaysHowToGoOn() throws Exception {
        Process child = RunnerProgram.start(database.url(), database.user(), database.password());
        awaitChild(child);

        child.toHandle().destroy(); // unlike Process.destroy it leaves the streams open
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("Stopped in step \"import\". Go on with: rufwerk run");
        assertThat(child.exitValue()).isEqualTo(3);
        assertThat(one.state("import")).isEqualTo(StepState.STOPPED);
        assertThat(one.step("import").lastRun().messages()).containsExactly(Message.of("run.stopped.shutdown"));
    }

    @Test
    void aPersonStopsARunOfAnotherProgram() throws Exception {
        imports.work = run -> {
            inStep.countDown();
            while (true) {
                run.checkCancelled();
                LockSupport.parkNanos(1_000_000);
            }
        };
        CompletableFuture<Outcome> running = atTheSameTime(one::runAll);
        inStep.await();

        other.runs.stop(OCTOBER, "berta");

        assertThat(running.get().end()).isEqualTo(new Outcome.End.Stopped("import"));
        assertThat(other.state("import")).isEqualTo(StepState.STOPPED);
        assertThat(other.step("import").lastRun().messages()).containsExactly(Message.of("run.stopped.by", "berta"));
        assertThat(other.runAll().exitCode()).isZero();
    }

    @Test
    void progressReachesTheDatabaseOnceASecondHoweverOftenItIsTold() throws Exception {
        imports.work = run -> {
            run.total(Long.MAX_VALUE, "calls");
            inStep.countDown();
            for (long done = 0; goOn.getCount() > 0; done++) {
                run.progress(done);
            }
        };
        long began = System.nanoTime();
        CompletableFuture<Outcome> running = atTheSameTime(() -> one.run(new Extent.Only("import")));
        inStep.await();
        await(() -> {
            RunView run = other.step("import").lastRun();
            return run != null && run.progress().perSecond() > 0;
        });
        goOn.countDown();
        running.get();

        long seconds = (System.nanoTime() - began) / 1_000_000_000 + 1;
        // Two of the month's own, two of the run's begin and end, and one a second.
        assertThat(other.runs.version(OCTOBER)).isLessThanOrEqualTo(4 + seconds);
        assertThat(other.step("import").lastRun().progress().done()).isPositive();
    }

    /// In a thread of its own: the common pool has only one on a machine with two processors.
    private static <T> CompletableFuture<T> atTheSameTime(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task));
    }

    private static void killTheLocksConnection() {
        Integer killed = database.jdbc()
                .sql("select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory' and classid = ?"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .param(MonthLock.KEY)
                .query(Integer.class)
                .single();
        assertThat(killed).isEqualTo(1);
        await(() -> !MonthLock.isTaken(database.jdbc(), OCTOBER));
    }

    private static boolean isSomebodyWaiting() {
        return database.jdbc()
                .sql(
                        "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())")
                .query(Boolean.class)
                .single();
    }

    private void awaitChild(Process child) {
        await(() -> {
            if (!child.isAlive()) {
                throw new AssertionError(said(child));
            }
            RunView run = one.step("import").lastRun();
            return run != null && run.phase() != null;
        });
    }

    private static String said(Process child) {
        try {
            return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
