package de.rufwerk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExternalDatabaseTest {

    private final DatabaseConfiguration configuration = new DatabaseConfiguration();

    @TempDir
    private Path temporary;

    private DatabaseConfiguration.Server server(String url, String user, String password) {
        Home home = new Home(temporary.resolve("home"));
        if (!home.exists()) {
            Home.make(home.directory());
        }
        Settings settings = Settings.of(
                home,
                Map.of(
                        "RUFWERK_DATABASE_URL", url,
                        "RUFWERK_DATABASE_USER", user,
                        "RUFWERK_DATABASE_PASSWORD", password));
        return configuration.databaseServer(home, settings);
    }

    @Test
    void aServerOfOnesOwnIsUsedAndNoneIsMadeBelowTheHome() {
        try (TestDatabase database = TestDatabase.create();
                var server = server(database.url(), database.user(), database.password())) {
            try (var pool = configuration.dataSource(server)) {
                assertThat(JdbcClient.create(pool)
                                .sql("select current_database()")
                                .query(String.class)
                                .single())
                        .startsWith("test_");
            }
            assertThat(temporary.resolve("home/database")).doesNotExist();
        }
    }

    @Test
    void aWrongAddressOrPasswordIsTheUsersAndNotShown() {
        assertThatThrownBy(() -> server("postgres:localhost", "x", "secret"))
                .isInstanceOf(WrongUse.class)
                .hasMessageContaining("database.url");
        try (TestDatabase database = TestDatabase.create()) {
            assertThatThrownBy(() -> server(database.url(), database.user(), "secret"))
                    .isInstanceOf(WrongUse.class)
                    .hasMessageContaining("database.external")
                    .hasMessageNotContaining("secret");
        }
    }
}
