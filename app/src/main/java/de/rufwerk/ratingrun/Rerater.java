package de.rufwerk.ratingrun;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.AllowanceCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Brings a month's result into line with other decisions: looks what they change, or stores it.
@Component
class Rerater {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Home home;
    private final ImportedFiles.Source files;
    private final AllowanceUse allowances;
    private final RatingRuns runs;

    Rerater(
            DataSource dataSource,
            JdbcClient jdbc,
            Home home,
            ImportedFiles.Source files,
            AllowanceUse allowances,
            RatingRuns runs) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.home = home;
        this.files = files;
        this.allowances = allowances;
        this.runs = runs;
    }

    /// What other decisions would change; nothing is stored.
    Effect.Builder look(RatingRun run, RatingBasis before, RatingBasis after) throws SQLException, IOException {
        try (Connection reading = dataSource.getConnection();
                Rerating rerating = rerating(run, before, after, mainNumbers(run, after))) {
            reading.setAutoCommit(false);
            try {
                RatingRuns.hold(reading);
                checkNotReplaced(run);
                rerating.findTouched(reading);
                rerating.collect(reading, RatedAgain.ONLY_LOOKED_AT);
                rerating.price(counters(run, after, rerating.lines()), RatedAgain.ONLY_LOOKED_AT);
                return rerating.effect();
            } finally {
                reading.rollback();
                reading.setAutoCommit(true);
            }
        }
    }

    private void checkNotReplaced(RatingRun run) {
        if (runs.of(run.month()).filter(now -> now.id() == run.id()).isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.preview.replaced", run.month()));
        }
    }

    /// The result as it is afterwards, and what has changed.
    record Stored(RatingRun result, Effect.Builder effect) {}

    /// Replaces in the transaction of `writing` what other decisions change.
    ///
    /// @throws IllegalStateException when the balance does not hold afterwards
    Stored store(Connection writing, Connection reading, RatingRun run, RatingBasis before, RatingBasis after)
            throws SQLException, IOException {
        MainNumbers mainNumbers = mainNumbers(run, after);
        try (Rerating rerating = rerating(run, before, after, mainNumbers);
                StoredAgain stored = new StoredAgain(writing, run.id(), after, mainNumbers, spool())) {
            rerating.findTouched(reading);
            rerating.collect(reading, stored);
            int[] lines = rerating.lines();
            AllowanceCounters counters = counters(run, after, lines);
            rerating.price(counters, stored);
            stored.finish();
            allowances.forget(writing, run.id(), lineIds(after, lines), customers(after, lines));
            allowances.store(writing, run.id(), counters, after);
            CaseTable cases = new CaseTable(writing, run.id());
            cases.markWrittenOff(run.month());
            RatingRun result = run.with(
                    after.settled(),
                    run.rated().minus(rerating.left()).plus(stored.rated()),
                    cases.open(),
                    cases.writtenOff(),
                    run.amount() - rerating.leftAmount() + stored.amount());
            result.checkBalance();
            runs.update(writing, result);
            cases.group();
            return new Stored(result, rerating.effect());
        }
    }

    private Rerating rerating(RatingRun run, RatingBasis before, RatingBasis after, MainNumbers mainNumbers)
            throws IOException {
        return new Rerating(run, before, after, files.all(), mainNumbers, spool());
    }

    private MainNumbers mainNumbers(RatingRun run, RatingBasis after) {
        return new MainNumbers(jdbc, run.id(), after.lines());
    }

    /// A file that does not exist yet; what a killed program leaves there, the next run of the step removes.
    private Path spool() throws IOException {
        return Files.createDirectories(home.resolve("tmp")).resolve("rate-again-" + UUID.randomUUID());
    }

    private AllowanceCounters counters(RatingRun run, RatingBasis after, int[] lines) {
        Set<String> owners = customers(after, lines);
        owners.addAll(lineIds(after, lines));
        return allowances.before(run.month(), after, owners);
    }

    private static List<String> lineIds(RatingBasis basis, int[] lines) {
        return Arrays.stream(lines)
                .mapToObj(line -> basis.lines().lines().get(line).line())
                .toList();
    }

    private static Set<String> customers(RatingBasis basis, int[] lines) {
        Set<String> customers = new TreeSet<>();
        Arrays.stream(lines)
                .forEach(line -> customers.add(basis.lines().lines().get(line).customer()));
        return customers;
    }
}
