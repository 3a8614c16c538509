package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.AllowanceCounters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What runs have drawn from finite allowances. A late call finds the counter of its own month as that month's earlier
/// runs left it (`rating.md § 6`). A counter is known by what its row says (product, zones, scope, first day) and by
/// its owner's id, so that it survives a changed order of the files.
@Component
class AllowanceUse {

    private static final int EPOCH_MONTH = 1970 * 12;

    private record Row(
            String product,
            String zones,
            Allowance.Scope scope,
            @Nullable LocalDate validFrom) {

        static Row of(Allowance allowance) {
            return new Row(
                    allowance.product(),
                    String.join("|", allowance.zones()),
                    allowance.scope(),
                    allowance.validity().from());
        }
    }

    private final JdbcClient jdbc;

    AllowanceUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Counters as the runs of months before `month` left them.
    AllowanceCounters before(YearMonth month, RatingBasis basis) {
        return before(month, basis, null);
    }

    /// As [#before(YearMonth, RatingBasis)], of some owners only.
    ///
    /// @param owners ids of lines and customers; `null` for all
    AllowanceCounters before(YearMonth month, RatingBasis basis, @Nullable Collection<String> owners) {
        Map<Row, Integer> rows = new HashMap<>();
        List<Allowance> allowances = basis.tariff().allowances();
        for (int i = 0; i < allowances.size(); i++) {
            rows.put(Row.of(allowances.get(i)), i);
        }
        Map<String, Integer> customers = new HashMap<>();
        List<String> names = basis.lines().customers();
        for (int i = 0; i < names.size(); i++) {
            customers.put(names.get(i), i);
        }
        AllowanceCounters counters = new AllowanceCounters();
        String[] wanted = owners == null ? new String[0] : owners.toArray(new String[0]);
        jdbc.sql("""
                        select product, zones, scope, valid_from, owner, u.month, sum(seconds)
                        from allowance_use u join rating_runs r on r.id = u.run
                        where r.month < :month and u.month >= :first and (:all or owner = any(:owners))
                        group by product, zones, scope, valid_from, owner, u.month
                        """)
                .param("month", month.atDay(1))
                .param("all", owners == null)
                .param("owners", wanted)
                .param("first", month.minusMonths(basis.rules().lateMonths()).atDay(1))
                .query(used -> {
                    Allowance.Scope scope = Allowance.Scope.valueOf(used.getString(3));
                    Integer allowance = rows.get(
                            new Row(used.getString(1), used.getString(2), scope, used.getObject(4, LocalDate.class)));
                    String owner = used.getString(5);
                    int index = scope == Allowance.Scope.LINE
                            ? basis.lines().indexOf(owner)
                            : customers.getOrDefault(owner, -1);
                    // a row or an owner that is gone has no calls any more, either
                    if (allowance != null && index >= 0) {
                        counters.addBefore(
                                allowance, index, monthNumber(used.getObject(6, LocalDate.class)), used.getLong(7));
                    }
                });
        return counters;
    }

    /// Forgets what a run has drawn from allowances of some lines, and from those that their customers share.
    void forget(Connection connection, int run, Collection<String> lines, Collection<String> customers)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from allowance_use where run = ?
                  and (scope = 'LINE' and owner = any(?) or scope = 'CUSTOMER' and owner = any(?))
                """)) {
            delete.setInt(1, run);
            delete.setArray(2, connection.createArrayOf("text", lines.toArray()));
            delete.setArray(3, connection.createArrayOf("text", customers.toArray()));
            delete.executeUpdate();
        }
    }

    /// Stores what this run has drawn.
    void store(Connection connection, int run, AllowanceCounters counters, RatingBasis basis) {
        try (BulkWriter writer = BulkWriter.open(
                connection,
                "allowance_use",
                "run",
                "product",
                "zones",
                "scope",
                "valid_from",
                "owner",
                "month",
                "seconds")) {
            counters.forEachDrawn((allowance, owner, month, seconds) -> {
                Row row = Row.of(basis.tariff().allowances().get(allowance));
                writer.row();
                writer.int4(run);
                writer.text(row.product());
                writer.text(row.zones());
                writer.text(row.scope().name());
                if (row.validFrom() == null) {
                    writer.nothing();
                } else {
                    writer.date(row.validFrom());
                }
                writer.text(
                        row.scope() == Allowance.Scope.LINE
                                ? basis.lines().lines().get(owner).line()
                                : basis.lines().customers().get(owner));
                writer.date(LocalDate.of(1970, 1, 1).plusMonths(month));
                writer.int8(seconds);
            });
            writer.finish();
        }
    }

    /// Months since January 1970 of a day.
    static int monthNumber(LocalDate month) {
        return (int) (month.getLong(ChronoField.PROLEPTIC_MONTH) - EPOCH_MONTH);
    }
}
