package de.rufwerk.subscribers;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Snapshots;
import de.rufwerk.tables.TableFiles;
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
        return read(problems, false);
    }

    /// As [#read], and keeps the tables when they are without errors, so that [#of] finds them for ever.
    public Subscribers current(DataProblems problems) {
        return read(problems, true);
    }

    private Subscribers read(DataProblems problems, boolean keep) {
        DataProblems own = new DataProblems();
        TableFiles files = source.fetch(own);
        Subscribers subscribers = SubscriberTables.read(files, own);
        if (keep && own.errorCount() == 0) {
            snapshots.keep(DATA_SET, files);
        }
        problems.addAll(own);
        return subscribers;
    }

    /// The fingerprint of the tables as they are now, without reading them as tables: whether anything has changed.
    public String fingerprint() {
        return source.fetch(new DataProblems()).fingerprint();
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
