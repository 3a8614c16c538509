package de.rufwerk.portal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A customer's account.
///
/// @param customer its number
/// @param password Argon2id; null before the first login
/// @param code SHA-256 of a letter's, hexadecimal; null where there is none
/// @param codeUntil when the code stops working
/// @param totp null without a second factor
record Account(
        String customer,
        String name,
        @Nullable String password,
        @Nullable String code,
        @Nullable Instant codeUntil,
        @Nullable Totp totp,
        boolean locked) {

    boolean takesCode(Instant now) {
        return !locked && code != null && codeUntil != null && now.isBefore(codeUntil);
    }

    boolean takesPassword() {
        return !locked && password != null;
    }

    @Override
    public String toString() {
        return "Account[" + customer + "]"; // no secret reaches a log
    }
}
