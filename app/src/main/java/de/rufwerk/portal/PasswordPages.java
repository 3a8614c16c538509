package de.rufwerk.portal;

import de.rufwerk.admin.PasswordRules;
import de.rufwerk.home.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The first login and the forgotten password: whoever has a letter's code or a mail's link chooses a password. A code
/// turns into a link that lasts for the form only, so that there is one way on.
@CustomerPage
class PasswordPages {

    private static final Duration FORM = Duration.ofMinutes(30);
    private static final String CHOOSE = "choose";
    private static final String FIRST = "first";

    private final Entrance entrance;
    private final Accounts accounts;
    private final CustomerSessions sessions;
    private final PasswordEncoder passwords;
    private final Clock clock;

    PasswordPages(
            Entrance entrance, Accounts accounts, CustomerSessions sessions, PasswordEncoder passwords, Clock clock) {
        this.entrance = entrance;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
    }

    @GetMapping("/first")
    String first() {
        return FIRST;
    }

    @PostMapping("/first")
    String first(
            @RequestParam String customer,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (entrance.byCode(customer, code, request.getRemoteAddr())) {
            case Entrance.Answer.Welcome(Account account) -> {
                Token link = Token.make();
                accounts.makeLink(link, clock.instant().plus(FORM));
                yield choose(link, account, model);
            }
            case Entrance.Answer.Wrong() -> EntrancePages.refused(FIRST, "portal.first.wrong", response, model);
            case Entrance.Answer.Wait() -> EntrancePages.refused(FIRST, "portal.login.wait", response, model);
        };
    }

    @GetMapping("/link/{token}")
    String link(@PathVariable String token, HttpServletResponse response, Model model) {
        Token link = new Token(token);
        return accounts.following(link)
                .map(account -> choose(link, account, model))
                .orElseGet(() -> EntrancePages.refused(FIRST, "portal.link.old", response, model));
    }

    @PostMapping("/password/new")
    String choose(
            @RequestParam String token,
            @RequestParam String fresh,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Token link = new Token(token);
        Optional<Account> follower = accounts.following(link);
        if (follower.isEmpty()) {
            return EntrancePages.refused(FIRST, "portal.link.old", response, model);
        }
        Account account = follower.get();
        List<Message> wrong = problems(account, fresh, again);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", wrong);
            return choose(link, account, model);
        }
        accounts.choosePassword(String.valueOf(passwords.encode(fresh)), 0);
        if (account.totp() != null) {
            return "redirect:/login?chosen"; // a letter or mail alone does not replace the second factor
        }
        sessions.begin(true, request, response);
        return "redirect:/?welcome";
    }

    private static String choose(Token link, Account account, Model model) {
        model.addAttribute("token", link.text());
        model.addAttribute("account", account);
        return CHOOSE;
    }

    static List<Message> problems(Account account, String fresh, String again) {
        List<Message> wrong = new ArrayList<>();
        if (!fresh.equals(again)) {
            wrong.add(Message.of("portal.password.different"));
        }
        wrong.addAll(PasswordRules.check(account.customer(), fresh));
        return wrong;
    }

    @GetMapping("/forgot")
    String forgot() {
        return "forgot";
    }

    /// The answer is the same whoever asks for whom.
    @PostMapping("/forgot")
    String forgot(@RequestParam String customer, HttpServletRequest request) {
        String name = customer.strip();
        if (entrance.mayAsk(name, request.getRemoteAddr())) {
            accounts.of(name).ifPresent(_ -> accounts.askReset());
            accounts.nobody();
        }
        return "redirect:/forgot?asked";
    }
}
