package de.rufwerk.transfer;

import de.rufwerk.rating.PriceBasis;
import de.rufwerk.tariffs.TariffSnapshots;
import de.rufwerk.transfer.TransferredMonths.TransferredMonth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Opens the archive of transferred months, for those who tell customers what they pay for.
@Component
public class Archives {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Transfers transfers;
    private final TariffSnapshots tariffs;

    Archives(DataSource dataSource, JdbcClient jdbc, Transfers transfers, TariffSnapshots tariffs) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transfers = transfers;
        this.tariffs = tariffs;
    }

    /// The archive of a month.
    ///
    /// @throws IllegalStateException when its charges have been taken back meanwhile
    public Archive of(TransferredMonth month) {
        Transfer transfer = transfers
                .active(month.month())
                .filter(active -> active.state() == Transfer.State.DONE && active.ratingRun() == month.ratingRun())
                .orElseThrow(() -> new IllegalStateException(month.month() + " is transferred no more"));
        Basis basis = jdbc.sql("select subscribers, tariff from rating_runs where id = ?")
                .param(month.ratingRun())
                .query((row, _) -> new Basis(row.getString(1), row.getString(2)))
                .single();
        return new Archive(
                dataSource, jdbc, transfer, basis.subscribers(), tariffs.of(basis.tariff()), leftOut(transfer));
    }

    private record Basis(String subscribers, String tariff) {}

    private LeftOut leftOut(Transfer transfer) {
        Set<LeftOut.Group> groups = new HashSet<>();
        List<LeftOut.Call> calls = new ArrayList<>();
        jdbc.sql("""
                select l.line, i.main_number, i.category, i.basis, i.amount, i.seconds, i.caller, i.called,
                  extract(epoch from i.call_started)::bigint as started
                from transfer_items i join run_lines l on l.run = :run and l.line_id = i.line
                where i.transfer = :transfer and i.kind = 'CHARGE' and i.batch is null and i.left_out
                """)
                .param("run", transfer.ratingRun())
                .param("transfer", transfer.id())
                .query(row -> {
                    switch (transfer.unit()) {
                        case GROUP -> groups.add(group(row));
                        case CALL -> calls.add(call(row));
                    }
                });
        return new LeftOut(groups, calls);
    }

    private static LeftOut.Group group(ResultSet row) throws SQLException {
        return new LeftOut.Group(
                row.getInt("line"),
                row.getString("main_number"),
                row.getString("category"),
                PriceBasis.of(row.getInt("basis")));
    }

    private static LeftOut.Call call(ResultSet row) throws SQLException {
        return new LeftOut.Call(
                row.getInt("line"),
                row.getLong("started"),
                row.getLong("caller"),
                row.getLong("called"),
                row.getLong("seconds"),
                row.getLong("amount"));
    }
}
