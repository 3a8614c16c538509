package de.rufwerk.ratingrun;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import de.rufwerk.run.Waiting;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The step `rate`: checks and prices every call of a month (`rating.md §§ 3 to 8`).
///
/// Re-run, it replaces the month's result as a whole. A month cannot be rated again while a later one has a result,
/// because that one builds on it.
@Component
class RateStep implements Step {

    private final ResultTransaction transaction;
    private final Home home;
    private final RatingBasis.Source bases;
    private final ImportedFiles.Source files;
    private final RatingRuns runs;
    private final AllowanceUse allowances;
    private final Clock clock;

    RateStep(
            Home home,
            RatingBasis.Source bases,
            ImportedFiles.Source files,
            RatingRuns runs,
            AllowanceUse allowances,
            ResultTransaction transaction) {
        this.transaction = transaction;
        this.home = home;
        this.bases = bases;
        this.files = files;
        this.runs = runs;
        this.allowances = allowances;
        this.clock = Clock.systemUTC();
    }

    @Override
    public String name() {
        return "rate";
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public void run(StepRun run) throws Exception {
        RatingBasis basis = transaction.carryOut(run, (writing, reading) -> {
            refuseBelowLaterMonths(run.month());
            refuseOnOldResults(run.month());
            run.phase(Message.of("ratingrun.phase.load"));
            RatingBasis current = bases.current();
            tell(run, rate(run, current, writing, reading));
            return current;
        });
        new Contradictions(basis).report(run);
    }

    private void refuseBelowLaterMonths(YearMonth month) {
        List<YearMonth> later = runs.monthsAfter(month);
        if (!later.isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.laterMonth", month, later.getLast()));
        }
    }

    /// A month builds on the months before; what calls that were taken out have left there must go first.
    private void refuseOnOldResults(YearMonth month) {
        runs.outOfDate(month.minusMonths(1)).stream().findFirst().ifPresent(old -> {
            throw new WrongUse(Message.of("ratingrun.calls-changed.before", month, old));
        });
    }

    private RatingRun rate(StepRun run, RatingBasis basis, Connection writing, Connection reading)
            throws SQLException, IOException {
        YearMonth month = run.month();
        Optional<RatingRun> before = runs.lastBefore(month);
        before.ifPresent(earlier -> bases.tellChanges(run, earlier, basis));
        Totals carried = before.map(b -> b.waiting().plus(b.cases())).orElse(Totals.NONE);
        Totals added = runs.storedAfter(before.map(RatingRun::lastFile).orElse(0));
        ImportedFiles imported = files.all();
        int id = runs.nextId();
        runs.prepare(writing, id);
        AllowanceCounters counters = allowances.before(month, basis);
        MonthRating rating = new MonthRating(run, basis, id, writing, emptyDirectory());
        rating.rate(reading, before.orElse(null), imported, counters, carried.calls() + added.calls());
        rating.complete();
        CaseTable cases = new CaseTable(writing, id);
        cases.index();
        cases.markWrittenOff(month);
        RatingRun result = new RatingRun(
                id,
                month,
                run.id(),
                clock.instant(),
                run.startedBy(),
                basis.subscribers().fingerprint(),
                basis.tariff().fingerprint(),
                basis.settled().change(),
                basis.settled().fingerprint(),
                basis.rules(),
                imported.last(),
                carried,
                added,
                rating.waiting(),
                rating.rated(),
                cases.open(),
                cases.writtenOff(),
                rating.amount());
        result.checkBalance();
        runs.publish(writing, result);
        cases.group();
        allowances.store(writing, id, counters, basis);
        return result;
    }

    /// The folder for what does not fit the memory, without what a killed run has left there.
    private Path emptyDirectory() throws IOException {
        Path directory = Files.createDirectories(home.resolve("tmp"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "rate-*")) {
            for (Path path : left) {
                Files.delete(path);
            }
        }
        return directory;
    }

    private static void tell(StepRun run, RatingRun result) {
        run.count("calls.rated", result.rated().calls());
        run.count("calls.cases", result.cases().calls());
        run.count("calls.waiting", result.waiting().calls());
        run.count("calls.carried", result.carried().calls());
        run.count("amount", result.amount());
        run.count("cost", result.rated().cost());
        run.note(Message.of(
                "ratingrun.done",
                result.rated().calls(),
                Euro.format(result.amount(), Euro.SCALE),
                result.cases().calls(),
                result.waiting().calls(),
                result.subscribers(),
                result.tariff()));
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return runs.of(month).isPresent() && runs.monthsAfter(month).isEmpty();
    }

    @Override
    public void undo(YearMonth month, StepRun run) throws SQLException, IOException {
        transaction.carryOut(run, (writing, _) -> {
            refuseBelowLaterMonths(month);
            runs.remove(writing, month);
            return month;
        });
    }

    @Override
    public List<Waiting> waiting(YearMonth month) {
        if (runs.outOfDate(month).contains(month)) {
            return List.of(new Waiting(Message.of("ratingrun.calls-changed", month), true, null));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), BerlinClock.ZONE);
        return runs.of(month)
                .map(run -> run.cases().minus(runs.setAside(run, today)))
                .filter(open -> open.calls() > 0)
                .map(open -> List.of(new Waiting(
                        Message.of("ratingrun.cases.open", open.calls(), open.cost(), month),
                        true,
                        "/months/" + month + "/cases")))
                .orElse(List.of());
    }
}
