package de.rufwerk.handover;

import de.rufwerk.handover.PortalConnection.Presence;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Tries a portal out: connects, brings a small file there, looks for it and takes it away again. Tells step by step
/// what the portal answers.
@Component
class PortalTrial {

    private static final String NAME = "rufwerk-test.txt";
    private static final int KEY_DIGITS = 8;

    private final Connections connections;
    private final Clock clock;

    PortalTrial(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /// Tries a portal out.
    ///
    /// @return what is wrong; empty where all of it went well
    Optional<PortalFault> run(Portal portal, Consumer<Message> watcher) throws IOException, InterruptedException {
        if (portal.isOwn()) {
            watcher.accept(Message.of("handover.trial.own"));
            return Optional.empty();
        }
        Path file = Files.createTempFile("rufwerk-test-", "");
        try (PortalConnection connection = connections.to(portal, watcher)) {
            tryOut(connection, parcel(file), watcher);
            return Optional.empty();
        } catch (PortalFault fault) {
            return Optional.of(fault);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Parcel parcel(Path file) throws IOException {
        byte[] content = ("Rufwerk " + clock.instant() + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file, content);
        String sha256 = Sha256.of(content).hex();
        return new Parcel(
                "test-" + sha256.substring(0, KEY_DIGITS),
                NAME,
                file,
                content.length,
                sha256,
                "text/plain",
                new Parcel.Label(YearMonth.now(clock), "", "test", ""));
    }

    private static void tryOut(PortalConnection connection, Parcel parcel, Consumer<Message> watcher)
            throws PortalFault, InterruptedException {
        connection.open();
        watcher.accept(Message.of("handover.trial.open"));
        PortalConnection.Receipt receipt = connection.put(parcel);
        watcher.accept(Message.of("handover.trial.put", parcel.path(), receipt.status(), receipt.etag()));
        watcher.accept(Message.of(
                switch (connection.look(parcel)) {
                    case Presence.Has _ -> "handover.trial.found";
                    case Presence.HasNot _ -> "handover.trial.not-found";
                    case Presence.CannotTell _ -> "handover.trial.cannot-tell";
                },
                parcel.path()));
        connection.remove(parcel);
        watcher.accept(Message.of("handover.trial.removed", parcel.path()));
    }
}
