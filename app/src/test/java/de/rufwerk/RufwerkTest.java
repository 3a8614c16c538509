package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

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
    void thePagesAreServedAndAskForALogin() throws Exception {
        Path home = temporary.resolve("home");
        assertThat(rufwerk("init", home.toString())).as(err.toString()).isZero();
        try (ConfigurableApplicationContext server = Rufwerk.serve(home, 0);
                HttpClient browser = HttpClient.newHttpClient()) {
            String address = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
            HttpResponse<String> login = browser.send(
                    HttpRequest.newBuilder(URI.create(address + "/login")).build(), BodyHandlers.ofString());
            assertThat(login.statusCode()).isEqualTo(200);
            assertThat(login.body()).contains("name=\"password\"", "name=\"_csrf\"");
            for (String page : List.of("/", "/months/2026-10/cases", "/months/2026-10/transfer", "/profiles")) {
                HttpResponse<String> refused = browser.send(
                        HttpRequest.newBuilder(URI.create(address + page)).build(), BodyHandlers.ofString());
                assertThat(refused.statusCode()).as(page).isEqualTo(302);
                assertThat(refused.headers().firstValue("Location").orElseThrow())
                        .endsWith("/login");
            }
        }
    }

    @Test
    void brokenSettingsAreTheUsersAndNoBug() throws Exception {
        Files.writeString(temporary.resolve("rufwerk.yaml"), "carriers: {}\nmin_prefix: 99\n");
        assertThat(rufwerk("--home", temporary.toString(), "serve")).isEqualTo(2);
        assertThat(err.toString()).contains("rufwerk.yaml:1", "rufwerk.yaml:2", "min_prefix");
    }
}
