package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import de.rufwerk.transfer.ChargeItem.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The transfers of all months. Each begins and ends as a whole, in a transaction that only the month's runner can
/// commit.
@Component
class Transfers {

    private final JdbcClient jdbc;
    private final RunnersTransaction transactions;
    private final TransferItems items;
    private final RatedMonths months;
    private final TransferSettings settings;
    private final Clock clock;

    Transfers(
            JdbcClient jdbc,
            RunnersTransaction transactions,
            TransferItems items,
            RatedMonths months,
            TransferSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.items = items;
        this.months = months;
        this.settings = settings;
        this.clock = clock;
    }

    /// The transfer of a month's charges that was begun and not taken back.
    Optional<Transfer> active(YearMonth month) {
        return jdbc.sql("select * from transfers where month = ? and kind = 'CHARGE' and state <> 'UNDONE'")
                .param(month.atDay(1))
                .query((row, _) -> transfer(row))
                .optional();
    }

    /// All of a month, newest first.
    List<Transfer> of(YearMonth month) {
        return jdbc.sql("select * from transfers where month = ? order by id desc")
                .param(month.atDay(1))
                .query((row, _) -> transfer(row))
                .list();
    }

    /// The counter-posting that takes a transfer back.
    Optional<Transfer> counter(Transfer of) {
        return jdbc.sql("select * from transfers where reverses = ? and kind = 'COUNTER'")
                .param(of.id())
                .query((row, _) -> transfer(row))
                .optional();
    }

    private Transfer find(int id) {
        return jdbc.sql("select * from transfers where id = ?")
                .param(id)
                .query((row, _) -> transfer(row))
                .single();
    }

    /// The generation that the next transfer of a month's charges will be.
    int nextGeneration(YearMonth month) {
        return jdbc.sql("select coalesce(max(generation), 0) + 1 from transfers where month = ? and kind = 'CHARGE'")
                .param(month.atDay(1))
                .query(Integer.class)
                .single();
    }

    /// Freezes the charges of a result: from here on the result stays as it is.
    ///
    /// @param rated as it was released
    /// @throws WrongUse when it is another one by now: somebody has changed its calls since
    Transfer begin(StepRun run, RatedMonth rated, String sink) {
        return transactions.with(run, () -> {
            lockBooks();
            if (!months.hold(rated).equals(Optional.of(rated))) {
                throw new WrongUse(Message.of("transfer.changed", rated.month()));
            }
            Transfer transfer = find(insert(
                    run, Kind.CHARGE, nextGeneration(rated.month()), null, rated.run(), rated.priceScale(), sink, ""));
            items.fill(transfer, rated);
            return summed(transfer);
        });
    }

    /// Begins to take a transfer back: nothing more of it is sent, and what was confirmed gets a counter-posting.
    ///
    /// @param reason why it is taken back
    /// @return empty where nothing was confirmed: then it is taken back already
    Optional<Transfer> beginCounter(StepRun run, Transfer of, String reason) {
        return transactions.with(run, () -> {
            lockBooks();
            forgetDifferences(of.month());
            jdbc.sql("update transfers set state = 'UNDOING', reason = ? where id = ?")
                    .param(reason)
                    .param(of.id())
                    .update();
            Transfer counter = find(insert(
                    run, Kind.COUNTER, of.generation(), of.id(), of.ratingRun(), of.priceScale(), of.sink(), reason));
            items.fillCounter(counter, of);
            Transfer summed = summed(counter);
            if (summed.sums().items() > 0) {
                return Optional.of(summed);
            }
            end(counter, Transfer.State.DONE);
            end(of, Transfer.State.UNDONE);
            return Optional.empty();
        });
    }

