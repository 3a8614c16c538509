package de.rufwerk.admin;

import java.security.SecureRandom;

/// A password to be given to a person and typed once: four groups of four signs that cannot be taken for one another,
/// 31^16, about 79 bits.
public final class OneTimePassword {

    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    /// A fresh one.
    public static String make() {
        StringBuilder password = new StringBuilder(19);
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return password.toString();
    }
}
