package de.rufwerk.documents;

import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All documents, and the ways to make and find them.
@Component
public class Documents {

    private static final String SELECT = """
            select id, month, step, kind, customer, line, number, name, media_type, pages, bytes, sha256, made_at
            from documents
            """;

    private final DocumentFiles files;
    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final RunnersTransaction transaction;

    Documents(DocumentFiles files, JdbcTemplate jdbc, JdbcClient database, RunnersTransaction transaction) {
        this.files = files;
        this.jdbc = jdbc;
        this.database = database;
        this.transaction = transaction;
    }

    /// Documents of a month and step, in figures.
    public record Sums(long documents, long pages, long bytes) {}

    /// Begins to make the documents of a step for the run's month.
    public DocumentSet make(StepRun run, String step) {
        return new DocumentSet(run, step, files, jdbc, transaction);
    }

    /// Takes all documents of a step away, for an undo.
    ///
    /// @param also done in the same transaction
    public void remove(StepRun run, String step, Runnable also) {
        try (DocumentSet nothing = make(run, step)) {
            nothing.publish(also);
        }
    }

    public Optional<StoredDocument> find(long id) {
        return database.sql(SELECT + " where id = ?")
                .param(id)
                .query(Documents::document)
                .optional();
    }

    /// A customer's documents of a month, invoice first.
    public List<StoredDocument> of(YearMonth month, String customer) {
        return database.sql(SELECT + " where customer = ? and month = ? order by step desc, name")
                .params(customer, month.atDay(1))
                .query(Documents::document)
                .list();
    }

    /// All of a month and step one after the other, by customer and name; memory stays the same however many they are.
    /// To be called in a transaction, for only then the database hands the rows out by and by.
    public void each(YearMonth month, String step, Consumer<StoredDocument> work) {
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(1000);
        streaming.query(
                SELECT + " where month = ? and step = ? order by customer collate \"C\", name collate \"C\"",
                row -> {
                    work.accept(document(row, 0));
                },
                month.atDay(1),
                step);
    }

    public Sums sums(YearMonth month, String step) {
        return database.sql(
                        "select count(*), coalesce(sum(pages), 0), coalesce(sum(bytes), 0) from documents where month = ? and step = ?")
                .params(month.atDay(1), step)
                .query((row, _) -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /// Where the content lies; to be read, never to be changed.
    ///
    /// @throws de.rufwerk.home.WrongUse where it is lost
    public Path file(StoredDocument document) {
        return files.of(document);
    }

    private static StoredDocument document(ResultSet row, int ignored) throws SQLException {
        return new StoredDocument(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("step"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("customer"),
                row.getString("line"),
                row.getString("number"),
                row.getString("name"),
                row.getString("media_type"),
                row.getInt("pages"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getTimestamp("made_at").toInstant());
    }
}
