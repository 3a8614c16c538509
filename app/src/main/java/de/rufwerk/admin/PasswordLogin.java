package de.rufwerk.admin;

import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Login with name and password. A name that does not exist, a locked one and a wrong password give the same answer
/// after the same work.
@Component
class PasswordLogin implements AuthenticationProvider {

    /// Too many failures; the password was not looked at.
    static final class Throttled extends BadCredentialsException {
        Throttled() {
            super("Too many failed logins");
        }
    }

    private final Users users;
    private final LoginThrottle throttle;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String nobodysPassword;

    PasswordLogin(Users users, LoginThrottle throttle, PasswordEncoder passwords, Clock clock) {
        this.users = users;
        this.throttle = throttle;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysPassword = String.valueOf(passwords.encode(OneTimePassword.make()));
    }

    @Override
    public Authentication authenticate(Authentication attempted) {
        String name = attempted.getName();
        String address =
                attempted.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        LoginThrottle.Attempt attempt = throttle.begin(name, String.valueOf(address));
        if (!attempt.allowed()) {
            throw new Throttled();
        }
        User user = users.find(name).orElse(null);
        String password = String.valueOf(attempted.getCredentials());
        boolean matches = passwords.matches(password, user == null ? nobodysPassword : user.password());
        if (user == null || !matches || !user.mayLogIn(clock.instant())) {
            throw new BadCredentialsException("Wrong name or password");
        }
        throttle.succeeded(attempt, name, String.valueOf(address));
        users.loggedIn(user.name());
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(user.name(), user.role(), user.version()),
                null,
                List.of(new SimpleGrantedAuthority(user.role().authority())));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
