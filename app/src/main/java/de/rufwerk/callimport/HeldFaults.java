package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// The faults of files that are held, brought into line with the files that are held by now: a file may have been
/// accepted, taken away or taken out, and the program killed before it could say so.
final class HeldFaults {

    private final ImportFileRows rows;

    HeldFaults(ImportFileRows rows) {
        this.rows = rows;
    }

    /// Settles those whose file is not held any more.
    void settle(StepRun run) throws SQLException {
        Set<String> held = new HashSet<>();
        for (ImportFileRows.Held file : rows.held()) {
            held.add(file.deliveryKey());
            held.add(file.memberKey());
        }
        for (String key : run.openFaults("file:")) {
            int colon = key.lastIndexOf(':');
            if (Doubt.OF_FILES.contains(key.substring(colon + 1)) && !held.contains(key.substring(0, colon))) {
                run.settle(key, Message.of("callimport.settled.decided"));
            }
        }
    }
}
