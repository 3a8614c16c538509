package de.rufwerk.handover;

import de.rufwerk.handover.Portal.Way;
import de.rufwerk.handover.PortalFault.Kind;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.remote.NotConnected;
import de.rufwerk.remote.SshConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/// A portal that takes files over SFTP. A server that does not know OpenSSH's way of renaming cannot replace a file in
/// one go: there the old one is removed first.
final class SftpConnection implements PortalConnection {

    private static final Set<Integer> ABSENT =
            Set.of(SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH);

    private final Way.Sftp way;
    private final Home home;
    private final Map<String, String> environment;
    private final Consumer<Message> watcher;
    private final Set<String> folders = new HashSet<>();
    private @Nullable SshConnection ssh;

    SftpConnection(Way.Sftp way, Home home, Map<String, String> environment, Consumer<Message> watcher) {
        this.way = way;
        this.home = home;
        this.environment = environment;
        this.watcher = watcher;
    }

    @Override
    public void open() throws PortalFault {
        with(Kind.PASSING, way.folder(), client -> client.stat(way.folder()));
    }

    @Override
    public Receipt put(Parcel parcel) throws PortalFault {
        String temporary = at(parcel.temporaryPath());
        with(Kind.PASSING, parcel.path(), client -> {
            makeFolders(client, parcel.folder());
            try (InputStream in = Files.newInputStream(parcel.content());
                    OutputStream out = client.write(
                            temporary,
                            EnumSet.of(
                                    SftpClient.OpenMode.Write,
                                    SftpClient.OpenMode.Create,
                                    SftpClient.OpenMode.Truncate))) {
                in.transferTo(out);
            }
            long arrived = client.stat(temporary).getSize();
            if (arrived != parcel.bytes()) {
                throw new IOException("%d of %d bytes arrived".formatted(arrived, parcel.bytes()));
            }
            return arrived;
        });
        return with(Kind.UNKNOWN, parcel.path(), client -> {
            rename(client, temporary, at(parcel.path()));
            return receipt(client, at(parcel.path()));
        });
    }

    private static void rename(SftpClient client, String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = client.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(from, to);
            return;
        }
        removeFile(client, to);
        client.rename(from, to);
    }

    @Override
    public Presence look(Parcel parcel) throws PortalFault {
        String path = at(parcel.path());
        return with(Kind.PASSING, parcel.path(), client -> {
            try {
                if (client.stat(path).getSize() != parcel.bytes()) {
                    return new Presence.HasNot();
                }
            } catch (SftpException e) {
                if (ABSENT.contains(e.getStatus())) {
                    return new Presence.HasNot();
                }
                throw e;
            }
            MessageDigest digest = Sha256.digest();
            try (InputStream in = new DigestInputStream(client.read(path), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return Sha256.of(digest).hex().equals(parcel.sha256())
                    ? new Presence.Has(receipt(client, path))
                    : new Presence.HasNot();
        });
    }

    @Override
    public void remove(Parcel parcel) throws PortalFault {
        with(Kind.PASSING, parcel.path(), client -> {
            removeFile(client, at(parcel.temporaryPath()));
            removeFile(client, at(parcel.path()));
            return true;
        });
    }

    private static void removeFile(SftpClient client, String path) throws IOException {
        try {
            client.remove(path);
        } catch (SftpException e) {
            if (!ABSENT.contains(e.getStatus())) {
                throw e;
            }
        }
    }

    private void makeFolders(SftpClient client, String folder) throws IOException {
        if (folder.isEmpty() || folders.contains(folder)) {
            return;
        }
        makeFolders(client, folder.substring(0, Math.max(0, folder.lastIndexOf('/'))));
        try {
            client.mkdir(at(folder));
        } catch (SftpException e) {
            // Servers differ in what they say of one that is there already; whether it is one is asked.
            if (!client.stat(at(folder)).isDirectory()) {
                throw e;
            }
        }
        folders.add(folder);
    }

    private static Receipt receipt(SftpClient client, String path) throws IOException {
        SftpClient.Attributes facts = client.stat(path);
        return new Receipt(facts.getSize() + " " + facts.getModifyTime(), "");
    }

    private interface Work<T> {
        T on(SftpClient client) throws IOException;
    }

    /// @param broken what it means for the file when the connection breaks
    private <T> T with(Kind broken, String path, Work<T> work) throws PortalFault {
        SftpClient client = connected();
        try {
            return work.on(client);
        } catch (SftpException e) {
            throw refused(e, path);
        } catch (IOException | RuntimeException e) {
            close(); // the library wraps some errors of the network into runtime exceptions
            throw PortalFault.broken(broken, shown(path), e);
        }
    }

    private SftpClient connected() throws PortalFault {
        SshConnection open = ssh;
        if (open != null && open.isOpen()) {
            return open.sftp();
        }
        close();
        String where = way.server().shown("");
        watcher.accept(Message.of("handover.trial.connect", where));
        try {
            SshConnection made = SshConnection.open(way.server(), home, environment);
            ssh = made;
            watcher.accept(Message.of("handover.trial.host-key", made.hostKey()));
            return made.sftp();
        } catch (NotConnected e) {
            throw PortalFault.of(e, where);
        } catch (IOException e) {
            throw PortalFault.broken(Kind.PASSING, where, e);
        }
    }

    private PortalFault refused(SftpException e, String path) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_PERMISSION_DENIED,
                    SftpConstants.SSH_FX_WRITE_PROTECT,
                    SftpConstants.SSH_FX_NO_SUCH_FILE,
                    SftpConstants.SSH_FX_NO_SUCH_PATH ->
                PortalFault.of(Kind.PORTAL, "not-allowed", shown(path), PortalFault.reason(e));
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                PortalFault.of(Kind.PORTAL, "full", shown(path), PortalFault.reason(e));
            default -> PortalFault.of(Kind.PASSING, "broken", shown(path), PortalFault.reason(e));
        };
    }

    private String at(String path) {
        return way.folder() + "/" + path;
    }

    private String shown(String path) {
        return way.server().shown(at(path));
    }

    @Override
    public void close() {
        folders.clear();
        SshConnection open = ssh;
        ssh = null;
        if (open != null) {
            open.close();
        }
    }
}
