package de.rufwerk.ratingrun;

import de.rufwerk.callimport.CallUse;
import de.rufwerk.home.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Which results were made of a file's calls. They may change while the only result that has seen them can be made
/// anew: while no later month builds on it and no later step has used it.
@Component
class ResultsOfFiles implements CallUse {

    private final RatingRuns results;
    private final ResultUse use;

    ResultsOfFiles(RatingRuns results, ResultUse use) {
        this.results = results;
        this.use = use;
    }

    @Override
    public Optional<Message> keeps(int file) {
        List<YearMonth> months = results.monthsThatSaw(file);
        if (months.size() > 1) {
            return Optional.of(Message.of("ratingrun.files.later", file, months.getFirst(), months.getLast()));
        }
        return months.stream()
                .flatMap(month ->
                        use.usedBy(month).map(step -> Message.of("ratingrun.files.used", file, month, step)).stream())
                .findFirst();
    }

    @Override
    public void changed(Connection transaction, Collection<Integer> files) throws SQLException {
        if (files.isEmpty()) {
            return;
        }
        try (var update =
                transaction.prepareStatement("update rating_runs set calls_changed = true where last_file >= ?")) {
            update.setInt(1, Collections.min(files));
            update.executeUpdate();
        }
    }
}
