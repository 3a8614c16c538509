package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Secret;
import de.rufwerk.home.WrongUse;
import java.nio.file.Path;
import java.util.Map;

/// Reads the secrets of sources when a connection is made.
record Secrets(Home home, Map<String, String> environment) {

    /// @throws SourceFault when there is none, or others may read its file
    String reveal(Secret secret) throws SourceFault {
        try {
            return secret.reveal(home, environment);
        } catch (WrongUse e) {
            throw SourceFault.secret(e);
        }
    }

    /// The file of a secret that is read by another hand.
    ///
    /// @throws SourceFault when others may read it, too
    Path file(String path) throws SourceFault {
        try {
            return new Secret.InFile(path).file(home);
        } catch (WrongUse e) {
            throw SourceFault.secret(e);
        }
    }
}
