package de.rufwerk.documents;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/// The documents that one run of a step makes. They are collected, and appear with [#publish] in the place of what the
/// step has made for the month before; without it nothing changes. Documents may be added by several threads.
public final class DocumentSet implements AutoCloseable {

    private static final int BATCH = 500;

    private static final String COLUMNS =
            "month, step, run, kind, customer, line, number, name, media_type, pages, bytes, sha256, made_at";

    private final StepRun run;
    private final String step;
    private final Path folder;
    private final DocumentFiles files;
    private final JdbcTemplate jdbc;
    private final RunnersTransaction transaction;
    private final AtomicLong next = new AtomicLong();
    private final List<NewDocument> waiting = new ArrayList<>();
    private volatile boolean published;

    DocumentSet(StepRun run, String step, DocumentFiles files, JdbcTemplate jdbc, RunnersTransaction transaction) {
        this.run = run;
        this.step = step;
        this.files = files;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.folder = files.freshFolder(run.month(), step, run.id());
        jdbc.update("delete from documents_made where month = ? and step = ?", month(), step);
    }

    /// A file that is not there yet, to write a document or something passing into; on the disk of the documents.
    public Path newFile() {
        return folder.resolve(Long.toString(next.incrementAndGet()));
    }

    /// Takes a document that has been written whole.
    ///
    /// @throws WrongUse at the latest from [#publish], where another one of the set has its name; it tells both
    public void add(NewDocument document) {
        checkOpen();
        files.take(document.file(), run.month(), document.sha256());
        List<NewDocument> batch = List.of();
        synchronized (waiting) {
            waiting.add(document);
            if (waiting.size() >= BATCH) {
                batch = List.copyOf(waiting);
                waiting.clear();
            }
        }
        store(batch);
    }

    private void checkOpen() {
        if (published) {
            throw new IllegalStateException("The documents of step " + step + " are published already");
        }
    }

    /// One batch at a time, so that no name slips in between the check and the insert.
    private synchronized void store(List<NewDocument> batch) {
        if (batch.isEmpty()) {
            return;
        }
        refuseTwice(batch);
        Timestamp now = Timestamp.from(run.startedAt());
        jdbc.batchUpdate(
                "insert into documents_made (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                batch,
                BATCH,
                (row, document) -> {
                    row.setObject(1, month());
                    row.setString(2, step);
                    row.setLong(3, run.id());
                    row.setString(4, document.kind().name());
                    row.setString(5, document.customer());
                    row.setString(6, document.line());
                    row.setString(7, document.number());
                    row.setString(8, document.name());
                    row.setString(9, document.mediaType());
                    row.setInt(10, document.pages());
                    row.setLong(11, document.bytes());
                    row.setString(12, document.sha256());
                    row.setTimestamp(13, now);
                });
    }

    private void refuseTwice(List<NewDocument> batch) {
        Map<String, String> owners = new HashMap<>();
        jdbc.query(
                "select name, kind, customer, line, number from documents_made where run = ? and name = any(?)",
                row -> {
                    owners.put(
                            row.getString(1),
                            owner(row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                },
                run.id(),
                batch.stream().map(NewDocument::name).toArray(String[]::new));
        for (NewDocument document : batch) {
            String owner = owner(document.kind().name(), document.customer(), document.line(), document.number());
            String other = owners.putIfAbsent(document.name(), owner);
            if (other != null) {
                throw new WrongUse(Message.of("documents.twice", document.name(), other, owner));
            }
        }
    }

    private static String owner(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /// Makes the documents those of the month and step. What has the same name and content as before stays as it is.
    ///
    /// @param also done in the same transaction, after the documents are there
    /// @throws de.rufwerk.run.RunStopped when the run shall stop, or another runner has taken over
    public void publish(Runnable also) {
        checkOpen();
        List<NewDocument> rest;
        synchronized (waiting) {
            rest = List.copyOf(waiting);
            waiting.clear();
        }
        store(rest);
        transaction.with(run, () -> {
            jdbc.update("""
                    delete from documents old where month = ? and step = ? and not exists (
                      select from documents_made new where new.run = ? and new.name = old.name
                        and (new.kind, new.customer, new.line, new.number, new.media_type, new.pages, new.sha256)
                          = (old.kind, old.customer, old.line, old.number, old.media_type, old.pages, old.sha256))
                    """, month(), step, run.id());
            jdbc.update(
                    "insert into documents (" + COLUMNS + ") select " + COLUMNS + " from documents_made new"
                            + " where run = ? and not exists (select from documents old where old.month = new.month"
                            + " and old.step = new.step and old.name = new.name)",
                    run.id());
            jdbc.update("delete from documents_made where run = ?", run.id());
            also.run();
            return true;
        });
        published = true;
        sweep();
    }

    private void sweep() {
        Set<String> needed = new HashSet<>();
        jdbc.query(
                "select sha256 from documents where month = ? union select sha256 from documents_made where month = ?",
                row -> {
                    needed.add(row.getString(1));
                },
                month(),
                month());
        files.sweep(run.month(), run.startedAt(), needed::contains);
    }

    private LocalDate month() {
        return run.month().atDay(1);
    }

    /// Removes what was written and not taken.
    @Override
    public void close() {
        DocumentFiles.remove(folder);
    }
}
