package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Files that lay in an inbox at an earlier run and were taken away since, before they were imported: what was said of
/// them holds no longer.
final class GoneFiles {

    private final CarrierSettings settings;
    private final Archive archive;
    private final ImportFileRows rows;

    GoneFiles(CarrierSettings settings, Archive archive, ImportFileRows rows) {
        this.settings = settings;
        this.archive = archive;
        this.rows = rows;
    }

    /// @param deliveries what lies there now
    void forget(StepRun run, List<Delivery> deliveries) throws SQLException, IOException {
        Set<String> present = new HashSet<>();
        deliveries.forEach(delivery -> present.add(delivery.faultKey()));
        for (String carrier : settings.carriers().keySet()) {
            for (String kept : archive.kept(carrier, run.month())) {
                int dash = kept.indexOf('-');
                if (dash > 0) {
                    String key = Delivery.faultKey(carrier, kept.substring(0, dash), kept.substring(dash + 1));
                    if (!present.contains(key)) {
                        run.settle(key, Message.of("callimport.settled.gone"));
                    }
                }
            }
        }
        for (ImportFileRows.Held held : rows.held()) {
            if (!present.contains(held.deliveryKey())) {
                rows.delete(held.id());
            }
        }
    }
}
