package de.rufwerk.remote;

import de.rufwerk.home.Home;
import de.rufwerk.home.Secret;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/// A connection to a server with SSH whose host key is written down. Nothing is asked of and nothing written to the
/// user's own `~/.ssh`.
public final class SshConnection implements AutoCloseable {

    private final SshClient client;
    private final SftpClient sftp;
    private final String hostKey;

    private SshConnection(SshClient client, SftpClient sftp, String hostKey) {
        this.client = client;
        this.sftp = sftp;
        this.hostKey = hostKey;
    }

    /// Connects, checks the host key and logs in.
    ///
    /// @throws NotConnected when the host key is another one or the server lets nobody in
    /// @throws IOException when the connection breaks: worth another try
    public static SshConnection open(SshServer server, Home home, Map<String, String> environment)
            throws IOException, NotConnected {
        var found = new String[] {""};
        SshClient client = client(server, found);
        try {
            ClientSession session = client.connect(server.user(), server.host(), server.port())
                    .verify(server.connect())
                    .getSession();
            identify(session, server, home, environment);
            session.auth().verify(server.idle());
            return new SshConnection(client, SftpClientFactory.instance().createSftpClient(session), found[0]);
        } catch (IOException e) {
            client.stop();
            throw failure(e, server, found[0]);
        } catch (NotConnected | RuntimeException e) {
            client.stop();
            throw e;
        }
    }

    private static SshClient client(SshServer server, String[] found) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((_, _, key) -> {
            found[0] = String.valueOf(KeyUtils.getFingerPrint(key));
            return found[0].equals(server.hostKey());
        });
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, server.connect());
        CoreModuleProperties.IDLE_TIMEOUT.set(client, server.idle());
        CoreModuleProperties.AUTH_TIMEOUT.set(client, server.idle());
        client.start();
        return client;
    }

    /// @throws IOException the same one where it may pass
    private static NotConnected failure(IOException e, SshServer server, String found) throws IOException {
        if (!found.isEmpty() && !found.equals(server.hostKey())) {
            return server.hostKey().isEmpty()
                    ? NotConnected.of("host-key-unknown", server.host(), found)
                    : NotConnected.of("host-key-other", server.host(), found, server.hostKey());
        }
        if (e instanceof SshException && String.valueOf(e.getMessage()).contains("No more authentication methods")) {
            return NotConnected.of("denied", server.user());
        }
        throw e;
    }

    private static void identify(ClientSession session, SshServer server, Home home, Map<String, String> environment)
            throws NotConnected {
        try {
            Secret password = server.password();
            if (password != null) {
                session.addPasswordIdentity(password.reveal(home, environment));
                return;
            }
            Path file = new Secret.InFile(String.valueOf(server.key())).file(home);
            Secret keyPassword = server.keyPassword();
            addKeys(
                    session,
                    file,
                    keyPassword == null
                            ? FilePasswordProvider.EMPTY
                            : FilePasswordProvider.of(keyPassword.reveal(home, environment)));
        } catch (WrongUse e) {
            throw NotConnected.secret(e);
        }
    }

    private static void addKeys(ClientSession session, Path file, FilePasswordProvider password) throws NotConnected {
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(session, NamedResource.ofName("key"), in, password);
            if (pairs != null) {
                pairs.forEach(session::addPublicKeyIdentity);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw NotConnected.of("bad-key", file, String.valueOf(e.getMessage()));
        }
    }

    /// Files on it. Its calls throw `SftpException` where the server says no.
    public SftpClient sftp() {
        return sftp;
    }

    /// The fingerprint that the server showed.
    public String hostKey() {
        return hostKey;
    }

    /// Whether it still stands, as far as is known.
    public boolean isOpen() {
        return sftp.isOpen();
    }

    @Override
    public void close() {
        client.stop();
    }
}
