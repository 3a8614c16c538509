package de.rufwerk.portal;

import de.rufwerk.admin.LoginThrottle;
import de.rufwerk.admin.OneTimePassword;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Looks whether somebody is the customer that they say to be. A customer who has no account, one who is locked and a
/// wrong password give the same answer after the same work; who guesses is made to wait (by [LoginThrottle], whose
/// names and addresses are here other ones than the clerks').
class Entrance {

    private static final String SITE = "portal ";

    /// Wrong codes are counted by themselves: a right password must not forgive them, else codes could be tried for
    /// ever.
    private static final String CODE = "portal code ";

    /// Who asks for a way back in, for whomever.
    private static final String FORGOTTEN = "portal forgotten ";

    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String nobodys;

    Entrance(Accounts accounts, LoginThrottle throttle, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodys = String.valueOf(passwords.encode(OneTimePassword.make()));
    }

    /// What came of it.
    sealed interface Answer {

        /// It is the customer, and the transaction is that customer's.
        record Welcome(Account account) implements Answer {}

        /// It is not, or there is no such customer.
        record Wrong() implements Answer {}

        /// Too many failures; nothing was looked at.
        record Wait() implements Answer {}
    }

    Answer byPassword(String customer, String password, String address) {
        return attempt(customer, address, account -> {
            Optional<String> wanted = account.filter(Account::takesPassword).map(Account::password);
            return passwords.matches(password, wanted.orElse(nobodys)) && wanted.isPresent();
        });
    }

    /// By the one-time code of a letter; spaces, hyphens and capitals do not matter.
    Answer byCode(String customer, String code, String address) {
        byte[] given = LetterCode.typed(code).sha256();
        return attempt(
                customer,
                address,
                account -> account.filter(one -> one.takesCode(clock.instant()))
                        .map(Account::code)
                        .filter(wanted -> MessageDigest.isEqual(HexFormat.of().parseHex(wanted), given))
                        .isPresent());
    }

    /// By a code of the second factor.
    ///
    /// @return whether it was right and new
    Answer bySecondFactor(Account account, String code, String address) {
        LoginThrottle.Attempt attempt = throttle.begin(CODE + account.customer(), CODE + address);
        if (!attempt.allowed()) {
            return new Answer.Wait();
        }
        Totp totp = account.totp();
        Optional<Long> step = totp == null ? Optional.empty() : totp.stepOf(code, clock.instant());
        if (step.isEmpty() || !accounts.useTotp(step.get())) {
            return new Answer.Wrong();
        }
        throttle.succeeded(attempt, CODE + account.customer(), CODE + address);
        return new Answer.Welcome(account);
    }

    /// Whether somebody at that address may ask for a way back in for that customer; each asking counts.
    boolean mayAsk(String customer, String address) {
        return throttle.begin(FORGOTTEN + customer, FORGOTTEN + address).allowed();
    }

    private Answer attempt(String customer, String address, Predicate<Optional<Account>> proof) {
        String name = customer.strip();
        LoginThrottle.Attempt attempt = throttle.begin(SITE + name, SITE + address);
        if (!attempt.allowed()) {
            return new Answer.Wait();
        }
        Optional<Account> account = accounts.of(name);
        if (!proof.test(account) || account.isEmpty()) {
            accounts.nobody();
            return new Answer.Wrong();
        }
        throttle.succeeded(attempt, SITE + name, SITE + address);
        return new Answer.Welcome(account.get());
    }
}
