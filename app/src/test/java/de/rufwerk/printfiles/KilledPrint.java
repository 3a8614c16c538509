package de.rufwerk.printfiles;

import de.rufwerk.documents.MonthRun;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/// A run of the step as a program of its own, to be killed by [KilledPrintTest].
final class KilledPrint {

    private KilledPrint() {}

    /// Arguments: home, address, user, password, number of the run, last customer.
    public static void main(String[] arguments) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        var office = new PostOffice(database, Path.of(arguments[0]), PostOffice.crm());
        office.everybodyGetsPost(Integer.parseInt(arguments[5]));
        office.program(PrintSettings.STANDARD).step().run(new MonthRun(Long.parseLong(arguments[4]), PostOffice.MONTH));
    }
}
