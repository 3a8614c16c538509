package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of the step `import`, holding the lock "calls": keep the originals, look into them, load them in the
/// order of their names, look at what the month has come to.
///
/// A delivery is loaded whole or not at all: one transaction a delivery, or where the files of several archives lie
/// between each other by name, one for these. A delivery that turns out to be damaged is left out and the rest of its
/// transaction repeated.
final class Import {

    private final Connection connection;
    private final StepRun run;
    private final Deliveries inboxes;
    private final GoneFiles goneFiles;
    private final ImportReport report;
    private final ImportFileRows rows;
    private final Path workFolder;
    private final Judgement judgement;
    private final Corrections corrections;
    private final MonthChecks checks;

    private long bytesDone;

    Import(Home home, CarrierSettings settings, Map<String, FormatProfile> profiles, Connection connection, StepRun run)
            throws IOException {
        this.connection = connection;
        this.run = run;
        var archive = new Archive(home);
        this.workFolder = archive.workFolder();
        this.rows = new ImportFileRows(connection, run);
        this.report = new ImportReport(run);
        this.inboxes = new Deliveries(home, settings, profiles, archive, rows, report);
        this.goneFiles = new GoneFiles(rows);
        this.judgement = new Plausibility(settings, run);
        this.corrections = new Corrections(settings, connection, run, workFolder, judgement);
        this.checks = new MonthChecks(settings, connection, run);
    }

    void run() throws IOException, SQLException {
        List<Delivery> deliveries = inboxes.keep(run);
        goneFiles.forget(run, deliveries);
        var packs = new ArrayList<Pack>();
        try {
            List<Member> members = lookInto(deliveries, packs);
            run.total(deliveries.stream().mapToLong(Delivery::bytes).sum(), "bytes");
            loadAll(Batches.of(members));
        } finally {
            for (Pack pack : packs) {
                pack.close();
            }
        }
        report.figures();
        new HeldFaults(rows).settle(run);
        checks.run();
        run.phase(Message.of("callimport.phase.index"));
        CallIndex.summarize(connection);
    }

    private List<Member> lookInto(List<Delivery> deliveries, List<Pack> packs) throws IOException {
        var members = new ArrayList<Member>();
        for (Delivery delivery : deliveries) {
            try {
                Pack pack = Pack.open(delivery.packed());
                packs.add(pack);
                pack.entries().stream()
                        .map(entry -> new Member(delivery, pack, entry))
                        .filter(Member::hasCalls)
                        .forEach(members::add);
            } catch (UnreadableFile e) {
                report.unreadable(delivery.faultKey(), e);
            }
        }
        members.sort(Member.ORDER);
        return members;
    }

    private void loadAll(List<List<Member>> batches) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            for (List<Member> batch : batches) {
                load(batch);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void load(List<Member> batch) throws SQLException, IOException {
        var members = new ArrayList<>(batch);
        while (!members.isEmpty()) {
            var done = new HashMap<Member, LoadedFile>();
            var unreadable = new HashMap<Member, UnreadableFile>();
            Delivery damaged = loadTogether(members, done, unreadable);
            if (damaged == null) {
                run.confirm(connection);
                connection.commit();
                members.forEach(member -> report.file(member, done.get(member), unreadable.get(member)));
                bytesDone += members.stream()
                        .map(Member::delivery)
                        .distinct()
                        .mapToLong(Delivery::bytes)
                        .sum();
                run.progress(bytesDone);
                return;
            }
            connection.rollback();
            members.removeIf(member -> member.delivery().equals(damaged));
        }
    }

    /// Loads the files in one transaction. Returns the delivery that is damaged, of which a fault has been
    /// opened; `null` where none is.
    private @Nullable Delivery loadTogether(
            List<Member> members, Map<Member, LoadedFile> done, Map<Member, UnreadableFile> unreadable)
            throws SQLException {
        for (Member member : members) {
            run.checkCancelled();
            try {
                if (rows.stored(member)) {
                    continue;
                }
                run.phase(Message.of("callimport.phase.load", member.where()));
                done.put(member, load(member));
            } catch (UnreadableFile e) {
                unreadable.put(member, e);
            } catch (IOException e) {
                report.unreadable(member.delivery().faultKey(), member.damaged(e));
                return member.delivery();
            }
        }
        return null;
    }

    private LoadedFile load(Member member) throws SQLException, IOException, UnreadableFile {
        Pack.Progress progress = read -> run.progress(bytesDone + read);
        return corrections.concerns(member)
                ? corrections.load(member, rows.nextId(), progress)
                : new CallLoad(connection, run, workFolder, judgement).load(member, progress);
    }
}
