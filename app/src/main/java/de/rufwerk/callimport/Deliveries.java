package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.Inbox;
import de.rufwerk.carriers.Origin;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What lies in the inboxes of the carriers, each file kept unchanged in the archive before anybody reads it.
final class Deliveries {

    private static final String UNREADABLE = "unreadable:";

    private final Home home;
    private final CarrierSettings settings;
    private final Map<String, FormatProfile> profiles;
    private final Archive archive;
    private final ImportFileRows rows;
    private final ImportReport report;

    /// @param profiles by carrier
    Deliveries(
            Home home,
            CarrierSettings settings,
            Map<String, FormatProfile> profiles,
            Archive archive,
            ImportFileRows rows,
            ImportReport report) {
        this.home = home;
        this.settings = settings;
        this.profiles = profiles;
        this.archive = archive;
        this.rows = rows;
        this.report = report;
    }

    /// Keeps everything that is there for the run's month; what cannot be kept is a fault.
    List<Delivery> keep(StepRun run) throws IOException, SQLException {
        var deliveries = new ArrayList<Delivery>();
        var seen = new HashSet<String>();
        for (Map.Entry<String, Carrier> carrier : settings.carriers().entrySet()) {
            String name = carrier.getKey();
            Inbox inbox = Inbox.of(home, name, carrier.getValue().source(), run.month());
            for (String left : inbox.left()) {
                run.note(Message.of("callimport.note.left", inbox.folder().resolve(left)));
            }
            if (inbox.files().isEmpty()) {
                run.note(Message.of("callimport.note.nothing", name, inbox.folder()));
            }
            for (Path file : inbox.files()) {
                run.checkCancelled();
                run.phase(Message.of("callimport.phase.keep", file.getFileName()));
                seen.add(unreadableKey(name, file));
                Delivery delivery = keep(run, file, name);
                if (delivery != null) {
                    deliveries.add(delivery);
                }
            }
        }
        archive.flush();
        for (String key : run.openFaults(UNREADABLE)) {
            if (!seen.contains(key)) {
                run.settle(key, Message.of("callimport.settled.gone"));
            }
        }
        return deliveries;
    }

    private static String unreadableKey(String carrier, Path file) {
        String name = String.valueOf(file.getFileName());
        return UNREADABLE + carrier + ":" + name.substring(0, Math.min(name.length(), 300));
    }

    private @Nullable Delivery keep(StepRun run, Path file, String carrier) throws IOException, SQLException {
        String name = String.valueOf(file.getFileName());
        String unreadable = unreadableKey(carrier, file);
        try {
            Delivery delivery = known(file, carrier);
            if (delivery == null) {
                delivery = archive.keep(file, carrier, profile(carrier), run.month());
                Origin origin = Origin.of(file).orElse(null);
                if (origin != null && origin.sha256().equals(delivery.sha256().hex())) {
                    rows.keep(delivery, origin);
                }
            }
            report.readable(unreadable);
            return delivery;
        } catch (Archive.ChangedFile e) {
            report.unreadable(unreadable, "callimport.inbox.changing", file.toString(), name);
        } catch (AccessDeniedException | NoSuchFileException e) {
            report.unreadable(
                    unreadable, "callimport.inbox.denied", file.toString(), name, String.valueOf(e.getMessage()));
        }
        return null;
    }

    /// The same content under the same name is in the archive already; `null` where it is not.
    private @Nullable Delivery known(Path file, String carrier) throws IOException, SQLException {
        String name = String.valueOf(file.getFileName());
        long bytes = Files.size(file);
        String storedAt = rows.storedAt(carrier, name, bytes);
        if (storedAt == null || !Files.isRegularFile(home.resolve(storedAt))) {
            return null;
        }
        Sha256 sha256 = Archive.sha256(file);
        Path archived = home.resolve(storedAt);
        return String.valueOf(archived.getFileName()).startsWith(sha256.shortHex())
                ? new Delivery(carrier, profile(carrier), name, sha256, bytes, archived, storedAt)
                : null;
    }

    private FormatProfile profile(String carrier) {
        FormatProfile profile = profiles.get(carrier);
        if (profile == null) {
            throw new IllegalStateException("No profile for " + carrier);
        }
        return profile;
    }
}
