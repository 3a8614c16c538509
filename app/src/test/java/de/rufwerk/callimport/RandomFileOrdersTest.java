package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierLimits.Deviation;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random sequences of import, remove, restore, accept and reread. After each, read = stored + duplicate + filtered +
/// rejected (asked of the tables by [Fixture#assertBalance]), and what is stored is what the stored files have between
/// them: a record with an id once, one without as often as the file has it that has it most often.
class RandomFileOrdersTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int ROUNDS = Boolean.getBoolean("rufwerk.long") ? 100 : 6;
    private static final int ORDERS = 25;

    @TempDir
    Path directory;

    private final Map<String, List<String>> contents = new HashMap<>();

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void keepEveryRecordAccountedFor() throws Exception {
        var kinds = new HashSet<String>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            contents.clear();
            var random = new Random(seed);
            var fixture = new Fixture(directory.resolve("home" + seed), DATABASE);
            fixture.carrier(
                    "inbox", new CarrierLimits(true, true, false, new Deviation(10, 10, 10), 10, 10, List.of()));
            for (int step = 0; step < ORDERS; step++) {
                String did = act(fixture, random);
                assertThat(stored(fixture))
                        .as("seed %d, step %d: %s", seed, step, did)
                        .isEqualTo(expected(fixture));
            }
            kinds.addAll(fixture.jdbc
                    .sql("select distinct kind from file_changes")
                    .query(String.class)
                    .list());
        }
        assertThat(kinds).containsExactlyInAnyOrder("REMOVED", "RESTORED", "ACCEPTED", "REPLACED", "REREAD");
    }

    private String act(Fixture fixture, Random random) throws Exception {
        String state = switch (random.nextInt(6)) {
            case 0, 1 -> "";
            case 2, 3 -> "STORED";
            case 4 -> "REMOVED";
            default -> "HELD";
        };
        List<Integer> files = fixture.jdbc
                .sql("select id from import_files where state = ? order by id")
                .param(state)
                .query(Integer.class)
                .list();
        if (files.isEmpty()) {
            deliver(fixture, random);
            fixture.run();
            return "import";
        }
        int id = files.get(random.nextInt(files.size()));
        boolean reread = random.nextBoolean();
        try {
            order(fixture, id, reread);
        } catch (WrongUse refused) {
            assertThat(refused.messages())
                    .as("its old file was taken out or replaced since")
                    .extracting(Message::code)
                    .containsExactly("callimport.change.moved");
        }
        return state + " " + id;
    }

    private void order(Fixture fixture, int id, boolean reread) throws Exception {
        fixture.order(id, (amendment, file, judgement) -> {
            switch (file.state()) {
                case STORED -> {
                    if (reread) {
                        amendment.reread(file, Judgement.ACCEPTED);
                    } else {
                        amendment.remove(file);
                    }
                }
                case REMOVED -> amendment.restore(file, judgement);
                case HELD ->
                    amendment.accept(
                            file,
                            Comparison.of(fixture.jdbc, id)
                                    .map(FileComparison::replaces)
                                    .orElse(List.of()));
                case REPLACED -> throw new AssertionError("was not asked for");
            }
        });
    }

    private void deliver(Fixture fixture, Random random) {
        var records = new ArrayList<String>();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            String id = random.nextBoolean() ? "" : "id" + random.nextInt(4);
            records.add(Fixture.call(id, random.nextInt(2), random.nextInt(3)));
        }
        String text = Fixture.HEADER + String.join("", records) + (random.nextInt(3) == 0 ? "x\n" : "");
        String name = (char) ('a' + random.nextInt(4)) + ".csv";
        fixture.deliver(name, text);
        contents.put(Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex(), records);
    }

    private Map<String, Integer> expected(Fixture fixture) {
        var most = new HashMap<String, Integer>();
        for (String sha256 : fixture.jdbc
                .sql("select encode(sha256, 'hex') from import_files where state = 'STORED'")
                .query(String.class)
                .list()) {
            var counts = new HashMap<String, Integer>();
            contents.get(sha256).forEach(record -> counts.merge(shown(record), 1, Integer::sum));
            counts.forEach((record, count) -> most.merge(record, record.startsWith(";") ? count : 1, Integer::max));
        }
        // Two records that differ only in having an id look alike once they are stored.
        var shown = new HashMap<String, Integer>();
        most.forEach((record, count) -> shown.merge(record.substring(record.indexOf(';') + 1), count, Integer::sum));
        return shown;
    }

    /// Id, calling number and second of a record.
    private static String shown(String record) {
        String[] fields = record.split(";");
        return fields[0] + ";" + fields[3] + " " + fields[5].substring(11, 19);
    }

    private static Map<String, Integer> stored(Fixture fixture) {
        var stored = new HashMap<String, Integer>();
        fixture.jdbc
                .sql("select a || ' ' || to_char(started at time zone 'Europe/Berlin', 'HH24:MI:SS') from calls")
                .query(String.class)
                .list()
                .forEach(call -> stored.merge(call, 1, Integer::sum));
        return stored;
    }
}
