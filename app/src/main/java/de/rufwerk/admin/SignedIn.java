package de.rufwerk.admin;

import org.springframework.security.core.AuthenticatedPrincipal;

/// Who a session belongs to.
///
/// @param version of the user when the session began; a later one ends the session
record SignedIn(String name, Role role, int version) implements AuthenticatedPrincipal {

    @Override
    public String getName() {
        return name;
    }
}
