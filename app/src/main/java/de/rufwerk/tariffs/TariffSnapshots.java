package de.rufwerk.tariffs;

import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Snapshots;
import de.rufwerk.tables.TableFiles;
import org.springframework.stereotype.Component;

/// The prices: as they are now in the folder `tariff.folder`, and as they were when a month was rated with them.
@Component
public class TariffSnapshots {

    private static final String DATA_SET = "tariff";

    private final Home home;
    private final Settings settings;
    private final Snapshots snapshots;

    TariffSnapshots(Home home, Settings settings, Snapshots snapshots) {
        this.home = home;
        this.settings = settings;
        this.snapshots = snapshots;
    }

    /// Reads the tables as they are now. What is wrong is noted in `problems`; the result holds what could be read and
    /// must not be used for anything but further checks while there are errors ([DataProblems#throwIfAny]).
    public Tariff read(DataProblems problems) {
        return read(problems, false);
    }

    /// As [#read], and keeps the tables when they are without errors, so that [#of] finds them for ever.
    public Tariff current(DataProblems problems) {
        return read(problems, true);
    }

    private Tariff read(DataProblems problems, boolean keep) {
        DataProblems own = new DataProblems();
        TableFiles files = fetch(own);
        Tariff tariff = TariffTables.read(files, own);
        if (keep && own.errorCount() == 0) {
            snapshots.keep(DATA_SET, files);
        }
        problems.addAll(own);
        return tariff;
    }

    /// The fingerprint of the tables as they are now, without reading them as tables: whether anything has changed.
    public String fingerprint() {
        return fetch(new DataProblems()).fingerprint();
    }

    private TableFiles fetch(DataProblems problems) {
        String folder = settings.tariff().folder();
        return TableFiles.read(home.resolve(folder), folder, TariffTables.ALL, problems);
    }

    /// The tables kept under a fingerprint, read again.
    ///
    /// @throws IllegalArgumentException when none are kept
    public Tariff of(String fingerprint) {
        DataProblems problems = new DataProblems();
        Tariff tariff = TariffTables.read(snapshots.of(fingerprint, DATA_SET), problems);
        problems.throwIfAny();
        return tariff;
    }
}
