package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.NamePattern;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One run of the step `import`, holding the lock "calls": keep the originals, look into them, load them in the
/// order of their names, look at what the month has come to.
///
/// A delivery is loaded whole or not at all: one transaction a delivery, or where the files of several archives lie
/// between each other by name, one for these. A delivery that turns out to be damaged is left out and the rest of its
/// transaction repeated.
final class Import {

    private final CarrierSettings settings;
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
    private final MemberChoice choice;
    private final Packs packs;

    private long bytesDone;

    Import(Home home, CarrierSettings settings, Map<String, FormatProfile> profiles, Connection connection, StepRun run)
            throws IOException {
        this.settings = settings;
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
        this.choice = new MemberChoice(run);
        this.packs = new Packs(home, settings, workFolder);
    }

    void run() throws IOException, SQLException {
        List<Delivery> deliveries = inboxes.keep(run);
        goneFiles.forget(run, deliveries);
        try (packs) {
            List<Member> members = lookInto(deliveries);
            run.total(deliveries.stream().mapToLong(Delivery::bytes).sum(), "bytes");
            loadAll(Batches.of(members));
        }
        report.figures();
        new HeldFaults(rows).settle(run);
        checks.run();
        run.phase(Message.of("callimport.phase.index"));
        CallIndex.summarize(connection);
    }

    private List<Member> lookInto(List<Delivery> deliveries) throws IOException {
        var members = new ArrayList<Member>();
        for (Delivery delivery : deliveries) {
            run.checkCancelled();
            try {
                members.addAll(choice.byName(delivery, packs.of(delivery), files(delivery.carrier()), packs::open));
            } catch (UnreadableFile e) {
                report.unreadable(delivery.faultKey(), e);
            }
        }
        members.sort(Member.ORDER);
        return members;
    }

    private List<NamePattern> files(String carrier) {
        Carrier settingsOfCarrier = settings.carriers().get(carrier);
        return settingsOfCarrier == null ? List.of() : settingsOfCarrier.files();
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

    private void load(List<Member> batch) throws SQLException {
        var members = new ArrayList<>(batch);
        while (!members.isEmpty()) {
            BatchLoad.Outcome outcome =
                    new BatchLoad(connection, run, workFolder, judgement, corrections, this::progress).load(members);
            BatchLoad.Damage damage = outcome.damaged();
            if (damage == null) {
                run.confirm(connection);
                connection.commit();
                tell(members, outcome);
                return;
            }
            connection.rollback();
            Delivery damaged = damage.member().delivery();
            report.unreadable(damaged.faultKey(), damage.member().damaged(damage.how()));
            members.removeIf(member -> member.delivery().equals(damaged));
        }
    }

    private void tell(List<Member> members, BatchLoad.Outcome outcome) {
        choice.byContent(members, outcome.unfit(), report::unreadable);
        List<Member> fit = members.stream()
                .filter(member -> !outcome.unfit().containsKey(member))
                .toList();
        report.files(fit, outcome.loaded(), outcome.unreadable());
        bytesDone += Delivery.bytes(members);
        run.progress(bytesDone);
    }

    private void progress(long read) {
        run.progress(bytesDone + read);
    }
}
