package de.rufwerk.transfer;

import de.rufwerk.crm.FolderCharges;
import de.rufwerk.home.Home;
import java.nio.file.Path;
import java.time.YearMonth;
import org.postgresql.ds.PGSimpleDataSource;

/// A transfer into a folder as a program of its own, to be killed by [KilledTransferTest].
final class KilledTransfer {

    private KilledTransfer() {}

    /// Arguments: home, address, user, password, month.
    public static void main(String[] arguments) {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        TransferFixture.program(database, sink(Path.of(arguments[0])), 1)
                .step()
                .run(new FakeRun(new FakeRun.Month(YearMonth.parse(arguments[4]))));
    }

    static ChargeSink sink(Path directory) {
        return new FolderCharges(new Home(directory), "crm/out");
    }
}
