package de.rufwerk.invoicemails;

import de.rufwerk.documents.MonthRun;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/// Sending as a program of its own, to be killed by [KilledMailTest].
final class KilledMail {

    private KilledMail() {}

    /// Arguments: home, address, user, password, port of the mail server, number of customers, of the run.
    public static void main(String[] arguments) {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser(arguments[2]);
        database.setPassword(arguments[3]);
        int customers = Integer.parseInt(arguments[5]);
        var house = new MailHouse(database, Path.of(arguments[0]), MailHouse.crm(MailHouse.everybody(customers)));
        house.program(MailHouse.settings(Integer.parseInt(arguments[4])))
                .step()
                .run(new MonthRun(Long.parseLong(arguments[6]), MailHouse.MONTH));
    }
}
