package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Opens the unchanged original of an imported file in the archive, to be read by the profile that its carrier has by
/// now.
final class Rereading {

    /// What is done with the opened file.
    @FunctionalInterface
    interface Work<T> {
        T on(Member member) throws SQLException, IOException, UnreadableFile;
    }

    private final Home home;
    private final CarrierSettings settings;
    private final FormatProfiles profiles;
    private final Path workFolder;

    /// For readers beside imports, which empty the work folder of the archive.
    Rereading(Home home, CarrierSettings settings, FormatProfiles profiles) {
        this(home, settings, profiles, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// @param workFolder for files that are needed until the original is closed
    Rereading(Home home, CarrierSettings settings, FormatProfiles profiles, Path workFolder) {
        this.home = home;
        this.settings = settings;
        this.profiles = profiles;
        this.workFolder = workFolder;
    }

    /// @throws WrongUse when the original is gone or changed, or cannot be read by the profile
    <T> T open(ImportFile file, Work<T> work) throws SQLException {
        Delivery delivery = delivery(file);
        try {
            if (!Files.isRegularFile(delivery.archived())
                    || !Archive.sha256(delivery.archived()).hex().equals(file.sha256())) {
                throw new WrongUse(Message.of("callimport.change.original", file.where(), file.storedAt()));
            }
            try (var packs = new Packs(home, settings, workFolder)) {
                Pack pack = packs.of(delivery);
                Pack.Entry entry = pack.entries().stream()
                        .filter(each -> each.path().equals(file.entry()))
                        .findFirst()
                        .orElseThrow(() ->
                                new WrongUse(Message.of("callimport.change.original", file.where(), file.storedAt())));
                return work.on(Member.of(delivery, pack, entry, packs::open));
            }
        } catch (UnreadableFile e) {
            throw new WrongUse(List.of(e.what(), e.remedy()));
        } catch (IOException e) {
            UnreadableFile damaged = Pack.damaged(delivery.packed(), file.entry(), e);
            throw new WrongUse(List.of(damaged.what(), damaged.remedy()));
        }
    }

    private Delivery delivery(ImportFile file) {
        Carrier carrier = settings.carriers().get(file.carrier());
        FormatProfile profile = profiles.named(carrier == null ? file.profile() : carrier.profile());
        Path archived = home.resolve(file.storedAt());
        return new Delivery(
                file.carrier(),
                profile,
                file.deliveredAs(),
                new Sha256(file.sha256()),
                file.bytes(),
                archived,
                file.storedAt());
    }
}
