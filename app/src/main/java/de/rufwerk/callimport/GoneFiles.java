package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Files that lay in an inbox at an earlier run and were renamed or taken away since, before they were imported: what
/// was said of them holds no longer. So it is when their carrier is no longer in the settings.
final class GoneFiles {

    private final ImportFileRows rows;

    GoneFiles(ImportFileRows rows) {
        this.rows = rows;
    }

    /// @param deliveries what lies there now
    void forget(StepRun run, List<Delivery> deliveries) throws SQLException {
        Set<String> present = new HashSet<>();
        deliveries.forEach(delivery -> present.add(delivery.faultKey()));
        for (String key : run.openFaults("file:")) {
            if (!isAboutOneOf(present, key)) {
                run.settle(key, Message.of("callimport.settled.gone"));
            }
        }
        for (ImportFileRows.Held held : rows.held()) {
            if (!present.contains(held.deliveryKey())) {
                rows.delete(held.id());
            }
        }
    }

    /// The key of a fault is that of the delivery; behind it may stand the file in it, and what speaks against that.
    private static boolean isAboutOneOf(Set<String> deliveries, String key) {
        for (int end = key.length(); end > 0; end = key.lastIndexOf(':', end - 1)) {
            if (deliveries.contains(key.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
