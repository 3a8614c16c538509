package de.rufwerk.handover;

import de.rufwerk.handover.Portal.Way;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Makes connections to portals.
@Component
class Connections {

    /// Where relative paths and secrets are looked up.
    record Surroundings(Home home, Map<String, String> environment) {}

    private final Surroundings around;

    @Autowired
    Connections(Home home) {
        this(new Surroundings(home, System.getenv()));
    }

    Connections(Surroundings around) {
        this.around = around;
    }

    /// A connection that is not open yet.
    ///
    /// @param watcher is told what happens on it, for a test
    PortalConnection to(Portal portal, Consumer<Message> watcher) {
        return switch (portal.way()) {
            case Way.Own _ -> throw new IllegalArgumentException("Nobody connects to the program's own portal");
            case Way.Folder(String folder) -> new FolderConnection(around.home().resolve(folder));
            case Way.Sftp sftp -> new SftpConnection(sftp, around.home(), around.environment(), watcher);
            case Way.WebDav dav ->
                new WebDavConnection(
                        dav.url(), new WebClient(dav.login(), dav.certificate(), portal.terms(), around, watcher));
            case Way.Http http ->
                new UploadConnection(
                        http, new WebClient(http.login(), http.certificate(), portal.terms(), around, watcher));
        };
    }
}
