package de.rufwerk.documents;

import de.rufwerk.home.FirstStart;
import de.rufwerk.home.Message;
import de.rufwerk.run.Runs;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes at a start what killed runs of any month have left: a step may never run again for that month, and call data
/// must not stay behind. Months that somebody runs just now are spared, and whatever is newer than the look at them.
@Component
class DocumentSweep implements FirstStart {

    private final DocumentFiles files;
    private final JdbcClient database;
    private final Runs runs;
    private final Clock clock;

    DocumentSweep(DocumentFiles files, JdbcClient database, Runs runs, Clock clock) {
        this.files = files;
        this.database = database;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public Optional<Message> firstStart() {
        Instant before = clock.instant();
        Set<YearMonth> months = new TreeSet<>(files.monthsInTheMaking());
        database.sql("select distinct month from documents_made")
                .query(LocalDate.class)
                .list()
                .forEach(month -> months.add(YearMonth.from(month)));
        for (YearMonth month : months) {
            List<Path> left = files.inTheMaking(month);
            if (runs.month(month).runner() == null) { // asked after the look: one of them would be known by now
                left.forEach(DocumentFiles::remove);
                sweep(month, before);
            }
        }
        return Optional.empty();
    }

    private void sweep(YearMonth month, Instant before) {
        database.sql("delete from documents_made where month = ? and made_at < ?")
                .params(month.atDay(1), Timestamp.from(before))
                .update();
        Set<String> needed = new HashSet<>(database.sql(
                        "select sha256 from documents where month = :month union select sha256 from documents_made where month = :month")
                .param("month", month.atDay(1))
                .query(String.class)
                .list());
        files.sweep(month, before, needed::contains);
    }
}
