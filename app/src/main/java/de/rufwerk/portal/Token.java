package de.rufwerk.portal;

import de.rufwerk.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/// What lets somebody in who has it: 256 random bits. The database knows its SHA-256 only.
record Token(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Token make() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    byte[] sha256() {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Token"; // never in a log
    }
}
