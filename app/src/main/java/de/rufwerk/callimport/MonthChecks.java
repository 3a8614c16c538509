package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks at what the month's files of each carrier come to, by the carrier's limits. What does not fit is a fault that
/// locks the later steps; it settles itself when a later import makes it untrue.
final class MonthChecks {

    private static final String KEY = "check:";
    private static final List<MonthCheck> CHECKS =
            List.of(ExpectedFilesCheck::doubts, SequenceCheck::doubts, DeviationCheck::doubts, SharesCheck::doubts);

    private final CarrierSettings settings;
    private final Connection connection;
    private final StepRun run;

    MonthChecks(CarrierSettings settings, Connection connection, StepRun run) {
        this.settings = settings;
        this.connection = connection;
        this.run = run;
    }

    void run() {
        var figures = new MonthFigures(connection, run);
        Set<String> reported = new HashSet<>();
        settings.carriers().forEach((name, carrier) -> {
            CarrierMonth month = figures.of(name);
            for (MonthCheck check : CHECKS) {
                for (Doubt doubt : check.doubts(month, carrier.limits())) {
                    String key = KEY + name + ":" + doubt.kind();
                    reported.add(key);
                    run.fault(new NewFault(key, Severity.ERROR, doubt.what(), name, doubt.remedy()));
                }
            }
        });
        for (String key : run.openFaults(KEY)) {
            if (!reported.contains(key)) {
                run.settle(key, Message.of("callimport.settled.fits"));
            }
        }
    }
}
