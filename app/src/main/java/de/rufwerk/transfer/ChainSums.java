package de.rufwerk.transfer;

import de.rufwerk.ratingrun.ResultFingerprints;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of a result counted by file. Counting ten million calls takes seconds, so it is done once a result, and
/// again only when the rows have become other ones.
@Component
class ChainSums {

    /// What rows of a result are.
    enum Kind {
        CHARGED,
        INCOMING,
        CASE,
        WRITTEN_OFF
    }

    /// Rows of one kind, by carrier.
    record Sum(String carrier, Kind kind, Figures figures) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ResultFingerprints fingerprints;

    ChainSums(JdbcClient jdbc, TransactionTemplate transaction, ResultFingerprints fingerprints) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.fingerprints = fingerprints;
    }

    /// Of a result. Counts where that has not been done, or where the result has changed since.
    List<Sum> of(int run) {
        if (!fits(run)) {
            transaction.executeWithoutResult(_ -> count(run));
        }
        return jdbc.sql("""
                select f.carrier, kind, sum(calls)::bigint, sum(seconds)::bigint, sum(s.cost)::bigint,
                  coalesce(sum(amount) filter (where basis = 0), 0)::bigint,
                  coalesce(sum(amount) filter (where basis = 1), 0)::bigint
                from chain_sums s join import_files f on f.id = s.file
                where rating_run = ? group by f.carrier, kind order by f.carrier, kind
                """)
                .param(run)
                .query((row, _) -> new Sum(
                        row.getString(1),
                        Kind.valueOf(row.getString(2)),
                        new Figures(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7))))
                .list();
    }

    private boolean fits(int run) {
        return jdbc.sql("select fingerprint from chain_sums where rating_run = ? limit 1")
                .param(run)
                .query(String.class)
                .optional()
                .equals(fingerprints.of(run));
    }

    private void count(int run) {
        // before the row: who replaces the result takes the tables first, too
        jdbc.sql("lock table rated_calls, cases in access share mode").update();
        String fingerprint = fingerprints.hold(run).orElseThrow();
        jdbc.sql("delete from chain_sums where rating_run = ?").param(run).update();
        jdbc.sql("""
                insert into chain_sums (rating_run, fingerprint, file, kind, basis, calls, seconds, cost, amount)
                select run, :fingerprint, file, case when line < 0 then 'INCOMING' else 'CHARGED' end as kind, basis,
                  count(*), sum(duration), coalesce(sum(cost), 0), sum(amount)
                from rated_calls where run = :run group by run, file, kind, basis
                union all
                select run, :fingerprint, file, case when written_off is null then 'CASE' else 'WRITTEN_OFF' end as kind,
                  0, count(*), sum(duration), coalesce(sum(cost), 0), 0
                from cases where run = :run group by run, file, kind
                """).param("run", run).param("fingerprint", fingerprint).update();
    }
}