    /// Until the end of the transaction nobody else orders differences or begins a transfer: which differences are
    /// posted with a month is settled when its charges are frozen.
    void lockBooks() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('rufwerk.transfer.books'))")
                .query((_, _) -> true)
                .single();
    }

    /// Differences of a month that is taken back and have not been posted are ordered no more: when the month is
    /// transferred again, it is with the prices of then.
    ///
    /// @throws WrongUse when one has been posted
    private void forgetDifferences(YearMonth month) {
        jdbc.sql("""
                select o.month from difference_orders o join transfers t on t.month = o.month
                where o.of_month = ? and t.kind = 'CHARGE' and t.state <> 'UNDONE' limit 1
                """).param(month.atDay(1)).query(LocalDate.class).optional().ifPresent(posted -> {
            throw new WrongUse(Message.of("transfer.undo.differences", month, YearMonth.from(posted)));
        });
        for (String table : List.of(
                "differences where ordered in (select id from difference_orders where of_month = ?)",
                "difference_orders where of_month = ?")) {
            jdbc.sql("delete from " + table).param(month.atDay(1)).update();
        }
    }

    private int insert(
            StepRun run,
            Kind kind,
            int generation,
            @Nullable Integer reverses,
            int ratingRun,
            int priceScale,
            String sink,
            String reason) {
        return jdbc.sql("""
                insert into transfers (month, kind, generation, reverses, rating_run, held_run, price_scale, sink, token,
                  unit, state, reason, items, calls, seconds, billed, net, gross, begun_at, begun_by)
                values (:month, :kind, :generation, :reverses, :run, :held, :scale, :sink, :token, :unit, 'OPEN', :reason,
                  0, 0, 0, 0, 0, 0, :at, :by)
                returning id
                """)
                .param("month", run.month().atDay(1))
                .param("kind", kind.name())
                .param("generation", generation)
                .param("reverses", reverses, Types.INTEGER)
                .param("run", ratingRun)
                .param("held", kind == Kind.CHARGE ? ratingRun : null, Types.INTEGER)
                .param("scale", priceScale)
                .param("sink", sink)
                .param("token", UUID.randomUUID().toString().replace("-", "").substring(0, 16))
                .param("unit", settings.unit().name())
                .param("reason", reason)
                .param("at", now())
                .param("by", run.startedBy())
                .query(Integer.class)
                .single();
    }

    private Transfer summed(Transfer transfer) {
        Sums sums = sums("transfer = " + transfer.id());
        jdbc.sql("""
                update transfers set items = :items, calls = :calls, seconds = :seconds, billed = :billed, net = :net,
                  gross = :gross
                where id = :id
                """)
                .param("items", sums.items())
                .param("calls", sums.calls())
                .param("seconds", sums.seconds())
                .param("billed", sums.billed())
                .param("net", sums.net())
                .param("gross", sums.gross())
                .param("id", transfer.id())
                .update();
        return find(transfer.id());
    }

    /// Everything of it is settled: it is done, and what it takes back is taken back.
    ///
    /// @throws IllegalStateException when what was confirmed and left out does not come to what was to be sent
    void finish(StepRun run, Transfer transfer) {
        transactions.with(run, () -> {
            Sums settled = confirmed(transfer).plus(leftOut(transfer));
            if (!settled.equals(transfer.sums())) {
                throw new IllegalStateException(
                        "Transfer " + transfer.id() + " does not add up: " + settled + " of " + transfer.sums());
            }
            end(transfer, Transfer.State.DONE);
            if (transfer.kind() == Kind.COUNTER) {
                end(find(transfer.reverses()), Transfer.State.UNDONE);
            }
            return settled;
        });
    }

    private void end(Transfer transfer, Transfer.State state) {
        jdbc.sql("""
                update transfers set state = :state, ended_at = coalesce(ended_at, :at),
                  held_run = case when :state = 'UNDONE' then null else held_run end
                where id = :id
                """)
                .param("state", state.name())
                .param("at", now())
                .param("id", transfer.id())
                .update();
    }

    /// What the CRM has confirmed of a transfer.
    Sums confirmed(Transfer transfer) {
        return sums("""
                transfer = %d and batch in (select number from transfer_batches where transfer = %1$d and state = 'CONFIRMED')
                """.formatted(transfer.id()));
    }

    /// What a transfer has beside the charges of its month.
    Sums differences(Transfer transfer) {
        return sums("transfer = %d and kind = 'DIFFERENCE'".formatted(transfer.id()));
    }

    /// What a person let pass that is not in the CRM.
    Sums leftOut(Transfer transfer) {
        return sums("transfer = %d and batch is null and left_out".formatted(transfer.id()));
    }

    private Sums sums(String where) {
        return jdbc.sql("select " + Sums.COLUMNS + " from transfer_items where " + where)
                .query((row, _) -> Sums.of(row))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Transfer(
                row.getInt("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                Kind.valueOf(row.getString("kind")),
                row.getInt("generation"),
                row.getInt("reverses"),
                row.getInt("rating_run"),
                row.getInt("price_scale"),
                row.getString("sink"),
                row.getString("token"),
                TransferSettings.Unit.valueOf(row.getString("unit")),
                Transfer.State.valueOf(row.getString("state")),
                row.getString("reason"),
                Sums.of(row),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getString("begun_by"),
                ended == null ? null : ended.toInstant());
    }
}
