package de.rufwerk.tariffs;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Tables;

/// A price list that a test makes.
public final class Prices {

    private Prices() {}

    /// Its tables must be without errors.
    public static Tariff read(Tables tables) {
        DataProblems problems = new DataProblems();
        Tariff tariff = TariffTables.read(tables.files(), problems);
        problems.throwIfAny();
        return tariff;
    }
}
