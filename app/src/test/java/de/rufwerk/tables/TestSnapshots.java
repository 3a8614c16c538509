package de.rufwerk.tables;

import de.rufwerk.database.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/// The real snapshots in a test's database.
public final class TestSnapshots {

    private TestSnapshots() {}

    public static Snapshots in(TestDatabase database) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
        return new Snapshots(database.jdbc(), database.transactions(), clock);
    }
}
