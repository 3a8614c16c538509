package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.Inbox;
import de.rufwerk.carriers.NamePattern;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Secret;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.Limits;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.Unpacking;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run of the step `import`, holding the lock "calls": keep the originals, look into them, load them in the
/// order of their names.
///
/// A delivery is loaded whole or not at all: one transaction a delivery, or where the files of several archives lie
/// between each other by name, one for these. A delivery that turns out to be damaged is left out and the rest of its
/// transaction repeated.
final class Import {

    private final Home home;
    private final CarrierSettings settings;
    private final Map<String, FormatProfile> profiles;
    private final Connection connection;
    private final StepRun run;
    private final Archive archive;
    private final ImportFileRows rows;
    private final Path workFolder;
    private final ImportCounts counts;
    private final MemberChoice choice;

    private long bytesDone;

    Import(Home home, CarrierSettings settings, Map<String, FormatProfile> profiles, Connection connection, StepRun run)
            throws IOException {
        this.home = home;
        this.settings = settings;
        this.profiles = profiles;
        this.connection = connection;
        this.run = run;
        this.archive = new Archive(home);
        this.rows = new ImportFileRows(connection, run);
        this.workFolder = archive.workFolder();
        this.counts = new ImportCounts(run);
        this.choice = new MemberChoice(run);
    }

    void run() throws IOException, SQLException {
        List<Delivery> deliveries = keepDeliveries();
        forgetWhatIsGone(deliveries);
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
        counts.show();
        summarize();
    }

    private List<Delivery> keepDeliveries() throws IOException, SQLException {
        var deliveries = new ArrayList<Delivery>();
        for (Map.Entry<String, Carrier> carrier : settings.carriers().entrySet()) {
            String name = carrier.getKey();
            Inbox inbox = Inbox.of(home, name, carrier.getValue().source().folder(), run.month());
            for (String left : inbox.left()) {
                run.note(Message.of("callimport.note.left", inbox.folder().resolve(left)));
            }
            if (inbox.files().isEmpty()) {
                run.note(Message.of("callimport.note.nothing", name, inbox.folder()));
            }
            for (Path file : inbox.files()) {
                run.checkCancelled();
                run.phase(Message.of("callimport.phase.keep", file.getFileName()));
                Delivery delivery = keep(file, name);
                if (delivery != null) {
                    deliveries.add(delivery);
                }
            }
        }
        return deliveries;
    }

