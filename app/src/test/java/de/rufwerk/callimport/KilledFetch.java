package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// An import that fetches, as a program of its own, to be killed by [KilledFetchTest].
final class KilledFetch {

    private KilledFetch() {}

    /// Arguments: home, address, user, password.
    public static void main(String[] arguments) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        run(new Home(Path.of(arguments[0])), database);
    }

    static RecordedRun run(Home home, DataSource database) throws Exception {
        CarrierSettings settings = Settings.of(home, Map.of()).part(CarrierSettings.class);
        var run = new RecordedRun(Fixture.OCTOBER);
        new ImportStep(home, settings, new FormatProfiles(home), database, Clock.systemUTC()).run(run);
        return run;
    }
}
