package de.rufwerk.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The CRM's files of the demo.
public final class DemoCrmFiles {

    private DemoCrmFiles() {}

    /// Into `crm/` and `tariff/` of a folder.
    public static void write(Path home) throws IOException {
        DemoHome demo = new DemoHome(home, Map.of());
        demo.writeTariff();
        demo.writeCrm(DemoMonths.STANDARD.main());
    }
}
