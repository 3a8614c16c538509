package de.rufwerk.callimport;

import static de.rufwerk.callimport.Fixture.HEADER;
import static de.rufwerk.callimport.Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierLimits.Deviation;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does with imported files.
class FileOrdersTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final FileTransaction.Work REMOVE = (amendment, file, _) -> amendment.remove(file);
    private static final FileTransaction.Work RESTORE = FileAmendment::restore;
    private static final FileTransaction.Work REREAD = FileAmendment::reread;

    @TempDir
    Path directory;

    private Fixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new Fixture(directory, DATABASE);
        fixture.carrier(
                "inbox", new CarrierLimits(true, true, false, new Deviation(null, null, null), null, null, List.of()));
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private FileTransaction.Work accept() {
        return (amendment, file, _) -> amendment.accept(
                file,
                Comparison.of(fixture.jdbc, file.id())
                        .map(FileComparison::replaces)
                        .orElse(List.of()));
    }

    private List<FileChange> history(int file) {
        return new ChangeLog(fixture.jdbc).of(file);
    }

    @Test
    void aFileThatIsTakenOutLeavesItsDuplicatesToTheOtherFilesAndStaysOut() throws Exception {
        fixture.deliver("a.csv", HEADER + call("", 1, 1) + call("", 1, 1) + call("x", 1, 2));
        fixture.deliver("b.csv", HEADER + call("", 1, 1) + call("x", 1, 2) + call("y", 1, 3));
        fixture.run();
        assertThat(fixture.calls())
                .extracting(call -> call.substring(0, 7))
                .containsExactly("a.csv:2", "a.csv:3", "a.csv:4", "b.csv:4");
        int a = fixture.id("a.csv");
        RecordedRun run = fixture.order(a, REMOVE);
        assertThat(run.notes)
                .contains(
                        Message.of("callimport.change.removed", "a.csv", "anna", 3, "because"),
                        Message.of("callimport.change.judged", "b.csv", 1, 3));
        assertThat(fixture.calls())
                .extracting(call -> call.substring(0, 7))
                .containsExactly("b.csv:2", "b.csv:3", "b.csv:4");
        fixture.run();
        assertThat(fixture.calls()).as("the file still lies in the inbox").hasSize(3);
        assertThat(fixture.state(a)).isEqualTo("REMOVED");

        fixture.order(a, RESTORE);
        assertThat(fixture.state(a)).isEqualTo("STORED");
        assertThat(fixture.calls()).hasSize(4);
        assertThat(history(a))
                .extracting(FileChange::kind)
                .containsExactly(FileChange.Kind.REMOVED, FileChange.Kind.RESTORED);
        assertThat(history(a).getFirst()).satisfies(change -> {
            assertThat(change.by()).isEqualTo("anna");
            assertThat(change.reason()).isEqualTo("because");
            assertThat(change.before().stored().calls()).isEqualTo(3);
            assertThat(change.after().stored().calls()).isZero();
        });
        assertThat(history(fixture.id("b.csv"))).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(FileChange.Kind.REREAD);
            assertThat(change.cause()).isEqualTo(a);
        });
    }

    @Test
    void anAcceptedCorrectionTakesTheOldFilesPlace() throws Exception {
        fixture.deliver("a.csv", HEADER + call("1", 1, 1) + call("2", 1, 2) + call("3", 1, 3));
        fixture.deliver("b.csv", HEADER + call("1", 1, 1) + call("9", 1, 9));
        fixture.run();
        int old = fixture.id("a.csv");
        fixture.deliver("a.csv", HEADER + call("2", 1, 2) + call("4", 1, 4));
        assertThat(fixture.run().faultCodes()).containsExactly("callimport.doubt.correction");

        RecordedRun run = fixture.order(fixture.id("a.csv"), accept());
        assertThat(run.faults).isEmpty();
        assertThat(fixture.state(old)).isEqualTo("REPLACED");
        int accepted = fixture.id("a.csv");
        assertThat(fixture.state(accepted)).isEqualTo("STORED");
        assertThat(fixture.calls())
                .hasSize(4)
                .as("b.csv has call 1 by itself now")
                .anyMatch(call -> call.startsWith("b.csv:2"));
        assertThat(history(accepted)).extracting(FileChange::kind).containsExactly(FileChange.Kind.ACCEPTED);
        assertThat(history(old)).extracting(FileChange::kind).containsExactly(FileChange.Kind.REPLACED);
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(4);
    }

    @Test
    void aCorrectionThatIsRefusedStaysOutAndItsFaultSettles() throws Exception {
        fixture.deliver("a.csv", HEADER + call("1", 1, 1));
        fixture.run();
        fixture.deliver("a.csv", HEADER + call("2", 1, 2));
        fixture.run();
        assertThat(fixture.order(fixture.id("a.csv"), REMOVE).faults).isEmpty();
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(1);
        assertThat(fixture.state(fixture.id("a.csv"))).isEqualTo("REMOVED");
        assertThat(fixture.order(fixture.id("a.csv"), RESTORE).faultCodes())
                .as("taken in again, it is held as before")
                .containsExactly("callimport.doubt.correction");
    }

    @Test
    void aHeldFileOfAnotherMonthCanBeAccepted() throws Exception {
        fixture.deliver("sep.csv", HEADER + call("1", 1, 1).replace("2026-10-05", "2026-09-30"));
        assertThat(fixture.run().faults).hasSize(1);
        assertThat(fixture.order(fixture.id("sep.csv"), accept()).faults).isEmpty();
        assertThat(fixture.calls()).hasSize(1);
        assertThat(fixture.run().faults).isEmpty();
    }

    @Test
    void aFileIsReadAgainByTheChangedProfile() throws Exception {
        Path profiles = Files.createDirectories(fixture.home.resolve("profiles"));
        String standard = new String(
                getClass().getResourceAsStream("/profiles/standard.yaml").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        fixture.deliver("a.csv", HEADER + call("1", 1, 1) + call("2", 1, 2).replace(";out;", ";raus;"));
        fixture.run();
        int id = fixture.id("a.csv");
        assertThat(fixture.calls()).hasSize(1);
        assertThat(standard).contains("out: out");
        Files.writeString(profiles.resolve("standard.yaml"), standard.replace("out: out", "out: out, raus: out"));
        RecordedRun run = fixture.order(id, REREAD);
        assertThat(run.notes).contains(Message.of("callimport.change.reread", "a.csv", "anna", 1, 2, 1, 0, "because"));
        assertThat(fixture.calls()).hasSize(2);
        assertThat(fixture.id("a.csv")).as("it stays the same file").isEqualTo(id);

        Files.writeString(profiles.resolve("standard.yaml"), standard.replace("out: out", "heraus: out"));
        assertThatThrownBy(() -> fixture.order(id, REREAD)).isInstanceOf(WrongUse.class);
        assertThat(fixture.calls()).as("nothing of it is stored").hasSize(2);
    }

    @Test
    void withoutTheTrueOriginalNothingIsChanged() throws Exception {
        fixture.deliver("a.csv", HEADER + call("1", 1, 1));
        fixture.run();
        int id = fixture.id("a.csv");
        Path original = fixture.home.resolve(fixture.jdbc
                .sql("select stored_at from import_files")
                .query(String.class)
                .single());
        Files.setPosixFilePermissions(original, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(original, HEADER + call("1", 1, 2));
        assertThatThrownBy(() -> fixture.order(id, REREAD))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .extracting(Message::code)
                                .containsExactly("callimport.change.original"));
        assertThat(fixture.calls()).hasSize(1);
    }

    @Test
    void whoeverHasUsedTheCallsKeepsThemAndHearsOfEveryChange() throws Exception {
        var told = new ArrayList<Integer>();
        var keeping = new ArrayList<Integer>();
        var beginning = new ArrayList<Integer>();
        fixture.uses.add(new CallUse() {
            @Override
            public Optional<Message> keeps(int file) {
                return keeping.contains(file) ? Optional.of(Message.of("test.kept", file)) : Optional.empty();
            }

            @Override
            public void changed(Connection transaction, Collection<Integer> files) {
                told.addAll(files);
                keeping.addAll(beginning);
            }
        });
        fixture.deliver("a.csv", HEADER + call("1", 1, 1));
        fixture.deliver("b.csv", HEADER + call("1", 1, 1) + call("2", 1, 2));
        fixture.run();
        int a = fixture.id("a.csv");
        int b = fixture.id("b.csv");
        keeping.add(b);
        assertThatThrownBy(() -> fixture.order(a, REMOVE))
                .as("b.csv would get a call that was the duplicate of one of a.csv")
                .isInstanceOf(WrongUse.class);
        assertThat(fixture.calls()).hasSize(2);
        keeping.clear();
        beginning.add(b);
        assertThatThrownBy(() -> fixture.order(a, REMOVE))
                .as("a transfer begins between the first question and the commit")
                .isInstanceOf(WrongUse.class);
        assertThat(fixture.calls()).hasSize(2);
        beginning.clear();
        keeping.clear();
        told.clear();
        fixture.order(a, REMOVE);
        assertThat(told).containsExactlyInAnyOrder(a, b);
    }
}
