package de.rufwerk.invoicemails;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.stereotype.Component;

/// How Jakarta Mail is told to speak with the servers of the settings: TLS where it is asked for or not at all, the
/// server's name checked, no answer waited for longer than the settings say.
@Component
class MailSessions {

    private static final String YES = "true";

    // Jakarta Mail looks for its own streams through all jars, several times a mail, unless it is told their name.
    static {
        System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
    }

    private final Home home;

    /// Ends what a server does not read; one for all connections, else each has a thread that every write wakes.
    private final ScheduledThreadPoolExecutor watch = watch();

    MailSessions(Home home) {
        this.home = home;
    }

    /// For sending.
    ///
    /// @param international whether addresses with letters beyond ASCII may be sent (SMTPUTF8)
    Session smtp(MailServer server, boolean international) {
        Properties properties = properties("smtp", server);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.allow8bitmime", "false");
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(international));
        return Session.getInstance(properties);
    }

    /// For reading.
    Session box(MailBox box) {
        String protocol = box.protocol() == MailBox.Protocol.IMAP ? "imap" : "pop3";
        Properties properties = properties(protocol, box.server());
        properties.setProperty("mail.store.protocol", protocol);
        return Session.getInstance(properties);
    }

    /// For mails from strangers: whatever they hold is read as far as it goes.
    static Session hostile() {
        var properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        properties.setProperty("mail.mime.decodetext.strict", "false");
        properties.setProperty("mail.mime.ignoreunknownencoding", YES);
        properties.setProperty("mail.mime.base64.ignoreerrors", YES);
        properties.setProperty("mail.mime.multipart.ignoremissingendboundary", YES);
        properties.setProperty("mail.mime.multipart.allowempty", YES);
        return Session.getInstance(properties);
    }

    private Properties properties(String protocol, MailServer server) {
        var properties = new Properties();
        String prefix = "mail." + protocol + ".";
        String millis = Long.toString(server.timeout().toMillis());
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.put(prefix + "executor.writetimeout", watch);
        properties.setProperty(prefix + "ssl.checkserveridentity", YES);
        switch (server.security()) {
            case STARTTLS -> {
                properties.setProperty(prefix + "starttls.enable", YES);
                properties.setProperty(prefix + "starttls.required", YES);
            }
            case TLS -> properties.setProperty(prefix + "ssl.enable", YES);
            case NONE -> properties.setProperty(prefix + "starttls.enable", "false");
        }
        MailServer.Login login = server.login();
        if (login != null) {
            properties.setProperty(prefix + "auth", YES);
            switch (login) {
                case MailServer.Login.Password _ -> properties.setProperty(prefix + "auth.mechanisms", "PLAIN LOGIN");
                case MailServer.Login.Token _, MailServer.Login.TokenCommand _ ->
                    properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
            }
        }
        SSLSocketFactory tls = server.certificates() == null
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : trusting(home.resolve(server.certificates()));
        properties.put(prefix + "ssl.socketFactory", new PromptSockets.Tls(tls));
        properties.put(prefix + "socketFactory", new PromptSockets.Plain());
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "ssl.socketFactory.fallback", "false");
        return properties;
    }

    private static SSLSocketFactory trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(number++), each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new WrongUse(Message.of("invoicemails.certificates", file, String.valueOf(e.getMessage())));
        }
    }

    private static ScheduledThreadPoolExecutor watch() {
        var watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("mail-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        return watch;
    }
}
