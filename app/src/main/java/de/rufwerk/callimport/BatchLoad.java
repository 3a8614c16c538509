package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loads the files of a batch in the transaction of its connection: all together, but for those that may be
/// corrections. Such a file is compared with the one it corrects, so it gets a load of its own, once those before it
/// have come to their end.
final class BatchLoad {

    /// What came of the files of a batch; of one that was imported before there is nothing.
    ///
    /// @param unreadable that cannot be taken in
    /// @param unfit that are no files of the profile: in an archive, others beside them may be
    /// @param damaged the first file whose delivery is damaged, and how; nothing of the batch may be kept then
    record Outcome(
            Map<Member, LoadedFile> loaded,
            Map<Member, UnreadableFile> unreadable,
            Map<Member, UnreadableFile> unfit,
            @Nullable Damage damaged) {}

    record Damage(Member member, IOException how) {}

    private final Connection connection;
    private final StepRun run;
    private final Path workFolder;
    private final Judgement judgement;
    private final Corrections corrections;
    private final Pack.Progress progress;
    private final ImportFileRows rows;
    private final Outcome outcome = new Outcome(new LinkedHashMap<>(), new HashMap<>(), new LinkedHashMap<>(), null);
    private @Nullable CallLoad open;
    private long bytes;

    BatchLoad(
            Connection connection,
            StepRun run,
            Path workFolder,
            Judgement judgement,
            Corrections corrections,
            Pack.Progress progress) {
        this.connection = connection;
        this.run = run;
        this.workFolder = workFolder;
        this.judgement = judgement;
        this.corrections = corrections;
        this.progress = progress;
        this.rows = new ImportFileRows(connection, run);
    }

    /// @param members in the order in which they count
    Outcome load(List<Member> members) throws SQLException {
        bytes = Delivery.bytes(members);
        // All asked at once, for while calls are sent the connection answers nothing.
        KnownContents known = rows.known(members);
        Iterator<Integer> ids = rows.nextIds(members.size()).iterator();
        FileNames names = corrections.names(members);
        try {
            for (Member member : members) {
                run.checkCancelled();
                if (known.contains(member)) {
                    continue;
                }
                run.phase(Message.of("callimport.phase.load", member.where()));
                try {
                    if (load(member, ids.next(), names)) {
                        known.add(member);
                        names.add(member);
                    }
                } catch (UnreadableFile e) {
                    outcome.unreadable().put(member, e);
                } catch (IOException e) {
                    return new Outcome(Map.of(), Map.of(), Map.of(), new Damage(member, e));
                }
            }
            finish();
            return outcome;
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }

    /// @return whether its calls stay
    private boolean load(Member member, int id, FileNames names) throws SQLException, IOException, UnreadableFile {
        if (names.has(member)) {
            finish();
            if (corrections.concerns(member)) {
                LoadedFile loaded = corrections.load(member, id, progress);
                outcome.loaded().put(member, loaded);
                return !loaded.held();
            }
        }
        if (open == null) {
            open = new CallLoad(connection, run, workFolder, judgement, bytes);
        }
        return open.load(member, id, progress);
    }

    private void finish() throws SQLException {
        CallLoad load = open;
        open = null;
        if (load != null) {
            try (load) {
                run.phase(Message.of("callimport.phase.duplicates"));
                outcome.loaded().putAll(load.finish());
                outcome.unfit().putAll(load.unfit());
            }
        }
    }
}
