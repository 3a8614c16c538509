package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Worksheet;
import de.rufwerk.run.StepRun;
import java.sql.Connection;
import java.time.YearMonth;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/// Prices the calls that a result charges with the customers, tariff and rules of today and adds them up, to find out
/// what they cost more or less. Their amounts have the decimals that the result's have: what was charged is compared.
///
/// Cases are left out: they go into the next month's run (`rating.md § 6`). A charged call that would be a case today,
/// because a decision was undone or a number is gone, keeps the price that it was charged: no call becomes free because
/// something is missing.
@Component
public class Recharging {

    private static final int BETWEEN_CHECKS = 10_000;

    /// What was added up.
    ///
    /// @param number under which the charges stand in `charges`; no result has it. A group may stand there twice
    /// @param kept calls that keep their price
    public record Charges(int number, long kept) {}

    private final DataSource dataSource;
    private final RatingRuns runs;
    private final RatingBasis.Source bases;
    private final ImportedFiles.Source files;
    private final AllowanceUse allowances;
    private final ResultReading reading;

    Recharging(
            DataSource dataSource,
            RatingRuns runs,
            RatingBasis.Source bases,
            ImportedFiles.Source files,
            AllowanceUse allowances,
            ResultReading reading) {
        this.dataSource = dataSource;
        this.runs = runs;
        this.bases = bases;
        this.files = files;
        this.allowances = allowances;
        this.reading = reading;
    }

    /// Stores what the charged calls of a month come to today, within the caller's transaction; the caller takes it
    /// away again.
    ///
    /// @throws WrongUse when the month has no result, or with all errors of all tables
    public Charges store(StepRun run, YearMonth month) {
        RatingRun result = runs.of(month).orElseThrow(() -> new WrongUse(Message.of("ratingrun.noResult", month)));
        RatingBasis basis = bases.now().withPriceScale(result.rules().priceScale());
        RatingBasis then = bases.of(result);
        ChargeBook charges = new ChargeBook(basis.lines(), basis.book());
        ChargeBook kept = new ChargeBook(then.lines(), then.book());
        ImportedFiles imported = files.all();
        run.total(result.rated().calls(), "calls");
        reading.read(
                result,
                connection -> ResultCalls.delivered(connection, result, null, imported),
                calls -> add(run, calls, result, basis, charges, kept));
        int number = runs.nextId();
        Connection transaction = DataSourceUtils.getConnection(dataSource);
        try {
            charges.store(transaction, number);
            kept.store(transaction, number);
        } finally {
            DataSourceUtils.releaseConnection(transaction, dataSource);
        }
        return new Charges(number, kept.calls());
    }

    private void add(
            StepRun run, ResultCalls calls, RatingRun result, RatingBasis basis, ChargeBook charges, ChargeBook kept) {
        AllowanceCounters counters = allowances.before(result.month(), basis);
        Rater rater = basis.rater(result.month());
        Worksheet sheet = new Worksheet();
        long done = 0;
        while (calls.next(sheet)) {
            if (!calls.isRated()) {
                continue;
            }
            if (++done % BETWEEN_CHECKS == 0) {
                run.progress(done);
                run.checkCancelled();
            }
            rater.locate(sheet, null);
            if (sheet.reason == null && sheet.condition == null) {
                rater.price(sheet, counters, null);
            }
            if (sheet.reason == null && sheet.line != LineDirectory.NONE) {
                charges.add(0, sheet, basis.priceBasis(sheet.product));
            } else if (sheet.reason != null && calls.line() != LineDirectory.NONE) {
                calls.putResult(sheet);
                kept.add(0, sheet, calls.basis());
            }
        }
    }
}
