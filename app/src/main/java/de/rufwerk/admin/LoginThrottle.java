package de.rufwerk.admin;

import de.rufwerk.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps people from guessing passwords: after five failures for a name from one address, twenty for a name or for an
/// address from wherever, nobody is let in there until the failures are a quarter of an hour old.
///
/// An attempt is written down as a failure before the password is looked at, so that attempts side by side count, too.
/// Names that do not exist count like others; a name is stored as its hash, since people type passwords into that
/// field.
@Component
public class LoginThrottle {

    static final int FOR_NAME_AND_ADDRESS = 5;
    static final int FOR_ONE_OF_THEM = 20;
    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient database;
    private final Clock clock;

    LoginThrottle(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A login that somebody tries.
    ///
    /// @param allowed whether the password may be looked at
    public record Attempt(long id, boolean allowed) {}

    /// Writes an attempt down.
    ///
    /// @param name who wants in; sites keep their names apart by a word in front
    public Attempt begin(String name, String address) {
        Instant now = clock.instant();
        database.sql("delete from login_attempts where at < :before")
                .param("before", at(now.minus(KEPT)))
                .update();
        long id = database.sql("""
                        insert into login_attempts (at, name_sha256, address, failed)
                        values (:now, :name, :address, true) returning id""")
                .param("now", at(now))
                .param("name", hash(name))
                .param("address", address)
                .query(Long.class)
                .single();
        boolean allowed = database.sql("""
                        select count(*) filter (where name_sha256 = :name and address = :address) < :both
                           and count(*) filter (where name_sha256 = :name) < :one
                           and count(*) filter (where address = :address) < :one
                        from login_attempts
                        where failed and id < :id and at > :since and (name_sha256 = :name or address = :address)""")
                .param("name", hash(name))
                .param("address", address)
                .param("both", FOR_NAME_AND_ADDRESS)
                .param("one", FOR_ONE_OF_THEM)
                .param("id", id)
                .param("since", at(now.minus(WINDOW)))
                .query(Boolean.class)
                .single();
        if (!allowed) {
            forgive(id);
        }
        return new Attempt(id, allowed);
    }

    /// A refused attempt says nothing about the password: counted, it would keep out who tries again while waiting.
    private void forgive(long attempt) {
        database.sql("update login_attempts set failed = false where id = :id")
                .param("id", attempt)
                .update();
    }

    /// The password was right: earlier failures from there are forgiven.
    public void succeeded(Attempt attempt, String name, String address) {
        database.sql("""
                        update login_attempts set failed = false
                        where id = :id or (name_sha256 = :name and address = :address and failed and id < :id)""")
                .param("id", attempt.id())
                .param("name", hash(name))
                .param("address", address)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String name) {
        return Sha256.digest().digest(name.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
