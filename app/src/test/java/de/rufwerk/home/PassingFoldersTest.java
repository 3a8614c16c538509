package de.rufwerk.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders for what passes.
class PassingFoldersTest {

    @TempDir
    private Path home;

    @Test
    void whatAKilledProgramHasLeftIsSweptAndNothingElse() throws IOException {
        var folders = new PassingFolders(new Home(home));
        assertThat(folders.firstStart()).isEmpty();
        Path tmp = Files.createDirectories(home.resolve("tmp"));
        Path killed = Files.createDirectories(tmp.resolve("passing-999999999-1"));
        Files.writeString(killed.resolve("pdf"), "calls");
        Files.createDirectories(tmp.resolve("passing-what-ever"));
        Files.writeString(tmp.resolve("rate-1"), "of a run");

        try (PassingFolders.Passing living = folders.open()) {
            Files.writeString(living.path().resolve("pdf"), "calls");
            folders.firstStart();
            assertThat(tmp.toFile().list())
                    .containsExactlyInAnyOrder(
                            "rate-1", living.path().getFileName().toString());
            assertThat(living.path().resolve("pdf")).exists();
        }
        assertThat(tmp.toFile().list()).containsExactly("rate-1");
    }
}
