package de.rufwerk.portal;

import de.rufwerk.home.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The customer's account: password and the sessions that are open somewhere.
@CustomerPage
class AccountPages {

    private final Accounts accounts;
    private final CustomerSessions sessions;
    private final Entrance entrance;
    private final PasswordEncoder passwords;

    AccountPages(Accounts accounts, CustomerSessions sessions, Entrance entrance, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.entrance = entrance;
        this.passwords = passwords;
    }

    @GetMapping("/account")
    String account(@AuthenticationPrincipal CustomerSession who, Model model) {
        model.addAttribute("sessions", sessions.open());
        model.addAttribute("here", who.id());
        return "account";
    }

    @PostMapping("/account/password")
    String password(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam String current,
            @RequestParam String fresh,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        List<Message> wrong = switch (entrance.byPassword(who.customer(), current, request.getRemoteAddr())) {
            case Entrance.Answer.Welcome(Account account) -> PasswordPages.problems(account, fresh, again);
            case Entrance.Answer.Wrong() -> List.of(Message.of("portal.account.wrong"));
            case Entrance.Answer.Wait() -> List.of(Message.of("portal.login.wait"));
        };
        if (!wrong.isEmpty()) {
            accounts.of(who.customer());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", wrong);
            return account(who, model);
        }
        accounts.choosePassword(String.valueOf(passwords.encode(fresh)), 0);
        sessions.begin(true, request, response);
        return "redirect:/account?password";
    }

    @PostMapping("/account/sessions/{session}/end")
    String end(@AuthenticationPrincipal CustomerSession who, @PathVariable long session, HttpServletResponse response) {
        sessions.end(session);
        if (session == who.id()) {
            sessions.forget(response);
            return "redirect:/login?out";
        }
        return "redirect:/account?ended";
    }
}
