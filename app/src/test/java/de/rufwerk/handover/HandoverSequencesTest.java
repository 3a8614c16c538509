package de.rufwerk.handover;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.handover.Handovers.Filter;
import de.rufwerk.handover.Portal.Choice;
import de.rufwerk.handover.Portal.Names;
import de.rufwerk.handover.Portal.Terms;
import de.rufwerk.handover.Portal.Way;
import de.rufwerk.handover.PortalFault.Kind;
import de.rufwerk.handover.PortalHouse.Program;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.transfer.Killed;
import de.rufwerk.transfer.MortalDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever fails, at the portal, on the way or in the program, and in whatever order: in the end the portal has each
/// document once, with its content, and after an undo none.
class HandoverSequencesTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int SEQUENCES = Boolean.getBoolean("rufwerk.long") ? 5_000 : 30;
    private static final YearMonth FIRST = YearMonth.of(1000, 1);
    private static final int PATIENCE = 200;

    @TempDir
    private Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void thePortalHasEachDocumentOnceInTheEnd() throws Exception {
        PortalHouse house = PortalHouse.in(DATABASE.dataSource(), directory.resolve("home"));
        int killed = 0;
        for (int seed = 0; seed < SEQUENCES; seed++) {
            killed += new Sequence(house, seed).play();
        }
        assertThat(killed).as("programs that died").isGreaterThan(SEQUENCES / 2);
    }

    /// A portal in memory that fails as it likes.
    private static final class FlakyPortal extends Connections {

        private final Random random;
        private final boolean canTell;
        private volatile boolean isWell;
        final Map<String, String> files = new TreeMap<>();
        /// How often a content arrived under a name.
        final Map<String, Integer> arrivals = new HashMap<>();

        FlakyPortal(Random random, boolean canTell, Path home) {
            super(new Surroundings(new Home(home), Map.of()));
            this.random = random;
            this.canTell = canTell;
        }

        @Override
        PortalConnection to(Portal portal, Consumer<Message> watcher) {
            return new Line();
        }

        private final class Line implements PortalConnection {

            @Override
            public void open() {}

            private void fail(Kind... kinds) throws PortalFault {
                int which = random.nextInt(kinds.length * 3);
                if (!isWell && which < kinds.length) {
                    throw PortalFault.of(kinds[which], "status", "portal", 500);
                }
            }

            @Override
            public Receipt put(Parcel parcel) throws PortalFault {
                synchronized (files) {
                    fail(Kind.PASSING, Kind.UNKNOWN, Kind.PORTAL);
                    files.put(parcel.path(), parcel.sha256());
                    arrivals.merge(parcel.path() + " " + parcel.key(), 1, Integer::sum);
                    fail(Kind.UNKNOWN);
                    return new Receipt("201", "");
                }
            }

            @Override
            public Presence look(Parcel parcel) throws PortalFault {
                synchronized (files) {
                    fail(Kind.PASSING);
                    if (!canTell) {
                        return new Presence.CannotTell();
                    }
                    return parcel.sha256().equals(files.get(parcel.path()))
                            ? new Presence.Has(new Receipt("200", ""))
                            : new Presence.HasNot();
                }
            }

            @Override
            public void remove(Parcel parcel) throws PortalFault {
                synchronized (files) {
                    fail(Kind.PASSING, Kind.PORTAL);
                    files.remove(parcel.path());
                    fail(Kind.PASSING);
                }
            }

            @Override
            public void close() {}
        }
    }

    /// A month's life with a portal.
    private static final class Sequence {
        private final PortalHouse house;
        private final int seed;
        private final Random random;
        private final YearMonth month;
        private final boolean repeatable;
        private final FlakyPortal portal;
        private final HandoverSettings settings;
        private int killed;

        Sequence(PortalHouse house, int seed) {
            this.house = house;
            this.seed = seed;
            this.random = new Random(seed);
            this.month = FIRST.plusMonths(seed);
            boolean canTell = random.nextBoolean();
            this.repeatable = canTell || random.nextBoolean();
            this.portal = new FlakyPortal(random, canTell, house.directory());
            Way way = new Way.Http("http://localhost/{path}", new HttpLogin.None(), null, false, repeatable, "x");
            var terms = new Terms(
                    1 + random.nextInt(3), 1 + random.nextInt(2), Duration.ZERO, Duration.ZERO, Duration.ZERO, false);
            var names = new Names(new NameTemplate("{month}/{customer}/{name}"), null);
            this.settings = new HandoverSettings(List.of(new Portal(
                    "p", way, new Choice(Set.of(de.rufwerk.documents.DocumentKind.INVOICE), false), names, terms)));
        }

        int play() throws Exception {
            Map<String, String> wanted = documents("first");
            house.publish(month, wanted);
            until(false);
            assertHas(wanted);
            if (random.nextBoolean()) {
                wanted = documents("second");
                house.publish(month, wanted);
                until(false);
                assertHas(wanted);
            }
            if (random.nextBoolean()) {
                until(true);
                assertThat(portal.files).as("seed %d", seed).isEmpty();
                until(false);
                assertHas(wanted);
            }
            return killed;
        }

        private Map<String, String> documents(String round) {
            var documents = new HashMap<String, String>();
            for (int i = 0; i < 6; i++) {
                if (random.nextInt(4) > 0) {
                    documents.put("K" + i, random.nextBoolean() ? "same" : round);
                }
            }
            return documents;
        }

        /// Runs programs, each until it ends or is killed, and does what a person would do in between.
        private void until(boolean undo) throws Exception {
            portal.isWell = false;
            for (int programs = 0; programs < PATIENCE; programs++) {
                if (programs == PATIENCE / 2) {
                    portal.isWell = true;
                }
                boolean mayDie = programs < PATIENCE / 2;
                DataSource mortal =
                        new MortalDatabase(DATABASE.dataSource(), new Random(random.nextLong()), mayDie ? 40 : 0);
                try {
                    work(house.program(settings, portal, mortal), undo);
                } catch (Killed e) {
                    killed++;
                    continue;
                }
                Program person = house.program(settings, portal, DATABASE.dataSource());
                decide(person);
                long open = person.handovers().standings(month).stream()
                        .mapToLong(Handovers.Standing::open)
                        .sum();
                if (open == 0 && undo == !person.handovers().any(month)) {
                    return;
                }
                if (open == 0 && !undo && house.documents.sums(month, "split").documents() == 0) {
                    return;
                }
            }
            throw new AssertionError("Not done after %d programs, seed %d".formatted(PATIENCE, seed));
        }

        private void work(Program program, boolean undo) throws Exception {
            var run = new MonthRun(7, month);
            if (!undo) {
                program.step().run(run);
                return;
            }
            try {
                program.step().undo(month, run);
            } catch (WrongUse unfinished) {
                assertThat(program.step().canUndo(month)).isTrue();
            }
        }

        private void decide(Program person) {
            for (Handovers.Entry entry : person.handovers().list(month, new Filter("", "", "uncertain", 0), 99)) {
                var wish = new Withdrawals.Wish(month, "p", "", entry.document(), "looked", "berta");
                if (entry.leaving() == null && entry.sha256().equals(portal.files.get(entry.path()))) {
                    person.withdrawals().isThere(wish);
                } else if (entry.leaving() == null) {
                    person.withdrawals().isMissing(wish);
                }
            }
        }

        private void assertHas(Map<String, String> wanted) {
            assertThat(portal.files).as("seed %d", seed).isEqualTo(PortalHouse.expected("", month, wanted));
            if (!repeatable) {
                assertThat(portal.arrivals.values())
                        .as("sent twice, seed %d", seed)
                        .allMatch(times -> times == 1);
            }
        }
    }
}
