package de.rufwerk.tables;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Messages;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {

    private static final Messages MESSAGES = Messages.ofClassPath();
    private static final List<Table> TABLES = List.of(
            Table.required("one.csv").needs("id", "name"),
            Table.optional("two.csv").needs("id"));

    @TempDir
    Path folder;

    private final DataProblems problems = new DataProblems();

    private TableFiles read() {
        return TableFiles.read(folder, "crm", TABLES, problems);
    }

    private void onlyError(String german, String english) {
        assertThat(problems.errors()).hasSize(1);
        var text = problems.errors().getFirst().text();
        assertThat(MESSAGES.text(text, Locale.GERMAN)).contains(german);
        assertThat(MESSAGES.text(text, Locale.ENGLISH)).contains(english);
    }

    @Test
    void aMissingFolderIsAnError() {
        folder = folder.resolve("nowhere");
        read();

        onlyError("crm: Diesen Ordner gibt es nicht", "crm: There is no such folder");
    }

    @Test
    void aMissingRequiredFileIsAnErrorWithItsHeaderRow() {
        read();

        onlyError(
                "crm/one.csv: Die Datei fehlt. Bitte dort ablegen, notfalls nur mit der Kopfzeile id;name", "missing");
    }

    @Test
    void aFolderInPlaceOfAFileIsAnError() throws IOException {
        Files.createDirectory(folder.resolve("one.csv"));
        read();

        onlyError("lässt sich nicht lesen", "cannot be read");
    }

    @Test
    void aHugeFileIsTakenForAMistake() throws IOException {
        try (var sparse = new RandomAccessFile(folder.resolve("one.csv").toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        read();

        onlyError("1024 MiB groß", "has 1024 MiB");
    }

    @Test
    void aCsvFileThatNoTableHasIsAWarning() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "id;name\n");
        Files.writeString(folder.resolve("tow.csv"), "id\n");
        Files.writeString(folder.resolve("notes.txt"), "nothing");
        read();

        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings()).extracting(DataProblem::file).containsExactly("crm/tow.csv");
        assertThat(MESSAGES.text(problems.warnings().getFirst().text(), Locale.GERMAN))
                .endsWith("Bekannt sind: one.csv, two.csv.");
    }

    @Test
    void theFingerprintIsThatOfTheContentAndNotOfItsPlace() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "id;name\n1;Anna\n");
        TableFiles read = read();
        TableFiles made =
                new TableFiles("elsewhere", Map.of("one.csv", "id;name\n1;Anna\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(read.fingerprint()).isEqualTo(made.fingerprint()).matches("[0-9a-f]{64}");
        Files.writeString(folder.resolve("two.csv"), "id\n");
        assertThat(read().fingerprint()).isNotEqualTo(made.fingerprint());
    }
}
