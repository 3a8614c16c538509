package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.transfer.ControlChain.Carrier;
import de.rufwerk.transfer.ControlChain.Difference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes the control chain of a month from what each stage has stored of itself, so that a stage which lost or doubled
/// something cannot say so for the next one.
@Component
class ControlChains {

    private final JdbcClient jdbc;
    private final ChainSums sums;
    private final CarrierInvoices invoices;
    private final Transfers transfers;
    private final RatedMonths rated;

    ControlChains(JdbcClient jdbc, ChainSums sums, CarrierInvoices invoices, Transfers transfers, RatedMonths rated) {
        this.jdbc = jdbc;
        this.sums = sums;
        this.invoices = invoices;
        this.transfers = transfers;
        this.rated = rated;
    }

    /// A file as the import has counted it.
    ///
    /// @param control what the carrier says it comes to; where it does not, what was read
    /// @param isStored whether its calls count: it is neither held nor taken out nor replaced
    /// @param isHeld whether it waits for a person
    /// @param isRated whether the month's result has seen it; true while there is no result
    private record FileFigures(
            String carrier,
            Figures control,
            Figures read,
            Figures rejected,
            Figures filtered,
            Figures duplicate,
            Figures stored,
            boolean isStored,
            boolean isHeld,
            boolean isRated) {}

    /// What the result says of itself.
    private record Result(
            int run,
            Figures carried,
            Figures added,
            Figures waiting,
            Figures rated,
            Figures cases,
            boolean callsChanged) {}

    /// The chain as far as the month has come.
    ControlChain of(YearMonth month) {
        Optional<Result> result = result(month);
        List<FileFigures> files = files(month, result.map(Result::run).orElse(0));
        ControlChain.Builder chain = new ControlChain.Builder(month);
        imported(chain, files);
        List<ChainSums.Sum> rows = result.map(one -> sums.of(one.run())).orElse(List.of());
        result.ifPresent(one -> {
            rated(chain, one, files, rows);
            transferred(chain, month, one, rows);
        });
        return chain.with(carriers(month, files, rows));
    }

    private static void imported(ControlChain.Builder chain, List<FileFigures> files) {
        Figures control = sum(files, _ -> true, FileFigures::control);
        Figures archive = sum(files, _ -> true, FileFigures::read);
        Figures read = sum(files, FileFigures::isStored, FileFigures::read);
        chain.stage("control", control, true, false)
                .stage("archive", archive, true, false, new Difference("totals", archive.minus(control)))
                .stage(
                        "read",
                        read,
                        true,
                        false,
                        new Difference(
                                "held",
                                sum(files, FileFigures::isHeld, FileFigures::read)
                                        .negated()),
                        new Difference(
                                "taken-out",
                                sum(files, file -> !file.isStored() && !file.isHeld(), FileFigures::read)
                                        .negated()))
                .stage(
                        "stored",
                        sum(files, FileFigures::isStored, FileFigures::stored),
                        true,
                        false,
                        new Difference(
                                "rejected",
                                sum(files, FileFigures::isStored, FileFigures::rejected)
                                        .negated()),
                        new Difference(
                                "filtered",
                                sum(files, FileFigures::isStored, FileFigures::filtered)
                                        .negated()),
                        new Difference(
                                "duplicate",
                                sum(files, FileFigures::isStored, FileFigures::duplicate)
                                        .negated()));
    }

    private static void rated(
            ControlChain.Builder chain, Result result, List<FileFigures> files, List<ChainSums.Sum> rows) {
        Figures late = sum(files, file -> file.isStored() && !file.isRated(), FileFigures::stored);
        if (!late.isNothing()) {
            chain.broken(Message.of("transfer.chain.late", late.calls()));
        }
        if (result.callsChanged()) {
            chain.broken(Message.of("transfer.chain.changed"));
        }
        chain.stage(
                        "input",
                        result.carried().plus(result.added()),
                        true,
                        false,
                        new Difference("carried", result.carried()),
                        new Difference("late", late.negated()))
                .stage(
                        "rated",
                        of(rows, ChainSums.Kind.CHARGED).plus(of(rows, ChainSums.Kind.INCOMING)),
                        true,
                        true,
                        new Difference("waiting", result.waiting().negated()),
                        new Difference("cases", of(rows, ChainSums.Kind.CASE).negated()),
                        new Difference(
                                "written-off",
                                of(rows, ChainSums.Kind.WRITTEN_OFF).negated()));
    }

