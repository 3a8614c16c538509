package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A person's order as a program of its own, to be killed by [KilledFileOrderTest].
final class KilledFileOrder {

    private KilledFileOrder() {}

    /// What is ordered.
    enum Kind {
        REMOVE,
        ACCEPT,
        REREAD
    }

    /// Arguments: home, address, user, password, kind, file.
    public static void main(String[] arguments) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        carryOut(new Home(Path.of(arguments[0])), database, Kind.valueOf(arguments[4]), Integer.parseInt(arguments[5]));
    }

    static RecordedRun carryOut(Home home, DataSource database, Kind kind, int file) throws Exception {
        var run = new RecordedRun(Fixture.OCTOBER);
        new FileTransaction(home, Fixture.settingsOfLimits(), new FormatProfiles(home), database, Stream::of)
                .carryOut(run, new FileOrder(file, "anna", "because"), work(JdbcClient.create(database), kind));
        return run;
    }

    private static FileTransaction.Work work(JdbcClient jdbc, Kind kind) {
        return switch (kind) {
            case REMOVE -> (amendment, file, _) -> amendment.remove(file);
            case REREAD -> FileAmendment::reread;
            case ACCEPT ->
                (amendment, file, _) -> amendment.accept(
                        file, Comparison.of(jdbc, file.id()).orElseThrow().replaces());
        };
    }
}
