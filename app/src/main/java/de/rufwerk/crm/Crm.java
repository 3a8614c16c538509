package de.rufwerk.crm;

import de.rufwerk.crm.CrmConnector.Watcher;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The CRM as the program asks for it: a run fetches, pages take what was fetched lately, so that looking at customers
/// costs the CRM nothing. What was fetched with errors is not kept for anybody.
final class Crm implements SubscriberSource {

    private final CrmConnector connector;
    private final Duration fresh;
    private final Clock clock;
    private @Nullable Fetched last;

    /// @param fresh zero: everybody fetches
    Crm(CrmConnector connector, Duration fresh, Clock clock) {
        this.connector = connector;
        this.fresh = fresh;
        this.clock = clock;
    }

    private record Fetched(TableFiles files, Instant at) {}

    @Override
    public synchronized TableFiles fetch(DataProblems problems) {
        DataProblems own = new DataProblems();
        TableFiles files = connector.fetch(own, Watcher.NONE);
        last = own.errorCount() == 0 && !fresh.isZero() ? new Fetched(files, clock.instant()) : null;
        problems.addAll(own);
        return files;
    }

    @Override
    public synchronized TableFiles lately(DataProblems problems) {
        Fetched known = last;
        return known != null && clock.instant().isBefore(known.at().plus(fresh)) ? known.files() : fetch(problems);
    }
}