    private @Nullable Delivery keep(Path file, String carrier) throws IOException, SQLException {
        FormatProfile profile = profile(carrier);
        String name = String.valueOf(file.getFileName());
        String unreadable = "unreadable:" + carrier + ":" + name.substring(0, Math.min(name.length(), 300));
        try {
            long bytes = Files.size(file);
            String storedAt = rows.storedAt(carrier, name, bytes);
            if (storedAt != null && Files.isRegularFile(home.resolve(storedAt))) {
                Sha256 sha256 = Archive.sha256(file);
                if (home.resolve(storedAt).getFileName().toString().startsWith(sha256.shortHex())) {
                    run.settle(unreadable, Message.of("callimport.settled.read"));
                    return new Delivery(carrier, profile, name, sha256, bytes, home.resolve(storedAt), storedAt);
                }
            }
            Delivery delivery = archive.keep(file, carrier, profile, run.month());
            run.settle(unreadable, Message.of("callimport.settled.read"));
            return delivery;
        } catch (Archive.ChangedFile e) {
            fault(unreadable, "callimport.inbox.changing", file.toString(), name);
        } catch (java.nio.file.AccessDeniedException | java.nio.file.NoSuchFileException e) {
            fault(unreadable, "callimport.inbox.denied", file.toString(), name, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private FormatProfile profile(String carrier) {
        FormatProfile profile = profiles.get(carrier);
        if (profile == null) {
            throw new IllegalStateException("No profile for " + carrier);
        }
        return profile;
    }

    /// Faults about files that were taken away again hold no longer.
    private void forgetWhatIsGone(List<Delivery> deliveries) throws SQLException, IOException {
        Set<String> present = new HashSet<>();
        deliveries.forEach(delivery -> present.add(delivery.faultKey()));
        Message gone = Message.of("callimport.settled.gone");
        for (String carrier : settings.carriers().keySet()) {
            for (String kept : archive.kept(carrier, run.month())) {
                int dash = kept.indexOf('-');
                if (dash > 0) {
                    String key = Delivery.faultKey(carrier, kept.substring(0, dash), kept.substring(dash + 1));
                    if (!present.contains(key)) {
                        run.settle(key, gone);
                        run.settle(key + ":month", gone);
                    }
                }
            }
        }
        for (ImportFileRows.Held held : rows.held()) {
            String key = Delivery.faultKey(held.carrier(), held.shortSha256(), held.deliveredAs());
            if (!present.contains(key)) {
                rows.delete(held.id());
                run.settle(key + ":month", gone);
                run.settle(key + ":" + held.entry() + ":month", gone);
            }
        }
    }

    private List<Member> lookInto(List<Delivery> deliveries, List<Pack> packs) throws IOException {
        var members = new ArrayList<Member>();
        for (Delivery delivery : deliveries) {
            try {
                Pack pack = Pack.open(delivery.packed(), unpacking(delivery.carrier()));
                packs.add(pack);
                members.addAll(choice.byName(delivery, pack, files(delivery.carrier())));
            } catch (UnreadableFile e) {
                fault(delivery.faultKey(), e);
            }
        }
        members.sort(Member.ORDER);
        return members;
    }

    private Unpacking unpacking(String carrier) {
        Carrier settingsOfCarrier = settings.carriers().get(carrier);
        Secret password = settingsOfCarrier == null ? null : settingsOfCarrier.password();
        return new Unpacking(
                workFolder, Limits.STANDARD, password == null ? null : password.reveal(home, System.getenv()));
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

    private void load(List<Member> batch) throws SQLException, IOException {
        var members = new ArrayList<>(batch);
        while (!members.isEmpty()) {
            var done = new HashMap<Member, LoadedFile>();
            var unreadable = new HashMap<Member, UnreadableFile>();
            var unfit = new HashMap<Member, UnreadableFile>();
            Delivery damaged = loadTogether(members, done, unreadable, unfit);
            if (damaged == null) {
                run.confirm(connection);
                connection.commit();
                choice.byContent(members, unfit, this::fault);
                members.stream()
                        .filter(member -> !unfit.containsKey(member))
                        .forEach(member -> report(member, done.get(member), unreadable.get(member)));
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
            List<Member> members,
            Map<Member, LoadedFile> done,
            Map<Member, UnreadableFile> unreadable,
            Map<Member, UnreadableFile> unfit)
            throws SQLException, IOException {
        try (var load = new CallLoad(connection, run, workFolder, members)) {
            for (Member member : members) {
                run.checkCancelled();
                try {
                    if (load.knows(member)) {
                        continue;
                    }
                    run.phase(Message.of("callimport.phase.load", member.where()));
                    load.load(member, read -> run.progress(bytesDone + read));
                } catch (UnreadableFile e) {
                    unreadable.put(member, e);
                } catch (IOException e) {
                    fault(member.delivery().faultKey(), member.damaged(e));
                    return member.delivery();
                }
            }
            run.phase(Message.of("callimport.phase.duplicates"));
            done.putAll(load.finish());
            unfit.putAll(load.unfit());
        }
        return null;
    }

    private void report(Member member, @Nullable LoadedFile file, @Nullable UnreadableFile unreadable) {
        if (unreadable != null) {
            fault(member.faultKey(), unreadable);
            return;
        }
        run.settle(member.delivery().faultKey(), Message.of("callimport.settled.read"));
        if (!member.faultKey().equals(member.delivery().faultKey())) {
            run.settle(member.faultKey(), Message.of("callimport.settled.read"));
        }
        if (file == null) {
            run.note(Message.of("callimport.note.known", member.where()));
            return;
        }
        counts.add(file);
        for (Doubt doubt : file.doubts()) {
            run.fault(new NewFault(
                    member.faultKey() + ":" + doubt.kind(),
                    Severity.ERROR,
                    doubt.what(),
                    member.delivery().storedAt(),
                    doubt.remedy()));
        }
        if (file.held()) {
            return;
        }
        run.settle(member.faultKey() + ":month", Message.of("callimport.settled.read"));
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

    private void fault(String key, UnreadableFile why) {
        if (run.released(key)) {
            run.note(Message.of("callimport.note.released", why.where()));
        } else {
            run.fault(new NewFault(key, Severity.ERROR, why.what(), why.where(), why.remedy()));
        }
    }

    private void fault(String key, String code, String where, Object... arguments) {
        fault(key, new UnreadableFile(Message.of(code, arguments), where, Message.of(code + ".remedy", arguments)));
    }

    /// BRIN does not know new pages by itself; without this a query of one file reads all of them.
    private void summarize() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            run.phase(Message.of("callimport.phase.index"));
            statement.execute(
                    "select brin_summarize_new_values('calls_file'), brin_summarize_new_values('calls_started')");
        }
    }
}
