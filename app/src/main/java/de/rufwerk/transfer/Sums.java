package de.rufwerk.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;

/// What charges come to. Net and gross amounts, in 1e-6 EUR, are never added up into one.
///
/// @param seconds of conversation
/// @param billed seconds by free seconds and billing increments
record Sums(long items, long calls, long seconds, long billed, long net, long gross) {

    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

    /// The columns of a query over rows with `calls`, `seconds`, `billed`, `amount` and `basis`.
    static final String COLUMNS = """
            count(*) as items, coalesce(sum(calls), 0)::bigint as calls, coalesce(sum(seconds), 0)::bigint as seconds,
            coalesce(sum(billed), 0)::bigint as billed,
            coalesce(sum(amount) filter (where basis = 0), 0)::bigint as net,
            coalesce(sum(amount) filter (where basis = 1), 0)::bigint as gross
            """;

    static Sums of(ResultSet row) throws SQLException {
        return new Sums(
                row.getLong("items"),
                row.getLong("calls"),
                row.getLong("seconds"),
                row.getLong("billed"),
                row.getLong("net"),
                row.getLong("gross"));
    }

    Sums plus(Sums other) {
        return new Sums(
                items + other.items,
                calls + other.calls,
                seconds + other.seconds,
                billed + other.billed,
                Math.addExact(net, other.net),
                Math.addExact(gross, other.gross));
    }

    Sums minus(Sums other) {
        return new Sums(
                items - other.items,
                calls - other.calls,
                seconds - other.seconds,
                billed - other.billed,
                Math.subtractExact(net, other.net),
                Math.subtractExact(gross, other.gross));
    }
}
