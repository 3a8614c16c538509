package de.rufwerk.subscribers;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Tables;

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
}
