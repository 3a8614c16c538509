package de.rufwerk.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The account of the transaction's customer, through the site's own role.
class Accounts {

    private final JdbcClient database;
    private final Clock clock;

    Accounts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Makes the transaction that of the customer who says to be it, to look at the account only; whoever does not
    /// prove it gets [#nobody] next.
    Optional<Account> of(String customer) {
        set(customer);
        return mine();
    }

    void nobody() {
        set("");
    }

    Optional<Account> mine() {
        return database.sql("select * from portal.account")
                .query(Accounts::account)
                .optional();
    }

    /// Whose a mail's link is, which is the transaction's customer from here on.
    Optional<Account> following(Token link) {
        return database.sql("select portal.follow(?, ?)")
                .params(link.sha256(), now())
                .query(String.class)
                .optional()
                .flatMap(_ -> mine());
    }

    /// @param until when it stops working
    void makeLink(Token link, Instant until) {
        call("select portal.make_link(?, ?)", link.sha256(), until.atOffset(ZoneOffset.UTC));
    }

    /// Stores a password; ends all sessions but one.
    ///
    /// @param encoded Argon2id
    /// @param session that goes on; 0 for none
    void choosePassword(String encoded, long session) {
        call("select portal.choose_password(?, ?, ?)", encoded, session, now());
    }

    void askReset() {
        call("select portal.ask_reset(?)", now());
    }

    void setTotp(byte @Nullable [] secret) {
        database.sql("select portal.set_totp(:secret)")
                .param("secret", secret, Types.BINARY)
                .query((_, _) -> true)
                .single();
    }

    /// False where a code of this step or a later one was used before.
    boolean useTotp(long step) {
        return database.sql("select portal.use_totp(?)")
                .param(step)
                .query(Boolean.class)
                .single();
    }

    private void set(String customer) {
        call("select set_config('portal.customer', ?, true)", customer);
    }

    private void call(String sql, Object... values) {
        database.sql(sql).params(values).query((_, _) -> true).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        byte[] secret = row.getBytes("totp");
        Timestamp until = row.getTimestamp("code_until");
        return new Account(
                row.getString("customer"),
                row.getString("name"),
                row.getString("password"),
                row.getString("code_sha256"),
                until == null ? null : until.toInstant(),
                secret == null ? null : new Totp(secret),
                row.getBoolean("locked"));
    }
}
