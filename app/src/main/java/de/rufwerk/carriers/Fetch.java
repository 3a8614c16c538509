package de.rufwerk.carriers;

import de.rufwerk.carriers.Source.Remote;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Secret;
import de.rufwerk.remote.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Fetches what one carrier's server has of a month into the downloads, where [Inbox] finds it. Can be repeated: what
/// is there and unchanged is not fetched again, what was begun is gone on with.
public final class Fetch {

    private final Home home;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Watcher watcher;

    public Fetch(Home home, Map<String, String> environment, Clock clock, Watcher watcher) {
        this.home = home;
        this.environment = environment;
        this.clock = clock;
        this.watcher = watcher;
    }

    /// What a fetch came to.
    ///
    /// @param files that the server has of the month
    /// @param fresh of them fetched now
    public record Result(int files, int fresh) {}

    /// Fetches.
    ///
    /// @param password of encrypted archives; `null` where there is none
    /// @throws SourceFault when the source does not give what it should; what came before lies in the downloads
    public Result run(String carrier, Remote source, @Nullable Secret password, YearMonth month)
            throws SourceFault, IOException, InterruptedException {
        var count = new int[2];
        try {
            Retries retries = retries(source);
            String opens = password == null ? null : new Secrets(home, environment).reveal(password);
            try (Transport transport = transport(source, retries)) {
                var downloads = new Downloads(home, carrier, month);
                var download = new Download(downloads, transport, source.terms().limits(), opens, watcher, clock);
                Map<String, String> names = new HashMap<>();
                transport.offer(month, offer -> {
                    Offer named = named(offer, names);
                    Download.Done done = retries.of(named.shown(), () -> download.fetch(named), transport::disconnect);
                    count[0]++;
                    count[1] += done.isNew() ? 1 : 0;
                    return done.file();
                });
            }
        } catch (SourceFault e) {
            new LastFetch(month.toString(), clock.instant(), count[0], count[1], e.what()).keep(home, carrier);
            throw e;
        }
        new LastFetch(month.toString(), clock.instant(), count[0], count[1], null).keep(home, carrier);
        return new Result(count[0], count[1]);
    }

    /// Looks what a fetch would see, and keeps nothing.
    void look(Remote source, YearMonth month) throws SourceFault, InterruptedException {
        Retries retries = retries(source);
        try (Transport transport = transport(source, retries)) {
            var first = new FirstFile(transport, watcher);
            transport.offer(month, offer -> retries.of(offer.shown(), () -> first.look(offer), transport::disconnect));
        }
    }

    /// Two files of one name (of two folders, say) are kept under two.
    private static Offer named(Offer offer, Map<String, String> names) {
        String name = Downloads.harmless(offer.name());
        String key = offer.customer() + "/" + name;
        String before = names.putIfAbsent(key, offer.address());
        if (before != null && !before.equals(offer.address())) {
            name = "%08x-%s".formatted(offer.address().hashCode(), name);
        }
        return new Offer(offer.customer(), name, offer.address(), offer.shown(), offer.mark());
    }

    private Retries retries(Remote source) {
        return new Retries(source.terms().limits(), watcher, RandomGenerator.getDefault());
    }

    private Transport transport(Remote source, Retries retries) throws SourceFault {
        return switch (source) {
            case Source.Https https -> https(https, retries);
            case Source.Sftp sftp -> new SftpTransport(sftp, home, environment, retries, watcher);
            case Source.Ftp ftp -> new FtpTransport(ftp, home, environment, retries, watcher);
        };
    }

    private Transport https(Source.Https source, Retries retries) throws SourceFault {
        Places places = new Places(YearMonth.now(clock), "0", "0");
        var client = new HttpsClient(
                Trust.context(Certificates.believed(home, source.terms().certificate())),
                URI.create(source.url().url(places)),
                source.hosts(),
                source.terms().limits(),
                HttpsTransport.hidden(source),
                watcher);
        var login = new HttpsLogin(source.login(), home, environment, client, watcher);
        return new HttpsTransport(source, client, login, retries, watcher);
    }

    /// What the dry run looks into: the first file's first bytes.
    private static final class FirstFile {

        private final Transport transport;
        private final Watcher watcher;
        private boolean isSeen;

        FirstFile(Transport transport, Watcher watcher) {
            this.transport = transport;
            this.watcher = watcher;
        }

        @Nullable
        Path look(Offer offer) throws IOException, SourceFault, InterruptedException {
            watcher.step(
                    Message.of("carriers.step.file", offer.name(), offer.mark().bytes()));
            if (isSeen || !(transport.open(offer, null, null, 0) instanceof Answer.Content content)) {
                return null;
            }
            try (content) {
                byte[] head = content.in().readNBytes(de.rufwerk.unpack.Packing.HEAD);
                Contents contents = Contents.of(head);
                isSeen = true;
                watcher.step(
                        Message.of(contents.code(), offer.name(), content.mark().bytes()));
                if (contents == Contents.WEB_PAGE) {
                    throw SourceFault.of("web-page", offer.shown(), offer.name(), Contents.title(head));
                }
            }
            return null;
        }
    }
}
