package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.export.SslMode;

/// The section `crm` of `rufwerk.yaml`.
class CrmSettingsTest {

    @TempDir
    private Path directory;

    private CrmSettings read(String yaml) {
        try {
            Home home = new Home(directory);
            Files.writeString(
                    home.settingsFile(), "carriers:\n  inbox: {profile: standard, source: {folder: inbox}}\n" + yaml);
            return Settings.of(home, Map.of()).part(CrmSettings.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> errors(String yaml) {
        return catchThrowableOfType(WrongUse.class, () -> read(yaml)).messages().stream()
                .map(message -> message.code())
                .toList();
    }

    @Test
    void withoutTheSectionItIsTheFolder() {
        CrmSettings settings = read("");
        assertThat(settings.connection()).isEqualTo(new CrmSettings.Folder("crm", "crm/out", "crm/invoices/{yyyy-MM}"));
        assertThat(settings.vanishPercent()).isEqualTo(5);
        assertThat(settings.vanishSeverity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aConnectionThatIsNotChosenIsCheckedAllTheSame() {
        assertThat(errors("crm: {connector: folder, rest: {url: \"http://crm.example/api\"}}\n"))
                .containsExactly("crm.settings.url");
    }

    @Test
    void aDatabaseOnAnotherMachineIsReachedByTlsOnlyUnlessTheAddressSaysOtherwise() throws SQLException {
        for (String here : List.of(
                "jdbc:mariadb://localhost/kunden",
                "jdbc:mariadb://127.0.0.1:3307/kunden?useCompression=true",
                "jdbc:postgresql:kunden",
                "jdbc:postgresql:///kunden",
                "jdbc:postgresql://[::1]:5432/kunden")) {
            assertThat(properties(here)).as(here).doesNotContainKeys("sslmode", "sslMode");
        }
        for (String elsewhere : List.of(
                "jdbc:mariadb://crm.example/kunden",
                "jdbc:mariadb:replication://localhost,crm.example/kunden",
                "jdbc:mariadb://localhost:3306,crm.example/kunden",
                "jdbc:mariadb://localhost.example/kunden")) {
            assertThat(properties(elsewhere)).as(elsewhere).containsEntry("sslMode", "verify-full");
        }
        assertThat(properties("jdbc:postgresql://localhost:5432,crm.example/kunden"))
                .containsEntry("sslmode", "verify-full");

        String saidOtherwise = "jdbc:mariadb://crm.example/kunden?sslMode=disable";
        assertThat(Configuration.parse(saidOtherwise, properties(saidOtherwise)).sslMode())
                .isEqualTo(SslMode.DISABLE);
        String left = "jdbc:mariadb://crm.example/kunden";
        assertThat(Configuration.parse(left, properties(left)).sslMode()).isEqualTo(SslMode.VERIFY_FULL);
    }

    private Properties properties(String url) {
        CrmSettings settings = read("""
                crm:
                  connector: database
                  database:
                    url: "%s"
                    customers: SELECT 1 ORDER BY 1
                    lines: SELECT 1 ORDER BY 1
                    numbers: SELECT 1 ORDER BY 1
                    line_products: SELECT 1 ORDER BY 1
                """.formatted(url));
        return new DatabaseSessions((CrmSettings.Database) settings.connection(), new Home(directory), Map.of())
                .properties();
    }

    @Test
    void everyMistakeOfADatabaseIsTold() {
        assertThat(errors("""
                crm:
                  connector: database
                  vanish_warning: fault
                  database:
                    url: "jdbc:postgresql://crm/kunden?user=x&password=y"
                    password: geheim
                    customers: DELETE FROM kunde
                    lines: SELECT 1
                    numbers: SELECT 1 ORDER BY 1
                    charges:
                      insert: INSERT INTO p VALUES (:kye)
                """))
                .containsExactlyInAnyOrder(
                        "crm.settings.jdbc-login",
                        "home.settings.secret",
                        "crm.settings.select",
                        "crm.settings.order",
                        "home.settings.missing",
                        "crm.settings.parameter",
                        "crm.settings.no-key");
    }

    @Test
    void aCastIsNoParameter() {
        assertThat(ChargeParameters.namesIn("INSERT INTO p VALUES (:key, CAST(:amount AS text), ':x', :month::text)"))
                .containsExactly("key", "amount", "month");
    }

    @Test
    void anAddressWithoutTlsIsForThisMachineOnly() {
        assertThat(read("crm: {connector: rest, rest: {url: \"http://localhost:8081/\"}}\n")
                        .connection())
                .isInstanceOfSatisfying(
                        CrmSettings.Rest.class, rest -> assertThat(rest.url()).hasToString("http://localhost:8081"));
        for (String url : List.of("http://crm.example", "ftp://crm.example", "https://a:b@crm.example", "crm")) {
            assertThat(errors("crm: {connector: rest, rest: {url: \"" + url + "\"}}\n"))
                    .as(url)
                    .containsExactly("crm.settings.url");
        }
    }

    @Test
    void whereTheCrmHandsOutNoInvoicesNobodyAsksForThem() {
        for (String choice : List.of("yes", "no")) {
            CrmSettings settings =
                    read("crm: {connector: rest, rest: {url: \"https://crm.example\", invoices: " + choice + "}}\n");
            assertThat(CrmConfiguration.connect(settings, new Home(directory), Map.of(), Clock.systemUTC())
                            .invoices()
                            .mayHave(YearMonth.of(2026, 10)))
                    .isEqualTo(choice.equals("yes"));
        }
    }

    @Test
    void aLoginThatNobodyKnowsIsAnError() {
        assertThat(errors("""
                crm:
                  connector: rest
                  rest:
                    url: https://crm.example
                    login: {magic: {}, basic: {user: x, password: y}}
                """))
                .containsExactlyInAnyOrder("crm.settings.one-login", "crm.settings.login", "home.settings.secret");
    }
}
