package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// The users. A name has no capitals; a password is stored as Argon2id only.
@Component
class Users {

    /// How long a password that was given out may wait for its first login.
    static final Duration ONE_TIME = Duration.ofDays(14);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Users(JdbcClient database, PasswordEncoder passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    Optional<User> find(String name) {
        return database.sql("select * from users where name = :name")
                .param("name", name.toLowerCase(Locale.ROOT).strip())
                .query(Users::user)
                .optional();
    }

    List<User> list() {
        return database.sql("select * from users order by name")
                .query(Users::user)
                .list();
    }

    boolean isEmpty() {
        return database.sql("select not exists (select from users)")
                .query(Boolean.class)
                .single();
    }

    /// Makes a user, whose first login must choose a password.
    ///
    /// @return the one-time password, shown once and stored nowhere
    /// @throws WrongUse when the name is no name or taken
    String add(String name, Role role) {
        if (!NAME.matcher(name).matches()) {
            throw new WrongUse(Message.of("admin.users.badName", name));
        }
        String oneTime = OneTimePassword.make();
        int made = database.sql("""
                        insert into users (name, role, password, must_change, one_time_until, created_at)
                        values (:name, :role, :password, true, :until, :now)
                        on conflict (name) do nothing""")
                .param("name", name)
                .param("role", role.name())
                .param("password", encoded(oneTime))
                .param("until", at(clock.instant().plus(ONE_TIME)))
                .param("now", at(clock.instant()))
                .update();
        if (made == 0) {
            throw new WrongUse(Message.of("admin.users.taken", name));
        }
        return oneTime;
    }

    /// Gives a new one-time password, lifts a lock and ends the user's sessions.
    ///
    /// @return the one-time password, shown once and stored nowhere
    String reset(String name) {
        String oneTime = OneTimePassword.make();
        must(
                name,
                database.sql("""
                        update users set password = :password, must_change = true, one_time_until = :until,
                            locked = false, version = version + 1
                        where name = :name""")
                        .param("name", name)
                        .param("password", encoded(oneTime))
                        .param("until", at(clock.instant().plus(ONE_TIME)))
                        .update());
        return oneTime;
    }

    /// Keeps a user out, at once.
    ///
    /// @throws WrongUse when it is the last administrator, who could not be let in again on the page
    void lock(String name) {
        int changed = database.sql("""
                        update users set locked = true, version = version + 1
                        where name = :name and (role <> 'ADMIN' or exists (
                            select from users where name <> :name and role = 'ADMIN' and not locked))""").param("name", name).update();
        if (changed == 0 && find(name).isPresent()) {
            throw new WrongUse(Message.of("admin.users.lastAdmin", name));
        }
        must(name, changed);
    }

    /// Stores a password that its owner has chosen; ends all other sessions of the user.
    ///
    /// @return the version that the session which asked for it has from now on
    int choose(String name, String password) {
        return database.sql("""
                        update users set password = :password, must_change = false, one_time_until = null,
                            password_at = :now, version = version + 1
                        where name = :name returning version""")
                .param("name", name)
                .param("password", encoded(password))
                .param("now", at(clock.instant()))
                .query(Integer.class)
                .single();
    }

    void loggedIn(String name) {
        database.sql("update users set last_login_at = :now where name = :name")
                .param("name", name)
                .param("now", at(clock.instant()))
                .update();
    }

    private static void must(String name, int changed) {
        if (changed == 0) {
            throw new WrongUse(Message.of("admin.users.unknown", name));
        }
    }

    private String encoded(String password) {
        String encoded = passwords.encode(password);
        if (encoded == null) {
            throw new IllegalArgumentException("No password");
        }
        return encoded;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static User user(ResultSet row, int number) throws SQLException {
        return new User(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("password"),
                row.getBoolean("must_change"),
                instant(row.getTimestamp("one_time_until")),
                row.getBoolean("locked"),
                row.getInt("version"),
                instant(row.getTimestamp("last_login_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
