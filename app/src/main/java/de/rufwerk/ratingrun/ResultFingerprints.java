package de.rufwerk.ratingrun;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a result was made of and comes to, as one fingerprint: the same when the month is rated again and nothing has
/// changed; another one where a decision changes the result in place, or where its calls are other ones by now.
@Component
public class ResultFingerprints {

    private static final String FINGERPRINT = """
            select md5((to_jsonb(r) - '{id,step_run,made_at,made_by}'::text[])::text) from rating_runs r where id = ?
            """;

    private final JdbcClient jdbc;

    public ResultFingerprints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Empty where there is no such result.
    public Optional<String> of(int run) {
        return jdbc.sql(FINGERPRINT).param(run).query(String.class).optional();
    }

    /// As [#of], and lets nobody change the result until the end of the caller's transaction.
    public Optional<String> hold(int run) {
        return jdbc.sql(FINGERPRINT + "for no key update")
                .param(run)
                .query(String.class)
                .optional();
    }
}
