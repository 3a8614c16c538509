package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.remote.Trust;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/// Files of a server with FTP: commands and data encrypted (FTPS, explicit), or neither where the settings say
/// `insecure: true`.
///
/// Servers that want the data connection to resume the TLS session of the commands are not served: Java has no way to
/// say so. They answer with 425 or 522, which the fault shows.
final class FtpTransport implements Transport {

    private static final int NOT_LOGGED_IN = 530;
    private static final int UNAVAILABLE = 550;

    private final Source.Ftp source;
    private final Home home;
    private final Map<String, String> environment;
    private final Retries retries;
    private final Watcher watcher;
    private @Nullable FTPClient ftp;

    FtpTransport(Source.Ftp source, Home home, Map<String, String> environment, Retries retries, Watcher watcher) {
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
        FTPClient client = connected();
        watcher.step(Message.of("carriers.step.list", shown(folder)));
        FTPFile[] found = client.hasFeature("MLST") ? client.mlistDir(folder) : client.listFiles(folder);
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw refused(client, folder);
        }
        var offers = new ArrayList<Offer>();
        for (FTPFile file : found) {
            if (file != null && file.isFile() && files.matcher(file.getName()).matches()) {
                String path = folder + "/" + file.getName();
                offers.add(new Offer(customer, file.getName(), path, shown(path), mark(file)));
            }
        }
        offers.sort(Comparator.comparing(Offer::name));
        return offers;
    }

    @Override
    public Answer open(Offer offer, @Nullable Mark known, @Nullable Mark part, long from)
            throws IOException, SourceFault {
        FTPClient client = connected();
        boolean goesOn = offer.mark().equals(part) && from <= offer.mark().bytes();
        long start = goesOn ? from : 0;
        client.setRestartOffset(start);
        InputStream in = client.retrieveFileStream(offer.address());
        if (in == null) {
            throw refused(client, offer.address());
        }
        return new Answer.Content(
                new Retrieved(in, client), start, offer.mark(), offer.mark().bytes() >= 0, "");
    }

    private FTPClient connected() throws IOException, SourceFault {
        FTPClient open = ftp;
        if (open != null && open.isConnected()) {
            return open;
        }
        close();
        FTPClient client = source.tls() ? encrypted() : new FTPClient();
        ftp = client;
        Limits limits = source.terms().limits();
        client.setConnectTimeout(Math.toIntExact(limits.connect().toMillis()));
        client.setDefaultTimeout(Math.toIntExact(limits.idle().toMillis()));
        client.setDataTimeout(limits.idle());
        client.setControlEncoding(StandardCharsets.UTF_8);
        watcher.step(Message.of("carriers.step.connect", shown("")));
        client.connect(source.host(), source.port());
        if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw refused(client, "");
        }
        if (!client.login(source.user(), new Secrets(home, environment).reveal(source.password()))) {
            throw refused(client, "");
        }
        if (client instanceof FTPSClient tls) {
            tls.execPBSZ(0);
            tls.execPROT("P");
        }
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    private FTPSClient encrypted() throws SourceFault {
        X509TrustManager trust = Certificates.believed(home, source.terms().certificate());
        FTPSClient client = new FTPSClient(false, Trust.context(trust));
        client.setTrustManager(trust);
        client.setEndpointCheckingEnabled(true);
        return client;
    }

    private SourceFault refused(FTPClient client, String path) {
        String reply = String.valueOf(client.getReplyString()).strip();
        return switch (client.getReplyCode()) {
            case NOT_LOGGED_IN -> SourceFault.of("denied", shown(path), reply);
            case UNAVAILABLE -> SourceFault.of("absent", shown(path), reply);
            default -> SourceFault.passing("status", shown(path), reply);
        };
    }

    private static Mark mark(FTPFile file) {
        return new Mark(
                file.getSize(),
                "",
                file.getTimestampInstant() == null ? "" : String.valueOf(file.getTimestampInstant()));
    }

    private String shown(String path) {
        return (source.tls() ? "ftps://" : "ftp://") + source.host() + ":" + source.port()
                + (path.startsWith("/") || path.isEmpty() ? "" : "/") + path;
    }

    @Override
    public void disconnect() {
        close();
    }

    @Override
    public void close() {
        FTPClient client = ftp;
        ftp = null;
        if (client != null && client.isConnected()) {
            try {
                client.disconnect();
            } catch (IOException e) {
                return; // it is gone either way
            }
        }
    }

    /// The data of one file. A file is whole only when the server says so on the command connection, too.
    private final class Retrieved extends FilterInputStream {

        private final FTPClient client;
        private boolean isEnd;

        Retrieved(InputStream in, FTPClient client) {
            super(in);
            this.client = client;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = isEnd ? -1 : in.read(bytes, from, count);
            if (read < 0 && !isEnd) {
                isEnd = true;
                in.close();
                if (!client.completePendingCommand()) {
                    throw new IOException(
                            String.valueOf(client.getReplyString()).strip());
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!isEnd) {
                FtpTransport.this.close(); // the rest is not wanted: leave the connection with it
            }
        }
    }
}
