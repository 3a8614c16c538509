package de.rufwerk.ratingrun;

import de.rufwerk.callimport.CallsLock;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.AllowanceCounters;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// The step `rate`: checks and prices every call of a month (`rating.md §§ 3 to 8`).
///
/// Re-run, it replaces the month's result as a whole. A month cannot be rated again while a later one has a result,
/// because that one builds on it.
@Component
class RateStep implements Step {

    private final DataSource dataSource;
    private final Home home;
    private final RatingBasis.Source bases;
    private final ImportedFiles.Source files;
    private final RatingRuns runs;
    private final AllowanceUse allowances;
    private final Clock clock;

    RateStep(
            DataSource dataSource,
            Home home,
            RatingBasis.Source bases,
            ImportedFiles.Source files,
            RatingRuns runs,
            AllowanceUse allowances) {
        this.dataSource = dataSource;
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
        inOneTransaction(run, writing -> {
            refuseBelowLaterMonths(run.month());
            refuseOnOldResults(run.month());
            run.phase(Message.of("ratingrun.phase.load"));
            tell(run, rate(run, bases.current(), writing));
        });
    }

    /// What is done while nobody else reads or writes calls.
    @FunctionalInterface
    private interface Work {
        void on(Connection writing) throws SQLException, IOException;
    }

    /// Does the work under the lock on calls; it counts when it ends well.
    @SuppressWarnings("try") // the lock is held, not used
    private void inOneTransaction(StepRun run, Work work) throws SQLException, IOException {
        try (Connection writing = dataSource.getConnection();
                CallsLock lock = CallsLock.take(writing, run::checkCancelled)) {
            writing.setAutoCommit(false);
            try {
                work.on(writing);
                writing.commit();
            } finally {
                writing.rollback();
                writing.setAutoCommit(true);
            }
        }
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

    private RatingRun rate(StepRun run, RatingBasis basis, Connection writing) throws SQLException, IOException {
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
        try (Connection reading = dataSource.getConnection()) {
            rating.rate(reading, before.orElse(null), imported, counters, carried.calls() + added.calls());
        }
        rating.complete();
        RatingRun result = new RatingRun(
                id,
                month,
                run.id(),
                clock.instant(),
                run.startedBy(),
                basis.subscribers().fingerprint(),
                basis.tariff().fingerprint(),
                basis.rules(),
                imported.last(),
                carried,
                added,
                rating.waiting(),
                rating.rated(),
                rating.cases().all(),
                rating.amount());
        result.checkBalance();
        run.confirm(writing);
        runs.publish(writing, result);
        rating.cases().store(writing, id);
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
        inOneTransaction(run, writing -> {
            refuseBelowLaterMonths(month);
            run.confirm(writing);
            runs.remove(writing, month);
        });
    }

    @Override
    public List<Waiting> waiting(YearMonth month) {
        if (runs.outOfDate(month).contains(month)) {
            return List.of(new Waiting(Message.of("ratingrun.calls-changed", month), true, null));
        }
        return runs.of(month)
                .filter(run -> run.cases().calls() > 0)
                .map(run -> List.of(new Waiting(
                        Message.of(
                                "ratingrun.cases.open",
                                run.cases().calls(),
                                run.cases().cost(),
                                month),
                        true,
                        "/months/" + month + "/cases")))
                .orElse(List.of());
    }
}
