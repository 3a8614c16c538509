package de.rufwerk.tables;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.tables.DataProblem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong in all files of all data sets, so that a person sees it at once and not one by one.
/// Keeps the first 10,000 errors and as many warnings and counts the rest. Not thread-safe.
///
/// ```java
/// DataProblems problems = new DataProblems();
/// Subscribers subscribers = subscriberSnapshots.current(problems);
/// Tariff tariff = tariffSnapshots.current(problems);
/// subscribers.checkProducts(tariff.products(), problems);
/// problems.throwIfAny();
/// ```
public final class DataProblems {

    private static final int KEPT = 10_000;
    private static final Comparator<DataProblem> BY_PLACE =
            Comparator.comparing(DataProblem::file).thenComparingInt(DataProblem::line);

    private final List<DataProblem> errors = new ArrayList<>();
    private final List<DataProblem> warnings = new ArrayList<>();
    private long errorCount;
    private long warningCount;

    public void add(DataProblem problem) {
        switch (problem.severity()) {
            case ERROR -> {
                errorCount++;
                keep(errors, problem);
            }
            case WARNING -> {
                warningCount++;
                keep(warnings, problem);
            }
        }
    }

    private static void keep(List<DataProblem> kept, DataProblem problem) {
        if (kept.size() < KEPT) {
            kept.add(problem);
        }
    }

    /// An error in a file as a whole or in its row at `line`; see [DataProblem] for the arguments.
    public void error(String code, String file, int line, String column, String value, Object... more) {
        add(DataProblem.of(Severity.ERROR, code, file, line, column, value, more));
    }

    /// As [#error], but the data can be used.
    public void warn(String code, String file, int line, String column, String value, Object... more) {
        add(DataProblem.of(Severity.WARNING, code, file, line, column, value, more));
    }

    /// Takes over what another collected, counts included.
    public void addAll(DataProblems others) {
        others.errors.forEach(this::add);
        others.warnings.forEach(this::add);
        errorCount += others.errorCount - others.errors.size();
        warningCount += others.warningCount - others.warnings.size();
    }

    /// The errors kept, by file and line.
    public List<DataProblem> errors() {
        return errors.stream().sorted(BY_PLACE).toList();
    }

    /// The warnings kept, by file and line.
    public List<DataProblem> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    public long errorCount() {
        return errorCount;
    }

    public long warningCount() {
        return warningCount;
    }

    /// Refuses the data when there is an error: exit code 2, every error kept is printed.
    public void throwIfAny() {
        if (errorCount > 0) {
            List<Message> messages = new ArrayList<>();
            errors().forEach(error -> messages.add(error.text()));
            if (errorCount > errors.size()) {
                messages.add(Message.of("tables.more_errors", errorCount - errors.size()));
            }
            throw new WrongUse(messages);
        }
    }
}
