package de.rufwerk.remote;

import de.rufwerk.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Which certificates are believed: those of the Java installation, and those of a file of one's own besides. There
/// is no way to believe all.
public final class Trust {

    private Trust() {}

    /// Believes the usual certificates, and those of a file.
    ///
    /// @param certificate PEM file; null: only the usual ones
    /// @throws NotConnected `no-certificate` when the file cannot be read
    public static X509TrustManager manager(Home home, @Nullable String certificate) throws NotConnected {
        try {
            X509TrustManager usual = manager((KeyStore) null);
            if (certificate == null) {
                return usual;
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate issuer : usual.getAcceptedIssuers()) {
                store.setCertificateEntry("usual-" + number++, issuer);
            }
            for (Certificate own : read(home.resolve(certificate))) {
                store.setCertificateEntry("own-" + number++, own);
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("No trust store can be made", e);
        }
    }

    /// TLS that believes so.
    public static SSLContext context(X509TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new X509TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    /// Whether a connection was given up because of the server's certificate.
    public static boolean isRefusal(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || (cause instanceof SSLHandshakeException
                            && cause.getCause() instanceof GeneralSecurityException)) {
                return true;
            }
        }
        return false;
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static Iterable<? extends Certificate> read(Path file) throws NotConnected {
        try (InputStream in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw NotConnected.of("no-certificate", file, "0");
            }
            return found;
        } catch (CertificateException | IOException e) {
            throw NotConnected.of("no-certificate", file, String.valueOf(e.getMessage()));
        }
    }
}
