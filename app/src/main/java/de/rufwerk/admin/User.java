package de.rufwerk.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who may log in.
///
/// @param password Argon2id, with its parameters and salt
/// @param mustChange the password was given out by somebody else and works for one thing only: choosing a new one
/// @param oneTimeUntil when a password that was given out stops working; null for a chosen one
/// @param version grows with each change that ends the user's sessions (password, role, lock)
record User(
        String name,
        Role role,
        String password,
        boolean mustChange,
        @Nullable Instant oneTimeUntil,
        boolean locked,
        int version,
        @Nullable Instant lastLoginAt) {

    boolean mayLogIn(Instant now) {
        return !locked && (oneTimeUntil == null || now.isBefore(oneTimeUntil));
    }

    @Override
    public String toString() {
        return "User[" + name + ", " + role + "]"; // the hash never reaches a log
    }
}
