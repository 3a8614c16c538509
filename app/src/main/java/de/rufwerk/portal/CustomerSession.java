package de.rufwerk.portal;

import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Whose a request is.
///
/// @param customer its number
/// @param customerName as the letters have it
/// @param confirmed false while the second factor is still to come
/// @param hasTotp whether there is a second factor
record CustomerSession(long id, String customer, String customerName, boolean confirmed, boolean hasTotp)
        implements AuthenticatedPrincipal {

    /// Who has given the password and not yet the second factor.
    static final String HALF = "HALF";

    /// Who may see what is the customer's.
    static final String WHOLE = "CUSTOMER";

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, List.of(new SimpleGrantedAuthority("ROLE_" + (confirmed ? WHOLE : HALF))));
    }

    @Override
    public String getName() {
        return customer;
    }
}
