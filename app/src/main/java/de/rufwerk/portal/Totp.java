package de.rufwerk.portal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of a second factor as every authenticator app makes them: RFC 6238 with HMAC-SHA-1, six digits, 30 seconds.
final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final int LENGTH = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    /// @param secret shared with the app, 20 bytes
    Totp(byte[] secret) {
        this.secret = secret.clone();
    }

    byte[] secret() {
        return secret.clone();
    }

    static Totp make() {
        byte[] secret = new byte[LENGTH];
        RANDOM.nextBytes(secret);
        return new Totp(secret);
    }

    /// RFC 4226 § 4 wants 128 bits at least.
    boolean isLongEnough() {
        return secret.length >= 16;
    }

    /// The code of a step of 30 seconds since 1970 (RFC 4226 § 5.3).
    String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int at = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Of which step a code is: the present one, or one before or after, for clocks differ (RFC 6238 § 5.2).
    Optional<Long> stepOf(String code, Instant now) {
        byte[] given = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        Optional<Long> found = Optional.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            if (MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8), given)) {
                found = Optional.of(step);
            }
        }
        return found;
    }

    /// The secret as people type it into an app: base32 (RFC 4648 § 6) in groups of four.
    String typed() {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int kept = 0;
        for (byte one : secret) {
            bits = (bits << 8) | (one & 0xFF);
            kept += 8;
            while (kept >= 5) {
                kept -= 5;
                text.append(BASE32.charAt((bits >> kept) & 31));
            }
        }
        return text.toString().replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Override
    public String toString() {
        return "Totp"; // the secret never reaches a log
    }
}
