package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Secret;
import de.rufwerk.home.WrongUse;
import de.rufwerk.unpack.Limits;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.Unpacking;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks into deliveries. An inbox may hold thousands of them, so only those that were used last stay open.
final class Packs implements AutoCloseable {

    private static final int MOST_OPEN = 8;

    private final Home home;
    private final CarrierSettings settings;
    private final Path workFolder;
    private final Map<Path, Pack> open = new LinkedHashMap<>(MOST_OPEN, 0.75f, true);

    Packs(Home home, CarrierSettings settings, Path workFolder) {
        this.home = home;
        this.settings = settings;
        this.workFolder = workFolder;
    }

    /// The delivery, opened; not to be closed by the caller, and open until others have been asked for.
    ///
    /// @throws UnreadableFile when it cannot or must not be unpacked, or its password is not to be had
    Pack of(Delivery delivery) throws IOException, UnreadableFile {
        Pack known = open.get(delivery.archived());
        if (known != null) {
            return known;
        }
        if (open.size() == MOST_OPEN) {
            Map.Entry<Path, Pack> eldest = open.entrySet().iterator().next();
            open.remove(eldest.getKey());
            eldest.getValue().close();
        }
        var how = new Unpacking(workFolder, Limits.STANDARD, password(delivery));
        Pack pack = Pack.open(delivery.packed(), how);
        open.put(delivery.archived(), pack);
        return pack;
    }

    /// Opens a file of a delivery.
    InputStream open(Delivery delivery, Pack.Entry entry, Pack.Progress progress) throws IOException, UnreadableFile {
        return of(delivery).open(entry, progress);
    }

    private @Nullable String password(Delivery delivery) throws UnreadableFile {
        Carrier carrier = settings.carriers().get(delivery.carrier());
        Secret password = carrier == null ? null : carrier.password();
        try {
            return password == null ? null : password.reveal(home, System.getenv());
        } catch (WrongUse e) {
            throw new UnreadableFile(e.messages().getFirst(), delivery.storedAt(), Message.of("home.secret.remedy"));
        }
    }

    @Override
    public void close() throws IOException {
        for (Pack pack : open.values()) {
            pack.close();
        }
    }
}
