package de.rufwerk.tables;

import de.rufwerk.database.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The real snapshots in a test's database.
public final class TestSnapshots {

    private TestSnapshots() {}

    public static Snapshots in(TestDatabase database) {
        return in(database.dataSource());
    }

    /// The same for a program of its own.
    public static Snapshots in(DataSource database) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        Clock clock = Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
        return new Snapshots(JdbcClient.create(database), transaction, clock);
    }
}
