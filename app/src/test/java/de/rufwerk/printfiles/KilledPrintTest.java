package de.rufwerk.printfiles;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.printfiles.PostOffice.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the program at random instants while it prints: there is no print file or a whole one, and in the end
/// it is the one that an undisturbed run makes.
class KilledPrintTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 4;
    private static final int LETTERS = 150;

    @TempDir
    private Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void inTheEndEachLetterLiesInOnePlace() throws Exception {
        PostOffice office = PostOffice.in(DATABASE, directory.resolve("home"));
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 1; i <= LETTERS; i++) {
            wanted.add(Wanted.invoice(Integer.toString(i), 1 + i % 3));
        }
        office.publish(wanted);
        var random = new Random(20261101);
        for (int kill = 1; kill <= KILLS; kill++) {
            Process program = start(kill);
            program.waitFor(500 + random.nextInt(1200), TimeUnit.MILLISECONDS);
            program.destroyForcibly().waitFor();
            if (!office.printed().isEmpty()) {
                isWhole(office, wanted);
            }
        }
        assertThat(start(KILLS + 1).waitFor())
                .as(Files.readString(directory.resolve("child.log")))
                .isZero();
        isWhole(office, wanted);
        try (Stream<Path> files = Files.walk(directory.resolve("home/documents"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(LETTERS + 3);
        }
        assertThat(DATABASE.jdbc()
                        .sql("select count(*) from print_letters where file <> ''")
                        .query(Integer.class)
                        .single())
                .isEqualTo(LETTERS);
    }

    private static void isWhole(PostOffice office, List<Wanted> wanted) throws IOException {
        List<String> expected = new ArrayList<>();
        for (Wanted each : wanted) {
            for (int page = 1; page <= each.pages(); page++) {
                expected.add(PostOffice.mark(each, page));
            }
            if (each.pages() % 2 == 1) {
                expected.add("");
            }
        }
        assertThat(PostOffice.marks(office.printed("print-2026-10.pdf"))).isEqualTo(expected);
        assertThat(office.printed()).hasSize(3).allMatch((StoredDocument each) -> office.documents.isWhole(each));
    }

    private Process start(int run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPrint.class.getName(),
                        directory.resolve("home").toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password(),
                        Integer.toString(run),
                        Integer.toString(LETTERS))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }
}
