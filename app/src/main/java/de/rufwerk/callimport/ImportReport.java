package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.UnreadableFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run of the import tells people: notes, figures, and the faults of files that cannot be taken in.
final class ImportReport {

    private static final int MOST_NOTED = 50;

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

    /// What came of files that were loaded together: a note a file, or where they are many, one of all.
    ///
    /// @param loaded without those that were imported before
    void files(List<Member> members, Map<Member, LoadedFile> loaded, Map<Member, UnreadableFile> unreadable) {
        boolean isEach = members.size() <= MOST_NOTED;
        Totals stored = Totals.NONE;
        Totals duplicate = Totals.NONE;
        Totals filtered = Totals.NONE;
        long rejected = 0;
        int count = 0;
        int known = 0;
        for (Member member : members) {
            LoadedFile file = loaded.get(member);
            UnreadableFile why = unreadable.get(member);
            file(member, file, why, isEach);
            if (file != null && !file.held()) {
                stored = stored.plus(file.stored());
                duplicate = duplicate.plus(file.duplicate());
                filtered = filtered.plus(file.filtered());
                rejected += file.rejected();
                count++;
            }
            known += file == null && why == null ? 1 : 0;
        }
        if (!isEach && count > 0) {
            run.note(Message.of(
                    "callimport.note.stored-many",
                    members.getFirst().where(),
                    members.getLast().where(),
                    count,
                    stored.calls(),
                    duplicate.calls(),
                    filtered.calls(),
                    rejected));
        }
        if (!isEach && known > 0) {
            run.note(Message.of(
                    "callimport.note.known-many",
                    members.getFirst().where(),
                    members.getLast().where(),
                    known));
        }
    }

    /// What came of one file.
    ///
    /// @param file `null` where it was imported before
    void file(Member member, @Nullable LoadedFile file, @Nullable UnreadableFile unreadable) {
        file(member, file, unreadable, true);
    }

    private void file(Member member, @Nullable LoadedFile file, @Nullable UnreadableFile unreadable, boolean isNoted) {
        if (unreadable != null) {
            unreadable(member.faultKey(), unreadable);
            return;
        }
        readable(member.delivery().faultKey());
        if (!member.faultKey().equals(member.delivery().faultKey())) {
            readable(member.faultKey());
        }
        if (file == null) {
            if (isNoted) {
                run.note(Message.of("callimport.note.known", member.where()));
            }
            return;
        }
        counts.add(file);
        if (file.held()) {
            held(member, file);
        } else if (isNoted) {
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
