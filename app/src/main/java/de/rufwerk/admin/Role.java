package de.rufwerk.admin;

/// What a user may do.
enum Role {
    /// Runs the month and works on what waits.
    CLERK,
    /// All that a clerk may, and users.
    ADMIN,
    /// Sees everything and changes nothing but the own password.
    AUDITOR;

    String authority() {
        return "ROLE_" + name();
    }

    boolean mayAct() {
        return this != AUDITOR;
    }
}
