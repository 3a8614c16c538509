/// The database: the embedded PostgreSQL below the home or an external one, the schema of all modules, and fast ways in
/// and out by binary COPY.
/// Its beans are `DataSource`, `JdbcClient` and `TransactionTemplate`; nobody else opens connections.
/// Read {@link de.rufwerk.database.BulkWriter} first; the start and stop of the server is in `EmbeddedPostgres`.
@ApplicationModule(allowedDependencies = {"home"})
@NullMarked
package de.rufwerk.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
