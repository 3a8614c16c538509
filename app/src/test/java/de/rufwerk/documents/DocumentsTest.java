package de.rufwerk.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a step makes appears as a whole or not at all, and nothing that is needed is swept.
class DocumentsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @TempDir
    private Path home;

    private Documents documents = DocumentStore.over(DATABASE.dataSource(), Path.of(""));
    private long runs;

    @BeforeEach
    void empty() {
        documents = DocumentStore.over(DATABASE.dataSource(), home);
        DATABASE.jdbc().sql("truncate documents, documents_made").update();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private MonthRun run() {
        return new MonthRun(++runs, MONTH);
    }

    private void publish(String step, Map<String, String> contents) {
        try (DocumentSet set = documents.make(run(), step)) {
            contents.forEach((name, content) -> DocumentStore.add(set, "K1", name, content));
            set.publish(() -> {});
        }
    }

    private List<StoredDocument> all(String step) {
        List<StoredDocument> all = new ArrayList<>();
        documents.each(MONTH, step, all::add);
        return all;
    }

    private Map<String, String> contents(String step) {
        return all(step).stream().collect(Collectors.toMap(StoredDocument::name, document -> {
            try {
                return Files.readString(documents.file(document));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /// Names of all contents, and of whatever else lies there.
    private Set<String> onDisk() throws IOException {
        Path month = home.resolve("documents/2026-10");
        if (Files.notExists(month)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(month)) {
            return files.filter(path -> Files.isRegularFile(path)
                            || path.getFileName().toString().startsWith("making"))
                    .map(path -> path.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Set<String> needed() {
        return new TreeSet<>(DATABASE.jdbc()
                .sql("select sha256 from documents")
                .query(String.class)
                .list());
    }

    @Test
    void whatAStepMakesReplacesWhatItMadeBeforeAsAWhole() throws IOException {
        publish("split", Map.of("a", "1", "b", "2"));
        publish("itemise", Map.of("a", "other"));
        publish("split", Map.of("b", "3", "c", "4"));

        assertThat(contents("split")).isEqualTo(Map.of("b", "3", "c", "4"));
        assertThat(contents("itemise")).as("of another step").isEqualTo(Map.of("a", "other"));
        assertThat(onDisk()).isEqualTo(needed());
        assertThat(documents.sums(MONTH, "split")).isEqualTo(new Documents.Sums(2, 2, 2));
    }

    @Test
    void theSameContentUnderTheSameNameKeepsItsNumber() {
        publish("split", Map.of("same", "1", "changed", "2"));
        Map<String, Long> before = ids();
        publish("split", Map.of("same", "1", "changed", "3", "new", "1"));

        assertThat(ids()).containsEntry("same", before.get("same"));
        assertThat(ids().get("changed")).isNotEqualTo(before.get("changed"));
        assertThat(documents.find(before.get("changed"))).isEmpty();
    }

    private Map<String, Long> ids() {
        return all("split").stream().collect(Collectors.toMap(StoredDocument::name, StoredDocument::id));
    }

    @Test
    @SuppressWarnings("resource") // that is what a kill is
    void aRunThatIsKilledLeavesTheOldOnesAndTheNextOneSweeps() throws IOException {
        publish("split", Map.of("a", "1"));
        DocumentSet killed = documents.make(run(), "split");
        for (int i = 0; i < 600; i++) { // more than lie in memory
            DocumentStore.add(killed, "K1", "x" + i, "lost " + i);
        }
        Files.writeString(killed.newFile(), "half a doc");
        assertThat(contents("split")).isEqualTo(Map.of("a", "1"));
        assertThat(onDisk()).hasSizeGreaterThan(600);

        publish("split", Map.of("a", "1", "b", "2"));
        assertThat(contents("split")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(onDisk()).isEqualTo(needed());
        assertThat(DATABASE.jdbc()
                        .sql("select count(*) from documents_made")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whenWhatBelongsToThemCannotBeStoredTheyDoNotAppearEither() {
        publish("split", Map.of("a", "1"));
        try (DocumentSet set = documents.make(run(), "split")) {
            DocumentStore.add(set, "K1", "a", "2");
            assertThatThrownBy(() -> set.publish(() -> {
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(contents("split")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aRunnerThatHasLostItsMonthDisturbsNothing() {
        publish("split", Map.of("a", "old"));
        MonthRun lost = run();
        DocumentSet late = documents.make(lost, "split");
        try (DocumentSet successor = documents.make(run(), "split")) {
            try (late) {
                lost.lose();
                DocumentStore.add(successor, "K1", "a", "new");
                assertThatThrownBy(() -> DocumentStore.add(late, "K1", "a", "late"))
                        .as("its folder is gone")
                        .isInstanceOf(UncheckedIOException.class);
                assertThatThrownBy(() -> late.publish(() -> {})).isInstanceOf(CancellationException.class);
            }
            DocumentStore.add(successor, "K1", "b", "new, too");
            successor.publish(() -> {});
        }
        assertThat(contents("split")).isEqualTo(Map.of("a", "new", "b", "new, too"));
    }

    @Test
    void sweepingSparesWhatASuccessorHasJustWritten() throws IOException {
        MonthRun first = run();
        try (DocumentSet set = documents.make(first, "split");
                DocumentSet successor = documents.make(run(), "print")) {
            DocumentStore.add(successor, "K1", "b", "in memory only so far");
            set.publish(() -> {}); // sweeps
            successor.publish(() -> {});
        }
        assertThat(contents("print")).isEqualTo(Map.of("b", "in memory only so far"));
    }

    @Test
    void twoOfOneNameAreRefusedAndBothAreNamed() {
        publish("split", Map.of("a", "1"));
        for (int between : List.of(0, 700)) { // in one batch, and in two
            try (DocumentSet set = documents.make(run(), "split")) {
                DocumentStore.add(set, "K1", "a", "1");
                assertThatThrownBy(() -> {
                            for (int i = 0; i < between; i++) {
                                DocumentStore.add(set, "K1", "b" + i, "x");
                            }
                            DocumentStore.add(set, "K2", "a", "2");
                            set.publish(() -> {});
                        })
                        .isInstanceOf(WrongUse.class)
                        .satisfies(wrong -> assertThat(
                                        ((WrongUse) wrong).messages().getFirst().arguments())
                                .containsExactly("a", "INVOICE K1 RK1", "INVOICE K2 RK2"));
            }
        }
        assertThat(contents("split")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whatIsLostOrCutIsToldWithTheStepToRunAgainWhichHealsIt() throws IOException {
        publish("split", Map.of("lost", "1234", "cut", "5678", "bent", "9012"));
        Map<String, StoredDocument> before =
                all("split").stream().collect(Collectors.toMap(StoredDocument::name, document -> document));
        Files.delete(documents.file(before.get("lost")));
        Files.writeString(documents.file(before.get("cut")), "56");
        Files.writeString(documents.file(before.get("bent")), "9013");

        for (String name : List.of("lost", "cut")) {
            assertThatThrownBy(() -> documents.file(before.get(name)))
                    .isInstanceOf(WrongUse.class)
                    .satisfies(wrong -> assertThat(
                                    ((WrongUse) wrong).messages().getFirst().arguments())
                            .containsExactly(name, "split", "2026-10"));
        }
        assertThat(before.values()).noneMatch(documents::isWhole);

        publish("split", Map.of("lost", "1234", "cut", "5678", "bent", "9012"));
        assertThat(before.values()).allMatch(documents::isWhole);
        assertThat(all("split")).containsExactlyInAnyOrderElementsOf(before.values());
    }

    @Test
    void severalThreadsAddAtTheSameTime() throws Exception {
        try (DocumentSet set = documents.make(run(), "itemise");
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> added = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                added.add(threads.submit(() -> {
                    for (int i = 0; i < 400; i++) {
                        DocumentStore.add(set, "K" + number, number + "/" + i, "content " + i);
                    }
                }));
            }
            for (Future<?> each : added) {
                each.get();
            }
            set.publish(() -> {});
        }
        assertThat(contents("itemise")).hasSize(1600).containsEntry("3/399", "content 399");
        assertThat(onDisk()).hasSize(400);
        assertThat(documents.of(MONTH, "K2")).hasSize(400);
    }

    @Test
    void aSetIsPublishedOnce() {
        try (DocumentSet set = documents.make(run(), "split")) {
            DocumentStore.add(set, "K1", "a", "1");
            set.publish(() -> {});
            assertThatThrownBy(() -> set.publish(() -> {})).isInstanceOf(IllegalStateException.class);
        }
        assertThat(contents("split")).hasSize(1);
    }

    @Test
    void whateverHappensEachStepHasWhatItLastPublished() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            empty();
            var random = new Random(seed);
            Map<String, Map<String, String>> expected = new HashMap<>();
            for (int i = 0; i < 25; i++) {
                String step = List.of("split", "itemise", "print").get(random.nextInt(3));
                Map<String, String> contents = someContents(random);
                happens(random.nextInt(6), step, contents, expected);
                for (String each : List.of("split", "itemise", "print")) {
                    assertThat(contents(each))
                            .as("seed %d, after %d", seed, i)
                            .isEqualTo(expected.getOrDefault(each, Map.of()));
                }
            }
            List.of("split", "itemise", "print").forEach(step -> expected.putIfAbsent(step, Map.of()));
            expected.forEach(this::publish);
            assertThat(onDisk()).as("seed %d", seed).isEqualTo(needed());
        }
    }

    private static Map<String, String> someContents(Random random) {
        Map<String, String> contents = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            contents.put("n" + random.nextInt(5), "content " + random.nextInt(4));
        }
        return contents;
    }

    @SuppressWarnings("MustBeClosed") // a kill closes nothing
    private void happens(
            int what, String step, Map<String, String> contents, Map<String, Map<String, String>> expected) {
        MonthRun run = run();
        switch (what) {
            case 0 -> {
                DocumentSet killed = documents.make(run, step);
                contents.forEach((name, content) -> DocumentStore.add(killed, "K1", name, content));
            }
            case 1 -> {
                try (DocumentSet set = documents.make(run, step)) {
                    contents.forEach((name, content) -> DocumentStore.add(set, "K1", name, content));
                    run.lose();
                    assertThatThrownBy(() -> set.publish(() -> {})).isInstanceOf(CancellationException.class);
                }
            }
            case 2 -> {
                documents.remove(run, step, () -> {});
                expected.remove(step);
            }
            default -> {
                publish(step, contents);
                expected.put(step, contents);
            }
        }
    }
}
