package de.rufwerk.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Handover;
import de.rufwerk.transfer.TransferFixture.Charge;
import de.rufwerk.transfer.TransferFixture.Program;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Whatever fails, in the CRM, on the way or in the program, and in whatever order: in the end the CRM has each charge
/// of the result once, and after an undo each of them once more with its sign turned round.
class ExactlyOnceTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int SEQUENCES = Boolean.getBoolean("rufwerk.long") ? 20_000 : 400;
    private static final YearMonth FIRST = YearMonth.of(1000, 1);
    private static final int PATIENCE = 300;

    private final TransferFixture fixture = new TransferFixture(DATABASE);

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void theCrmHasEachChargeExactlyOnceInTheEnd() {
        int killed = 0;
        for (int seed = 0; seed < SEQUENCES; seed++) {
            killed += new Sequence(seed).play();
        }
        assertThat(killed).as("programs that died").isGreaterThan(SEQUENCES);
    }

    @Test
    void theTransferOfAResultThatIsAnotherOneByNowDoesNotBegin() {
        YearMonth month = YearMonth.of(900, 1);
        fixture.rated(month, new Random(1), 3);
        Program program = TransferFixture.program(fixture.dataSource(), new FlakyCrm(new Random(1), true, true), 2);
        RatedMonth released = TransferFixture.months(fixture.jdbc()).of(month).orElseThrow();
        fixture.jdbc()
                .sql("update rating_runs set calls_changed = true where month = ?")
                .param(month.atDay(1))
                .update();

        assertThatThrownBy(() -> program.transfers().begin(new FakeRun(new FakeRun.Month(month)), released, "crm"))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages()).containsExactly(Message.of("transfer.changed", month)));
        assertThat(program.transfers().active(month)).isEmpty();
    }

    @Test
    void aBatchThatTheCrmHasNotGotIsSentAtOnce() {
        YearMonth month = YearMonth.of(900, 2);
        List<Charge> charges = fixture.rated(month, new Random(2), 6);
        var crm = new FlakyCrm(new Random(2), false, true);
        crm.recover();
        Program program = TransferFixture.program(fixture.dataSource(), crm, 2);
        var run = new FakeRun(new FakeRun.Month(month));
        program.transfers()
                .begin(run, TransferFixture.months(fixture.jdbc()).of(month).orElseThrow(), crm.name());
        fixture.jdbc()
                .sql("update transfer_batches set state = 'SENT', attempts = 1 where month = ?")
                .param(month.atDay(1))
                .update();

        program.step().run(run);

        assertThat(crm.items().stream().map(Charge::of)).containsExactlyInAnyOrderElementsOf(charges);
        assertThat(run.phases).as("nobody had to wait").doesNotContain("transfer.phase.again");
    }

    /// A month's life with a CRM.
    private final class Sequence {
        private final int seed;
        private final Random random;
        private final YearMonth month;
        private final FakeRun.Month lasting;
        private final FlakyCrm crm;
        private final int batch;
        private int killed;
        private int forgotten;

        Sequence(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.month = FIRST.plusMonths(seed);
            this.lasting = new FakeRun.Month(month);
            this.crm = new FlakyCrm(random, random.nextBoolean(), random.nextBoolean());
            this.batch = 1 + random.nextInt(4);
        }

        int play() {
            List<Charge> charges = fixture.rated(month, random, random.nextInt(9));
            if (random.nextInt(3) == 0) {
                crm.dislike("K" + random.nextInt(4));
            }
            if (random.nextInt(4) == 0) {
                takeBackHalfway();
            }
            until(Handover::complete, false);
            assertHas(charges);
            if (random.nextBoolean()) {
                until(_ -> false, true);
                assertNothingIsLeft();
                fixture.release(month);
                until(Handover::complete, false);
                assertNetIs(charges);
            }
            return killed;
        }

        /// A person changes their mind while the charges are on their way.
        private void takeBackHalfway() {
            Program program = TransferFixture.program(new MortalDatabase(fixture.dataSource(), random, 25), crm, batch);
            try {
                work(program, false);
            } catch (Killed e) {
                killed++;
            }
            if (TransferFixture.program(fixture.dataSource(), crm, batch).step().canUndo(month)) {
                until(_ -> false, true);
                assertNothingIsLeft();
                crm.forget();
                forgotten = fixture.jdbc()
                        .sql("select max(id) from transfers")
                        .query(Integer.class)
                        .single();
                fixture.release(month);
            }
        }

        private interface Condition {
            boolean holds(Handover handover);
        }

        /// Runs programs, each until it ends or is killed, and does what a person would do in between.
        private void until(Condition condition, boolean undo) {
            for (int programs = 0; programs < PATIENCE; programs++) {
                if (programs == PATIENCE / 2) {
                    crm.recover();
                }
                Program program = TransferFixture.program(
                        new MortalDatabase(fixture.dataSource(), random, programs < PATIENCE / 2 ? 25 : 0), crm, batch);
                Program person = TransferFixture.program(fixture.dataSource(), crm, batch);
                try {
                    work(program, undo);
                } catch (Killed e) {
                    killed++;
                }
                Optional<Handover> handover = person.step().handover(month);
                if (undo
                        ? handover.isEmpty()
                        : handover.filter(condition::holds).isPresent()) {
                    assertThat(person.step().waiting(month)).isEmpty();
                    return;
                }
                decide(person);
            }
            throw new AssertionError("Not done after %d programs, seed %d".formatted(PATIENCE, seed));
        }

        private void work(Program program, boolean undo) {
            var run = new FakeRun(lasting);
            if (!undo) {
                program.step().run(run);
                return;
            }
            try {
                program.step().undo(month, run);
            } catch (WrongUse unfinished) {
                assertThat(program.step().handover(month)).isPresent();
                Transfer transfer = program.transfers().active(month).orElseThrow();
                if (transfer.state() == Transfer.State.OPEN
                        && program.outbox().standing(transfer).sent() > 0) {
                    program.step().run(run); // as the refusal says: first it has to be found out
                }
            }
        }

        /// A person finds out about uncertain batches, opens accounts that were closed, or lets it pass.
        private void decide(Program person) {
            List<Integer> uncertain = fixture.jdbc()
                    .sql("select number from transfer_batches where month = ? and state = 'UNCERTAIN'")
                    .param(month.atDay(1))
                    .query(Integer.class)
                    .list();
            for (int number : uncertain) {
                Transfer transfer = fixture.jdbc()
                        .sql("select transfer from transfer_batches where month = ? and number = ?")
                        .param(month.atDay(1))
                        .param(number)
                        .query(Integer.class)
                        .optional()
                        .flatMap(id -> person.transfers().of(month).stream()
                                .filter(one -> one.id() == id)
                                .findFirst())
                        .orElseThrow();
                boolean stands = crm.hasBatch(transfer.batchKey(number));
                if (stands) {
                    person.uncertain().stands(month, number, "seen", "berta");
                } else {
                    person.uncertain().isMissing(month, number, "looked", "berta");
                }
            }
            if (!lasting.faults.isEmpty() && random.nextInt(4) == 0) {
                if (random.nextInt(3) == 0) {
                    lasting.releaseAll();
                } else {
                    crm.openAccounts();
                }
            }
        }

        private void assertHas(List<Charge> charges) {
            assertThat(crm.postings().values()).as("seed %d", seed).allMatch(times -> times == 1);
            List<Charge> expected = new ArrayList<>(charges);
            leftOut().forEach(expected::remove);
            assertThat(crm.items().stream().map(Charge::of))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }

        /// What a person let pass of what has not been taken back.
        private List<Charge> leftOut() {
            return fixture.jdbc()
                    .sql("""
                            select i.* from transfer_items i join transfers t on t.id = i.transfer
                            where t.month = ? and t.id > ? and t.state <> 'UNDONE' and left_out
                            """)
                    .param(month.atDay(1))
                    .param(forgotten)
                    .query((row, _) -> new Charge(
                            row.getString("customer"),
                            row.getString("line"),
                            row.getString("category"),
                            row.getInt("basis"),
                            row.getLong("calls"),
                            row.getLong("amount")))
                    .list();
        }

        private void assertNothingIsLeft() {
            assertThat(crm.postings().values()).as("seed %d", seed).allMatch(times -> times == 1);
            Map<String, Long> left = new HashMap<>();
            for (ChargeItem item : crm.items()) {
                String of = item.kind() == ChargeItem.Kind.COUNTER ? item.reverses() : item.key();
                left.merge(of, item.amount() + 1_000_000_000L * item.calls(), Long::sum);
            }
            assertThat(left.values().stream().filter(rest -> rest != 0).count())
                    .as("seed %d", seed)
                    .isEqualTo(leftOut().stream()
                            .filter(charge -> charge.calls() < 0)
                            .count());
        }

        private void assertNetIs(List<Charge> charges) {
            assertThat(crm.postings().values()).as("seed %d", seed).allMatch(times -> times == 1);
            long expected = charges.stream().mapToLong(Charge::amount).sum();
            long missing = leftOut().stream().mapToLong(Charge::amount).sum();
            assertThat(crm.items().stream().mapToLong(ChargeItem::amount).sum())
                    .as("seed %d", seed)
                    .isEqualTo(expected - missing);
        }
    }
}
