package de.rufwerk.subscribers;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Snapshots;
import de.rufwerk.tables.Tables;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A CRM that a test makes.
public final class Crm {

    private Crm() {}

    /// Its tables must be without errors.
    public static Subscribers read(Tables tables) {
        DataProblems problems = new DataProblems();
        Subscribers subscribers = SubscriberTables.read(tables.files(), problems);
        problems.throwIfAny();
        return subscribers;
    }

    /// As the program reads it; `tables` may be changed between two readings.
    public static SubscriberSnapshots snapshots(Tables tables, Snapshots snapshots) {
        return new SubscriberSnapshots(_ -> tables.files(), snapshots);
    }

    /// What customers themselves wish, kept in a database.
    public static DeliveryWishes wishes(DataSource database) {
        return new DeliveryWishes(JdbcClient.create(database));
    }
}
