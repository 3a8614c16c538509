package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The import as a program of its own, to be killed by [KilledImportTest].
final class KilledImport {

    static final String BEGUN = "begun";

    private KilledImport() {}

    /// Arguments: home, address, user, password.
    public static void main(String[] arguments) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        var home = new Home(Path.of(arguments[0]));
        // The parent waits for this line, to kill what is running.
        System.out.println(BEGUN);
        run(home, database);
    }

    private static void run(Home home, DataSource database) throws Exception {
        new ImportStep(home, Fixture.settingsOfInbox(), new FormatProfiles(home), database, java.time.Clock.systemUTC())
                .run(new RecordedRun(Fixture.OCTOBER));
    }
}
