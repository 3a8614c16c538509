package de.rufwerk.subscribers;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Table;
import de.rufwerk.tables.TableFiles;
import java.util.List;

/// Where customers, lines, numbers and products come from. A connector delivers the tables `customers.csv`,
/// `lines.csv`, `numbers.csv`, `line_products.csv` and, where it has them, `itemised_bills.csv` in the form of
/// `rating.md § 1`; whatever the CRM, what it delivered is read, checked and kept in the same way.
public interface SubscriberSource {

    /// The tables with their columns.
    List<Table> TABLES = SubscriberTables.ALL;

    /// The tables as they are now. What could not be fetched is noted in `problems` and left out.
    TableFiles fetch(DataProblems problems);

    /// As [#fetch], for those who only look: a CRM that is far away may be asked now and then only, so what was fetched
    /// a moment ago does as well.
    default TableFiles lately(DataProblems problems) {
        return fetch(problems);
    }
}
