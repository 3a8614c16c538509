package de.rufwerk.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.WebUtils;

/// The customers' sessions: rows, found by a cookie's token. They outlive a restart of the program and can be ended
/// from elsewhere.
class CustomerSessions {

    private final JdbcClient database;
    private final PortalSettings settings;
    private final Clock clock;

    CustomerSessions(JdbcClient database, PortalSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// A session that goes on somewhere.
    ///
    /// @param address from where it was begun
    /// @param agent what the browser calls itself
    record Open(long id, Instant begunAt, Instant seenAt, String address, String agent) {}

    /// The request's session; the transaction is that customer's from here on.
    Optional<CustomerSession> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookieName());
        if (cookie == null) {
            return Optional.empty();
        }
        return database.sql("select id, customer, name, confirmed, has_totp from portal.enter(?, ?)")
                .params(new Token(cookie.getValue()).sha256(), now())
                .query((row, _) -> new CustomerSession(
                        row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)))
                .optional();
    }

    /// Begins a session of the transaction's customer.
    ///
    /// @param confirmed false where a second factor is still to come
    void begin(boolean confirmed, HttpServletRequest request, HttpServletResponse response) {
        Token token = Token.make();
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        database.sql("select portal.begin_session(?, ?, ?, ?, ?)")
                .params(token.sha256(), confirmed, request.getRemoteAddr(), agent == null ? "" : agent, now())
                .query((_, _) -> true)
                .single();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token.text(), null));
    }

    void end(long session) {
        database.sql("select portal.end_session(?, ?)")
                .params(session, now())
                .query((_, _) -> true)
                .single();
    }

    void forget(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
    }

    /// Latest first.
    List<Open> open() {
        return database.sql(
                        "select id, begun_at, seen_at, address, agent from portal.sessions order by seen_at desc, id desc")
                .query((row, _) -> new Open(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    private String cookie(String value, @Nullable Duration age) {
        var cookie = ResponseCookie.from(cookieName(), value)
                .path("/")
                .httpOnly(true)
                .secure(settings.isSecure())
                .sameSite("Lax");
        return (age == null ? cookie : cookie.maxAge(age)).build().toString();
    }

    private String cookieName() {
        return settings.isSecure() ? "__Host-KUNDE" : "KUNDE";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
