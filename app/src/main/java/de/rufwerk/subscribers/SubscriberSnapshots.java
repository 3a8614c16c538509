package de.rufwerk.subscribers;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Snapshots;
import de.rufwerk.tables.TableFiles;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The CRM's data: as they are now, and as they were when a month was rated with them.
@Component
public class SubscriberSnapshots {

    private static final String DATA_SET = "crm";

    private final SubscriberSource source;
    private final Snapshots snapshots;

    SubscriberSnapshots(SubscriberSource source, Snapshots snapshots) {
        this.source = source;
        this.snapshots = snapshots;
    }

    /// Reads the tables as they are now. What is wrong is noted in `problems`; the result holds what could be read and
    /// must not be used for anything but further checks while there are errors ([DataProblems#throwIfAny]).
    public Subscribers read(DataProblems problems) {
        return read(source::fetch, problems, false);
    }

    /// As [#read], for pages: as the tables were a moment ago, where the CRM is far away.
    public Subscribers lately(DataProblems problems) {
        return read(source::lately, problems, false);
    }

    /// Tables that were fetched, read and checked; nothing is kept.
    public static Subscribers check(TableFiles files, DataProblems problems) {
        return SubscriberTables.read(files, problems);
    }

    /// As [#read], and keeps the tables when they are without errors, so that [#of] finds them for ever.
    public Subscribers current(DataProblems problems) {
        return read(source::fetch, problems, true);
    }

    private Subscribers read(Function<DataProblems, TableFiles> fetching, DataProblems problems, boolean keep) {
        DataProblems own = new DataProblems();
        TableFiles files = fetching.apply(own);
        Subscribers subscribers = SubscriberTables.read(files, own);
        if (keep && own.errorCount() == 0) {
            snapshots.keep(DATA_SET, files);
        }
        problems.addAll(own);
        return subscribers;
    }

    /// The fingerprint of the tables as [#lately] has them, without reading them as tables: whether anything has
    /// changed.
    public String fingerprint() {
        return source.lately(new DataProblems()).fingerprint();
    }

    /// The tables kept under a fingerprint, read again.
    ///
    /// @throws IllegalArgumentException when none are kept
    public Subscribers of(String fingerprint) {
        DataProblems problems = new DataProblems();
        Subscribers subscribers = SubscriberTables.read(snapshots.of(fingerprint, DATA_SET), problems);
        problems.throwIfAny();
        return subscribers;
    }
}
