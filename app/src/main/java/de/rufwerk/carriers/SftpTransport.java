package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.remote.NotConnected;
import de.rufwerk.remote.SshConnection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/// Files of a server with SSH whose host key is written down.
final class SftpTransport implements Transport {

    private final Source.Sftp source;
    private final Home home;
    private final Map<String, String> environment;
    private final Retries retries;
    private final Watcher watcher;
    private @Nullable SshConnection ssh;

    SftpTransport(Source.Sftp source, Home home, Map<String, String> environment, Retries retries, Watcher watcher) {
        this.source = source;
        this.home = home;
        this.environment = environment;
        this.retries = retries;
        this.watcher = watcher;
    }

    @Override
    public void offer(YearMonth month, Taker taker) throws SourceFault, InterruptedException {
        for (String customer : source.terms().customers()) {
            Places places = Places.of(month, source.terms(), customer);
            String folder = source.place().folder().plain(places);
            Pattern files = source.place().files().pattern(places);
            String shown = shown(folder);
            List<Offer> offers = retries.of(shown, () -> list(customer, folder, files), this::disconnect);
            watcher.step(Message.of("carriers.step.matching", offers.size(), files.pattern()));
            if (offers.isEmpty()) {
                throw SourceFault.of("nothing-matches", shown, files.pattern());
            }
            for (Offer offer : offers) {
                taker.take(offer);
            }
        }
    }

    private List<Offer> list(String customer, String folder, Pattern files) throws IOException, SourceFault {
        SftpClient client = connected();
        watcher.step(Message.of("carriers.step.list", shown(folder)));
        var offers = new ArrayList<Offer>();
        try {
            for (SftpClient.DirEntry entry : client.readDir(folder)) {
                String name = entry.getFilename();
                SftpClient.Attributes facts = entry.getAttributes();
                if (facts.isRegularFile() && files.matcher(name).matches()) {
                    String path = folder + "/" + name;
                    offers.add(new Offer(customer, name, path, shown(path), mark(facts)));
                }
            }
        } catch (SftpException e) {
            throw refused(e, folder);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause; // the library's iterator wraps them
            }
            throw e;
        }
        offers.sort(java.util.Comparator.comparing(Offer::name));
        return offers;
    }

    @Override
    public Answer open(Offer offer, @Nullable Mark known, @Nullable Mark part, long from)
            throws IOException, SourceFault {
        SftpClient client = connected();
        try {
            Mark now = mark(client.stat(offer.address()));
            boolean goesOn = now.equals(part) && from <= now.bytes();
            InputStream in = client.read(offer.address());
            long start = goesOn ? from : 0;
            in.skipNBytes(start);
            return new Answer.Content(new Broken(in), start, now, true, "");
        } catch (SftpException e) {
            throw refused(e, offer.address());
        }
    }

    private SftpClient connected() throws IOException, SourceFault {
        SshConnection open = ssh;
        if (open != null && open.isOpen()) {
            return open.sftp();
        }
        close();
        watcher.step(Message.of("carriers.step.connect", shown("")));
        try {
            SshConnection made = SshConnection.open(source.server(), home, environment);
            ssh = made;
            watcher.step(Message.of("carriers.step.host-key", made.hostKey()));
            return made.sftp();
        } catch (NotConnected e) {
            throw SourceFault.of(e, shown(""));
        }
    }

    /// @throws IOException the same one where it may pass
    private SourceFault refused(SftpException e, String path) throws IOException {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                SourceFault.of("absent", shown(path), SourceFault.reason(e));
            case SftpConstants.SSH_FX_PERMISSION_DENIED -> SourceFault.of("denied", shown(path), SourceFault.reason(e));
            default -> throw e;
        };
    }

    private static Mark mark(SftpClient.Attributes facts) {
        return new Mark(facts.getSize(), "", String.valueOf(facts.getModifyTime()));
    }

    private String shown(String path) {
        return source.server().shown(path);
    }

    @Override
    public void disconnect() {
        close();
    }

    @Override
    public void close() {
        SshConnection open = ssh;
        ssh = null;
        if (open != null) {
            open.close();
        }
    }

    /// A lost connection is an error of the library's own kinds; for us it is an [IOException] like any other.
    private static final class Broken extends FilterInputStream {

        Broken(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            try {
                return in.read(bytes, from, count);
            } catch (RuntimeException e) {
                throw new IOException(SourceFault.reason(e), e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException | RuntimeException e) {
                // what was read is judged by its length; that the handle of a dead connection cannot be closed is none
                // of its faults
                return;
            }
        }
    }
}
