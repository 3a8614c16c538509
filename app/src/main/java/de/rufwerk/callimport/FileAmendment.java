package de.rufwerk.callimport;

import de.rufwerk.callimport.FileChange.Kind;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.StepRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// One person's order, carried out in the transaction of a connection that holds the lock "calls".
///
/// When calls go, other files of the carrier may have been left with less because their records were duplicates of
/// these: those files are judged again in the same transaction, so that the result is as if the calls had never been
/// there.
final class FileAmendment {

    private final Connection connection;
    private final StepRun run;
    private final FileOrder order;
    private final Rereading originals;
    private final Corrections corrections;
    private final Path workFolder;
    private final ImportFileRows rows;
    private final StoredFiles files;
    private final ChangeLog log;
    private final Set<Integer> changed = new HashSet<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    FileAmendment(
            Connection connection,
            StepRun run,
            FileOrder order,
            Rereading originals,
            Corrections corrections,
            Path workFolder) {
        this.connection = connection;
        this.run = run;
        this.order = order;
        this.originals = originals;
        this.corrections = corrections;
        this.workFolder = workFolder;
        this.rows = new ImportFileRows(connection, run);
        this.files = new StoredFiles(connection);
        this.log = new ChangeLog(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    /// The file that the order is about, as it stands now.
    ImportFile file() {
        return files.find(order.file())
                .orElseThrow(() -> new WrongUse(Message.of("callimport.change.unknown", order.file())));
    }

    /// Whether a person took that file in although something spoke against it.
    boolean wasAccepted() {
        return log.wasAccepted(order.file());
    }

    /// Files whose calls are other ones now.
    Set<Integer> changed() {
        return changed;
    }

    /// Tells what was done; to be called when it counts.
    void tell() {
        afterwards.forEach(Runnable::run);
    }

    private void tell(Message what) {
        afterwards.add(() -> run.note(what));
    }

    /// Takes a file out; a held one is refused for good.
    void remove(ImportFile file) throws SQLException {
        List<ImportFile> sharing = sharing(List.of(file));
        takeOut(List.of(file), sharing);
        files.empty(List.of(file.id()), FileState.REMOVED, null);
        log(Kind.REMOVED, file, Stock.of(file), Stock.NONE);
        tell(Message.of(
                "callimport.change.removed",
                file.where(),
                order.by(),
                file.stored().calls(),
                order.reason()));
        judgeAgain(sharing);
    }

    /// Takes a file in again that was taken out, as an import would: it may be held.
    void restore(ImportFile file, Judgement judgement) throws SQLException {
        LoadedFile loaded = originals.open(file, member -> {
            rows.delete(file.id());
            LoadedFile read = corrections.concerns(member)
                    ? corrections.load(member, file.id(), this::progress)
                    : load(judgement, file).only(member, file.id(), this::progress);
            afterwards.add(() -> new ImportReport(run).file(member, read, null));
            return read;
        });
        files.keepOrigin(file);
        if (!loaded.held()) {
            changed.add(file.id());
        }
        log(Kind.RESTORED, file, Stock.of(file), Stock.of(loaded));
        tell(Message.of(
                "callimport.change.restored",
                file.where(),
                order.by(),
                loaded.stored().calls(),
                order.reason()));
    }

    /// Takes a held file in; where it is a correction, in place of the files that it corrects.
    ///
    /// @param expected ids of the files that the person was told of
    /// @throws WrongUse when it would take the place of other ones by now
    void accept(ImportFile file, List<Integer> expected) throws SQLException {
        int id = rows.nextId();
        Corrections.Tried tried =
                originals.open(file, member -> corrections.tryOut(member, id, file.month(), this::progress));
        if (!tried.replacedIds().equals(expected)) {
            throw new WrongUse(Message.of("callimport.change.moved", file.where()));
        }
        List<ImportFile> sharing = sharing(tried.replaced());
        takeOut(tried.replaced(), sharing);
        files.empty(tried.replacedIds(), FileState.REPLACED, id);
        changed.add(id);
        LoadedFile loaded = tried.file();
        log.add(order, Kind.ACCEPTED, id, Stock.NONE, Stock.of(loaded), run.id());
        for (ImportFile old : tried.replaced()) {
            log(Kind.REPLACED, old, Stock.of(old), Stock.NONE);
        }
        tell(Message.of(
                "callimport.change.accepted",
                file.where(),
                order.by(),
                loaded.stored().calls(),
                order.reason()));
        judgeAgain(sharing);
    }

    /// Reads a stored file again by the profile that its carrier has now.
    ///
    /// @throws WrongUse when what comes of it could not be imported
    void reread(ImportFile file, Judgement judgement) throws SQLException {
        List<ImportFile> sharing = sharing(List.of(file));
        takeOut(List.of(file), sharing);
        LoadedFile loaded = readAgain(file, judgement);
        tell(Message.of(
                "callimport.change.reread",
                file.where(),
                order.by(),
                file.stored().calls(),
                loaded.stored().calls(),
                file.rejected(),
                loaded.rejected(),
                order.reason()));
        judgeAgain(sharing);
    }

    private void takeOut(List<ImportFile> gone, List<ImportFile> sharing) {
        var ids = new ArrayList<Integer>();
        gone.stream().filter(file -> file.state() == FileState.STORED).forEach(file -> ids.add(file.id()));
        sharing.forEach(file -> ids.add(file.id()));
        files.removeCalls(ids);
        changed.addAll(ids);
    }

    /// Files that may hold, as duplicates, what only these have stored.
    private List<ImportFile> sharing(List<ImportFile> gone) {
        List<Integer> ids = gone.stream().map(ImportFile::id).toList();
        var sharing = new ArrayList<ImportFile>();
        for (ImportFile file : gone) {
            Instant first = file.firstStart();
            Instant last = file.lastStart();
            if (file.state() == FileState.STORED && first != null && last != null) {
                files.withDuplicates(file.carrier(), first, last, ids).stream()
                        .filter(each -> !sharing.contains(each))
                        .forEach(sharing::add);
            }
        }
        return sharing;
    }

    private void judgeAgain(List<ImportFile> sharing) throws SQLException {
        for (ImportFile file : sharing) {
            LoadedFile again = readAgain(file, Judgement.ACCEPTED);
            tell(Message.of(
                    "callimport.change.judged",
                    file.where(),
                    file.stored().calls(),
                    again.stored().calls()));
        }
    }

    private LoadedFile readAgain(ImportFile file, Judgement judgement) throws SQLException {
        run.checkCancelled();
        LoadedFile loaded = originals.open(file, member -> {
            run.phase(Message.of("callimport.phase.load", member.where()));
            rows.delete(file.id());
            return load(judgement, file).only(member, file.id(), this::progress);
        });
        if (loaded.held()) {
            throw new WrongUse(loaded.doubts().stream().map(Doubt::what).toList());
        }
        files.keepOrigin(file);
        changed.add(file.id());
        log(Kind.REREAD, file, Stock.of(file), Stock.of(loaded));
        return loaded;
    }

    private CallLoad load(Judgement judgement, ImportFile file) {
        return new CallLoad(connection, run, workFolder, judgement, file.bytes());
    }

    private void progress(long bytes) {
        run.progress(bytes);
    }

    private void log(Kind kind, ImportFile file, Stock before, Stock after) {
        log.add(order, kind, file.id(), before, after, run.id());
    }
}
