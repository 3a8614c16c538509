package de.rufwerk.database;

import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of all modules, from the migrations `db/migration/V<n>__<module>.sql`.
///
/// Flyway takes a third of a second to find that there is nothing to do; so the fingerprint of the migrations is noted
/// on its table, and when it is the same nothing is asked of Flyway.
record Schema(List<Resource> migrations) {

    private static final String NOTED = "select obj_description(to_regclass('flyway_schema_history')::oid, 'pg_class')";

    static Schema ofClassPath() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql");
            return new Schema(Arrays.stream(found)
                    .sorted(Comparator.comparing(migration -> String.valueOf(migration.getFilename())))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fingerprint() {
        try {
            MessageDigest digest = Sha256.digest();
            for (Resource migration : migrations) {
                digest.update(String.valueOf(migration.getFilename()).getBytes(StandardCharsets.UTF_8));
                digest.update(migration.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Brings the database to this version of the program.
    void bringUpToDate(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        String wanted = fingerprint();
        boolean isUpToDate =
                jdbc.sql(NOTED).query(String.class).optional().stream().anyMatch(wanted::equals);
        if (isUpToDate) {
            return;
        }
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .outOfOrder(true) // modules do not wait for each other's numbers
                    .ignoreMigrationPatterns(new String[0]) // tables of a newer program are not for this one
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new WrongUse(Message.of("database.schema", String.valueOf(e.getMessage())));
        }
        jdbc.sql("comment on table flyway_schema_history is '" + wanted + "'").update();
    }
}
