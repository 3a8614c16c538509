package de.rufwerk.callimport;

import de.rufwerk.callimport.FileChange.Kind;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Amendment;
import de.rufwerk.run.Note;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import de.rufwerk.run.StepRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a person does with an imported file: take it out, take it in again, accept it as it is, have it read again.
/// Each is a run of the step `import` of the file's month, logged with who and why, and changes all of it or nothing.
/// Later steps of the month are out of date then.
///
/// None of it is possible once something of the file has been transferred, or while a later month builds on it.
@Component
public class FileChanges {

    private final ImportFiles files;
    private final FileTransaction transaction;
    private final Runs runs;
    private final TrialReading trials;
    private final JdbcClient jdbc;

    FileChanges(ImportFiles files, FileTransaction transaction, Runs runs, TrialReading trials, JdbcClient jdbc) {
        this.files = files;
        this.transaction = transaction;
        this.runs = runs;
        this.trials = trials;
        this.jdbc = jdbc;
    }

    /// Takes the calls of a file out; it stays in the list and is not imported again. A held file is refused by this.
    ///
    /// @throws WrongUse when it is not possible, see [#refusal], or the reason is blank
    public Outcome remove(int file, String by, String reason, RunListener listener) {
        return amend(Kind.REMOVED, new FileOrder(file, by, reason.strip()), listener);
    }

    /// Takes a file in again that was taken out, from its original in the archive.
    ///
    /// @throws WrongUse as of [#remove]
    public Outcome restore(int file, String by, String reason, RunListener listener) {
        return amend(Kind.RESTORED, new FileOrder(file, by, reason.strip()), listener);
    }

    /// Takes a held file in although something speaks against it; a correction takes the place of the files that it
    /// corrects.
    ///
    /// @throws WrongUse as of [#remove]
    public Outcome accept(int file, String by, String reason, RunListener listener) {
        return amend(Kind.ACCEPTED, new FileOrder(file, by, reason.strip()), listener);
    }

    /// Reads a file again by the profile that its carrier has now.
    ///
    /// @throws WrongUse as of [#remove], or when it could not be imported as it is read now
    public Outcome reread(int file, String by, String reason, RunListener listener) {
        return amend(Kind.REREAD, new FileOrder(file, by, reason.strip()), listener);
    }

    private Outcome amend(Kind kind, FileOrder order, RunListener listener) {
        if (order.reason().isEmpty()) {
            throw new WrongUse(Message.of("callimport.change.reason", order.file()));
        }
        return runs.amend(find(order.file()).month(), "import", order.by(), new Ordered(kind, order), listener);
    }

    private final class Ordered implements Amendment {

        private final Kind kind;
        private final FileOrder order;

        private Ordered(Kind kind, FileOrder order) {
            this.kind = kind;
            this.order = order;
        }

        @Override
        public void check() {
            refusal(kind, order.file()).ifPresent(why -> {
                throw new WrongUse(why);
            });
        }

        @Override
        public void run(StepRun run) throws Exception {
            transaction.carryOut(run, order, (amendment, file, judgement) -> {
                check();
                switch (kind) {
                    case REMOVED -> amendment.remove(file);
                    case RESTORED -> amendment.restore(file, judgement);
                    case ACCEPTED -> amendment.accept(file, replaces(file.id()));
                    case REREAD -> amendment.reread(file, judgement);
                    case REPLACED -> throw new IllegalStateException("Nobody orders a replacement by itself");
                }
            });
        }
    }

    /// Why something cannot be done with a file just now; empty where it can.
    ///
    /// @throws WrongUse when there is no such file
    public Optional<Message> refusal(Kind kind, int id) {
        ImportFile file = find(id);
        boolean fits = switch (kind) {
            case REMOVED -> file.state() == FileState.STORED || file.state() == FileState.HELD;
            case RESTORED -> file.state() == FileState.REMOVED || isFreeAgain(file);
            case ACCEPTED -> file.state() == FileState.HELD;
            case REREAD -> file.state() == FileState.STORED;
            case REPLACED -> false;
        };
        if (!fits) {
            return Optional.of(
                    Message.of("callimport.change.state." + kind.name().toLowerCase(Locale.ROOT), file.where()));
        }
        Stream<Integer> concerned =
                kind == Kind.ACCEPTED ? replaces(id).stream() : file.held() ? Stream.of() : Stream.of(id);
        return concerned.flatMap(each -> transaction.keeps(each).stream()).findFirst();
    }

    /// A correction took its place and was taken out itself.
    private boolean isFreeAgain(ImportFile file) {
        return file.state() == FileState.REPLACED
                && files.replacementOf(file.id())
                        .map(by -> by.state() != FileState.STORED)
                        .orElse(false);
    }

    private ImportFile find(int id) {
        return files.find(id).orElseThrow(() -> new WrongUse(Message.of("callimport.change.unknown", id)));
    }

    private List<Integer> replaces(int id) {
        return comparison(id).map(FileComparison::replaces).orElse(List.of());
    }

    /// What was done, from the run's log, or what hindered it.
    List<Message> told(Outcome outcome) {
        return switch (outcome.end()) {
            case Outcome.End.Completed _ ->
                outcome.runs().stream()
                        .flatMap(run -> runs.notes(run.id()).stream())
                        .map(Note::text)
                        .toList();
            case Outcome.End.Refused refused -> refused.messages();
            case Outcome.End.AlreadyRunning running ->
                List.of(Message.of(
                        "callimport.change.busy",
                        outcome.month(),
                        running.runner().by()));
            case Outcome.End.Stopped _, Outcome.End.ConnectionLost _, Outcome.End.Locked _ ->
                List.of(Message.of("callimport.change.stopped", outcome.month()));
            case Outcome.End.Broken _ -> List.of(Message.of("callimport.change.broken"));
        };
    }

    /// What taking a file out would do, shown before.
    Removal removal(ImportFile file) {
        List<ImportFile> sharing = file.state() == FileState.STORED ? files.sharing(file) : List.of();
        long duplicates =
                sharing.stream().mapToLong(each -> each.duplicate().calls()).sum();
        return new Removal(
                file.stored(), sharing, Math.min(duplicates, file.stored().calls()));
    }

    /// What reading a file again would change, shown before.
    ///
    /// @throws WrongUse when there is no such file, it cannot be read, or another one is being tried
    Trial trial(int id) {
        ImportFile file = find(id);
        return trials.of(file, new ChangeLog(jdbc).wasAccepted(id));
    }

    /// The file that a held one became when a person accepted it; empty where nobody did.
    Optional<Integer> acceptedAs(int held) {
        return new ChangeLog(jdbc).acceptedAs(held);
    }

    /// What was done with a file, oldest first.
    public List<FileChange> history(int file) {
        return new ChangeLog(jdbc).of(file);
    }

    /// What a correction changes; empty where the file corrects none.
    public Optional<FileComparison> comparison(int file) {
        return Comparison.of(jdbc, file);
    }

    /// The first calls, old ones first, that only the correction or only what it corrects has; at most 100 of each.
    public List<DifferingCall> differingCalls(int file) {
        return Comparison.calls(jdbc, file);
    }
}
