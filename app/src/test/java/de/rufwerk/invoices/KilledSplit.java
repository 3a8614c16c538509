package de.rufwerk.invoices;

import de.rufwerk.transfer.FakeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import org.postgresql.ds.PGSimpleDataSource;

/// The step as a program of its own, to be killed by [KilledSplitTest]. Says when the step begins.
final class KilledSplit {

    private KilledSplit() {}

    /// Arguments: home, address, user, password, month.
    public static void main(String[] arguments) throws IOException {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        try (SplitFixture program = SplitFixture.open(Path.of(arguments[0]), database)) {
            program.bean(SplitStep.class);
            System.out.println("begins");
            System.out.flush();
            program.run(new FakeRun.Month(YearMonth.parse(arguments[4])));
        }
    }
}
