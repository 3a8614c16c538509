package de.rufwerk.portal;

import de.rufwerk.admin.OneTimePassword;
import de.rufwerk.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The code of a letter with which a customer comes in for the first time. It is random enough (79 bits) that its
/// SHA-256 gives nobody a way back to it, and a hundred thousand letters do not cost an hour of Argon2id.
///
/// @param text as it stands in the letter: four groups of four
record LetterCode(String text) {

    static LetterCode make() {
        return new LetterCode(OneTimePassword.make());
    }

    /// What somebody typed: spaces, hyphens and capitals do not matter.
    static LetterCode typed(String text) {
        return new LetterCode(
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceAll("(.{4})(?=.)", "$1-"));
    }

    byte[] sha256() {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "LetterCode"; // never in a log
    }
}
