package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.remote.NotConnected;
import de.rufwerk.remote.Trust;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Which certificates a source's server may show.
final class Certificates {

    private Certificates() {}

    /// @param file PEM file besides the usual ones; null: none
    static X509TrustManager believed(Home home, @Nullable String file) throws SourceFault {
        try {
            return Trust.manager(home, file);
        } catch (NotConnected e) {
            throw SourceFault.of(e, String.valueOf(file));
        }
    }
}
