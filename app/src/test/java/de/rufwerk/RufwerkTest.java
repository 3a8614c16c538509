package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RufwerkTest {

    @TempDir
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int rufwerk(String... arguments) {
        return Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void helpAndVersionNeedNoHome() {
        assertThat(rufwerk("--help")).isZero();
        assertThat(out.toString()).contains("init", "serve", "--home");
        assertThat(rufwerk("init", "--help")).isZero();
        assertThat(rufwerk("--version")).isZero();
        assertThat(out.toString()).contains("Rufwerk 0.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void wrongUseIsExitCodeTwoAndSaysWhatToDo() {
        assertThat(rufwerk()).isEqualTo(2);
        assertThat(rufwerk("nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("nonsense", "--help");
        assertThat(rufwerk("serve", "--port", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--port", "serve --help");
        assertThat(rufwerk("--home", temporary.toString(), "serve")).isEqualTo(2);
        assertThat(err.toString()).contains(temporary.toString(), "rufwerk.yaml", "init");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void initMakesAHomeWithDatabaseAndFirstLoginOnce() {
        Path home = temporary.resolve("Büro Nord");
        assertThat(rufwerk("init", home.toString())).as(err.toString()).isZero();
        assertThat(err.toString()).contains(home.toString(), "admin");
        assertThat(home.resolve("database/data/PG_VERSION")).exists();
        assertThat(home.resolve("database/data/postmaster.pid")).doesNotExist();
        assertThat(rufwerk("--home", home.toString(), "check"))
                .as(err.toString())
                .isZero();

        assertThat(rufwerk("--home", home.toString(), "lookup", "03571 4880812", "--json"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("\"number\":\"4935714880812\"")
                .contains("\"place\":{\"de\":\"Hoyerswerda\",\"en\":\"Hoyerswerda\"}");

        assertThat(rufwerk("init", home.toString())).isEqualTo(2);
    }

    @Test
    void brokenSettingsAreTheUsersAndNoBug() throws Exception {
        Files.writeString(temporary.resolve("rufwerk.yaml"), "carriers: {}\nmin_prefix: 99\n");
        assertThat(rufwerk("--home", temporary.toString(), "serve")).isEqualTo(2);
        assertThat(err.toString()).contains("rufwerk.yaml:1", "rufwerk.yaml:2", "min_prefix");
    }
}