    private void transferred(ControlChain.Builder chain, YearMonth month, Result result, List<ChainSums.Sum> rows) {
        Figures incoming = of(rows, ChainSums.Kind.INCOMING);
        chain.stage(
                "charged",
                figures(
                        rated.charges(result.run()),
                        of(rows, ChainSums.Kind.CHARGED).cost()),
                true,
                true,
                new Difference("incoming", incoming.negated()));
        transfers.active(month).ifPresent(transfer -> {
            Figures leftOut = figures(transfers.leftOut(transfer), 0);
            Figures items = figures(transfer.sums(), 0);
            Figures confirmed = figures(transfers.confirmed(transfer), 0);
            Figures open = items.minus(confirmed).minus(leftOut);
            chain.stage(
                            "items",
                            items,
                            false,
                            true,
                            new Difference("differences", figures(transfers.differences(transfer), 0)))
                    .stage(
                            "confirmed",
                            confirmed,
                            false,
                            true,
                            new Difference("left-out", leftOut.negated()),
                            new Difference("open", open.negated()));
        });
    }

    private List<Carrier> carriers(YearMonth month, List<FileFigures> files, List<ChainSums.Sum> rows) {
        Map<String, List<FileFigures>> byName = new TreeMap<>();
        files.forEach(file ->
                byName.computeIfAbsent(file.carrier(), _ -> new ArrayList<>()).add(file));
        rows.forEach(row -> byName.computeIfAbsent(row.carrier(), _ -> new ArrayList<>()));
        Map<String, CarrierInvoice> entered = invoices.of(month);
        return byName.entrySet().stream()
                .map(carrier -> new Carrier(
                        carrier.getKey(),
                        sum(carrier.getValue(), FileFigures::isStored, FileFigures::read),
                        sum(carrier.getValue(), FileFigures::isStored, FileFigures::stored),
                        of(ofCarrier(rows, carrier.getKey()), ChainSums.Kind.CHARGED),
                        of(ofCarrier(rows, carrier.getKey()), ChainSums.Kind.CASE),
                        entered.get(carrier.getKey())))
                .toList();
    }

    private static List<ChainSums.Sum> ofCarrier(List<ChainSums.Sum> rows, String carrier) {
        return rows.stream().filter(row -> row.carrier().equals(carrier)).toList();
    }

    private static Figures of(List<ChainSums.Sum> rows, ChainSums.Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .map(ChainSums.Sum::figures)
                .reduce(Figures.NONE, Figures::plus);
    }

    @FunctionalInterface
    private interface Part {
        Figures of(FileFigures file);
    }

    private static Figures sum(List<FileFigures> files, Predicate<FileFigures> which, Part part) {
        return files.stream().filter(which).map(part::of).reduce(Figures.NONE, Figures::plus);
    }

    private static Figures figures(Sums sums, long cost) {
        return new Figures(sums.calls(), sums.seconds(), cost, sums.net(), sums.gross());
    }

    private Optional<Result> result(YearMonth month) {
        return jdbc.sql("select * from rating_runs where month = ?")
                .param(month.atDay(1))
                .query((row, _) -> new Result(
                        row.getInt("id"),
                        figures(row, "carried"),
                        figures(row, "new"),
                        figures(row, "waiting"),
                        figures(row, "rated"),
                        figures(row, "case"),
                        row.getBoolean("calls_changed")))
                .optional();
    }

    /// The files that the result was the first to see, and those of the month that it has not seen; without a result
    /// those of the month that no earlier result has seen.
    private List<FileFigures> files(YearMonth month, int run) {
        return jdbc.sql("""
                with before as (select coalesce(max(last_file), 0) as file from rating_runs where month < :month),
                     seen as (select coalesce((select last_file from rating_runs where id = :run), 0) as file)
                select f.*, (:run = 0 or f.id <= seen.file) as is_rated
                from import_files f, before, seen
                where f.id > before.file and (f.id <= seen.file or f.month = :month)
                order by f.id
                """)
                .param("month", month.atDay(1))
                .param("run", run)
                .query((row, _) -> file(row))
                .list();
    }

    private static FileFigures file(ResultSet row) throws SQLException {
        Figures read = figures(row, "read");
        return new FileFigures(
                row.getString("carrier"),
                Figures.of(
                        row.getObject("control_records") == null ? read.calls() : row.getLong("control_records"),
                        row.getObject("control_seconds") == null ? read.seconds() : row.getLong("control_seconds"),
                        row.getObject("control_cost") == null ? read.cost() : row.getLong("control_cost")),
                read,
                Figures.of(row.getLong("rejected"), 0, 0),
                figures(row, "filtered"),
                figures(row, "duplicate"),
                figures(row, "stored"),
                row.getString("state").equals("STORED"),
                row.getString("state").equals("HELD"),
                row.getBoolean("is_rated"));
    }

    private static Figures figures(ResultSet row, String of) throws SQLException {
        return Figures.of(row.getLong(of + "_calls"), row.getLong(of + "_seconds"), row.getLong(of + "_cost"));
    }
}
