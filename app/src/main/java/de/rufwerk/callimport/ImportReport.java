package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.UnreadableFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run of the import tells people: notes, figures, and the faults of files that cannot be taken in.
final class ImportReport {

    private final StepRun run;
    private final ImportCounts counts;

    ImportReport(StepRun run) {
        this.run = run;
        this.counts = new ImportCounts(run);
    }

    /// A fault about a file as a whole; one that a person has released is only noted.
    void unreadable(String key, UnreadableFile why) {
        if (run.released(key)) {
            run.note(Message.of("callimport.note.released", why.where()));
        } else {
            run.fault(new NewFault(key, Severity.ERROR, why.what(), why.where(), why.remedy()));
        }
    }

    void unreadable(String key, String code, String where, Object... arguments) {
        unreadable(
                key, new UnreadableFile(Message.of(code, arguments), where, Message.of(code + ".remedy", arguments)));
    }

    void readable(String key) {
        run.settle(key, Message.of("callimport.settled.read"));
    }

    /// What came of one file.
    ///
    /// @param file `null` where it was imported before
    void file(Member member, @Nullable LoadedFile file, @Nullable UnreadableFile unreadable) {
        if (unreadable != null) {
            unreadable(member.faultKey(), unreadable);
            return;
        }
        readable(member.delivery().faultKey());
        if (!member.faultKey().equals(member.delivery().faultKey())) {
            readable(member.faultKey());
        }
        if (file == null) {
            run.note(Message.of("callimport.note.known", member.where()));
            return;
        }
        counts.add(file);
        if (file.held()) {
            held(member, file);
        } else {
            stored(member, file);
        }
    }

    private void held(Member member, LoadedFile file) {
        List<String> kinds = file.doubts().stream().map(Doubt::kind).toList();
        Doubt.OF_FILES.stream()
                .filter(kind -> !kinds.contains(kind))
                .forEach(kind -> readable(member.faultKey() + ":" + kind));
        for (Doubt doubt : file.doubts()) {
            run.fault(new NewFault(
                    member.faultKey() + ":" + doubt.kind(),
                    Severity.ERROR,
                    doubt.what(),
                    member.delivery().storedAt(),
                    doubt.remedy()));
        }
    }

    private void stored(Member member, LoadedFile file) {
        run.note(Message.of(
                "callimport.note.stored",
                member.where(),
                file.stored().calls(),
                file.duplicate().calls(),
                file.filtered().calls(),
                file.rejected()));
        if (!file.unusedColumns().isEmpty()) {
            run.note(Message.of("callimport.note.unused", member.where(), String.join(", ", file.unusedColumns())));
        }
    }

    void figures() {
        counts.show();
    }
}
