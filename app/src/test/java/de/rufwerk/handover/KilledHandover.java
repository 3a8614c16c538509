package de.rufwerk.handover;

import de.rufwerk.documents.MonthRun;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/// A run of the step as a program of its own, to be killed by [KilledHandoverTest].
final class KilledHandover {

    private KilledHandover() {}

    /// Arguments: home, address, user, password, number of the run, settings of the portals.
    public static void main(String[] arguments) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        var house = new PortalHouse(database, Path.of(arguments[0]));
        house.program(arguments[5]).step().run(new MonthRun(Long.parseLong(arguments[4]), PortalHouse.MONTH));
    }
}
