package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.crm.CrmConnector.Watcher;
import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblem;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeItem;
import de.rufwerk.transfer.ChargeSink;
import de.rufwerk.transfer.ChargeSink.Posting;
import de.rufwerk.transfer.ChargeSink.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What the database connector does with a foreign schema, on every product the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseConnectorContract {

    static final String VARIABLE = "CRM_PASSWORD";
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    Path directory;
    private TableFiles expected;

    /// A session of the foreign system itself, in a database without tables.
    abstract Connection foreign() throws SQLException;

    /// The section `crm` with the address at which the connector shall find the database.
    abstract String settings();

    abstract String password();

    @BeforeAll
    void makeTheForeignSchema(@TempDir Path folder) throws Exception {
        directory = folder;
        start(folder);
        try (Connection connection = foreign()) {
            empty(connection);
            expected = ForeignCrm.make(connection);
        }
    }

    /// Starts what has to be there first.
    ///
    /// @param folder of the home, for other things as well
    void start(Path folder) throws Exception {}

    @BeforeEach
    void forgetTheCharges() throws SQLException {
        try (Connection connection = foreign();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM posten");
        }
    }

    /// Leaves a database without tables.
    abstract void empty(Connection connection) throws SQLException;

    CrmConfiguration.Connected connected(String yaml) {
        try {
            Home home = new Home(directory);
            Files.writeString(
                    home.settingsFile(), "carriers:\n  inbox: {profile: standard, source: {folder: inbox}}\n" + yaml);
            Map<String, String> environment = Map.of(VARIABLE, password());
            CrmSettings settings = Settings.of(home, environment).part(CrmSettings.class);
            return CrmConfiguration.connect(settings, home, environment, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> errors(String yaml) {
        DataProblems problems = new DataProblems();
        connected(yaml).connector().fetch(problems, Watcher.NONE);
        return problems.errors().stream().map(DataProblemText::of).toList();
    }

    /// Code and arguments of a problem, in one line.
    static final class DataProblemText {
        private DataProblemText() {}

        static String of(DataProblem problem) {
            return problem.text().code() + " " + String.join(" ", problem.text().arguments());
        }
    }

    @Test
    void theTablesAreThoseOfFilesWithTheSameRows() {
        DataProblems problems = new DataProblems();
        TableFiles files = connected(settings()).connector().fetch(problems, Watcher.NONE);
        Subscribers subscribers = SubscriberSnapshots.check(files, problems);
        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings()).isEmpty();
        Subscribers wanted = SubscriberSnapshots.check(expected, new DataProblems());
        assertThat(subscribers.customers()).isEqualTo(wanted.customers()).hasSizeGreaterThan(350);
        assertThat(subscribers.lines()).isEqualTo(wanted.lines());
        assertThat(subscribers.numbers()).isEqualTo(wanted.numbers());
        assertThat(subscribers.lineProducts()).isEqualTo(wanted.lineProducts());
        assertThat(subscribers.itemisedBills())
                .isEqualTo(wanted.itemisedBills())
                .isNotEmpty();
        assertThat(files.fingerprint()).isEqualTo(expected.fingerprint());
    }

    @Test
    void theColumnsOfAllStatementsAreCheckedBeforeTheFirstRowIsRead() {
        String yaml = settings()
                .replace("k.kdnr AS customer,\n", "k.kdnr AS kundennummer,\n")
                .replace("v.beginn AS valid_from", "k.angelegt AS valid_from");
        DataProblems problems = new DataProblems();
        TableFiles files = connected(yaml).connector().fetch(problems, Watcher.NONE);
        assertThat(problems.errors().stream().map(DataProblemText::of))
                .anyMatch(error -> error.startsWith("crm.database.column-missing") && error.contains("customer"))
                .anyMatch(error -> error.startsWith("crm.database.column-type") && error.contains("valid_from"));
        assertThat(problems.warnings().stream().map(DataProblemText::of))
                .anyMatch(warning -> warning.contains("kundennummer"));
        assertThat(files.content("numbers.csv")).isNull();
    }

    @Test
    void aStatementThatTheDatabaseRefusesIsToldInItsWords() {
        assertThat(errors(settings().replace("FROM rufnummer r", "FROM rufnummern r")))
                .singleElement()
                .asString()
                .contains("numbers.csv")
                .containsIgnoringCase("rufnummern");
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() throws IOException {
        Path file = directory.resolve("password");
        Files.writeString(file, "falsch-0815\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        assertThat(errors(settings().replace("env:" + VARIABLE, "file:password")))
                .singleElement()
                .asString()
                .startsWith("home.secret.open");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(errors(settings().replace("env:" + VARIABLE, "file:password")))
                .singleElement()
                .asString()
                .startsWith("crm.fault.denied")
                .doesNotContain("falsch-0815");
    }

    @Test
    void chargesAreLookedAtWithoutWriting() throws Exception {
        connected(settings()).connector().checkCharges(Watcher.NONE);
        assertThat(posten()).isEmpty();
        CrmConnector wrong =
                connected(settings().replace("INTO posten", "INTO postens")).connector();
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                CrmFault.class, () -> wrong.checkCharges(Watcher.NONE))
                        .what()
                        .code())
                .isEqualTo("crm.fault.charges");
    }

    static ChargeBatch batch(int number, int items, String... customers) {
        List<ChargeItem> all = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String customer = i < customers.length ? customers[i] : Integer.toString(10_000 + i);
            all.add(new ChargeItem(
                    "2026-10-" + number + "-" + i,
                    ChargeItem.Kind.CHARGE,
                    null,
                    OCTOBER,
                    customer,
                    "V" + customer + "/1",
                    "03571 600000",
                    "Inland",
                    PriceBasis.NET,
                    3,
                    180,
                    180,
                    57_100 + i,
                    i % 2 == 0
                            ? null
                            : new ChargeItem.Call(Instant.parse("2026-10-24T22:30:00Z"), 493571600000L, 4935148808L)));
        }
        return new ChargeBatch("batch-" + number, OCTOBER, number, all);
    }

    /// Key and amount of what the foreign system has.
    List<String> posten() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = foreign();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT schluessel, netto, beginn FROM posten ORDER BY schluessel")) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getBigDecimal(2).toPlainString() + " "
                        + result.getString(3));
            }
        }
        return rows;
    }

    @Test
    void aBatchStandsThereOnceHoweverOftenItIsSent() throws SQLException {
        ChargeSink charges = connected(settings()).charges();
        assertThat(charges.idempotent()).isTrue();
        assertThat(charges.ask(batch(1, 2))).isInstanceOf(Presence.CannotTell.class);
        for (int i = 0; i < 3; i++) {
            assertThat(charges.post(batch(1, 2))).isEqualTo(new Posting.Confirmed("batch-1"));
        }
        assertThat(charges.ask(batch(1, 2))).isEqualTo(new Presence.Has("batch-1"));
        assertThat(posten()).hasSize(2).first().asString().startsWith("2026-10-1-0 0.057100 null");
        assertThat(posten().get(1)).contains("0.057101 2026-10-25 00:30:00");
    }

    @Test
    void aViolatedConstraintNamesItsChargesAndNothingIsTaken() throws SQLException {
        ChargeSink charges = connected(settings()).charges();
        Posting posting = charges.post(batch(1, 5, "10000", "99999", "10002", "keine", "10004"));
        assertThat(posting).isInstanceOf(Posting.Refused.class);
        Posting.Refused refused = (Posting.Refused) posting;
        assertThat(refused.items()).extracting(ChargeSink.Refusal::item).containsExactly("2026-10-1-1", "2026-10-1-3");
        assertThat(refused.why()).isNotBlank();
        assertThat(posten()).isEmpty();
    }

    @Test
    void anAccessThatIsWrongRefusesTheBatchAsSuch() {
        ChargeSink charges =
                connected(settings().replace("INTO posten", "INTO postens")).charges();
        assertThat(charges.post(batch(1, 1)))
                .isInstanceOfSatisfying(
                        Posting.Refused.class,
                        refused -> assertThat(refused.items()).isEmpty());
    }
}
