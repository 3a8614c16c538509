package de.rufwerk.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Login with customer number and password, then with the second factor where there is one; logout.
@CustomerPage
class EntrancePages {

    private static final String LOGIN = "login";
    private static final String CODE = "code";

    private final Entrance entrance;
    private final Accounts accounts;
    private final CustomerSessions sessions;

    EntrancePages(Entrance entrance, Accounts accounts, CustomerSessions sessions) {
        this.entrance = entrance;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping("/login")
    String login(@AuthenticationPrincipal @Nullable CustomerSession who) {
        return who == null ? LOGIN : "redirect:" + (who.confirmed() ? "/" : "/login/code");
    }

    @PostMapping("/login")
    String login(
            @RequestParam String customer,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (entrance.byPassword(customer, password, request.getRemoteAddr())) {
            case Entrance.Answer.Welcome(Account account) -> {
                boolean whole = account.totp() == null;
                sessions.begin(whole, request, response);
                yield "redirect:" + (whole ? "/" : "/login/code");
            }
            case Entrance.Answer.Wrong() -> refused(LOGIN, "portal.login.wrong", response, model);
            case Entrance.Answer.Wait() -> refused(LOGIN, "portal.login.wait", response, model);
        };
    }

    @GetMapping("/login/code")
    String code(@AuthenticationPrincipal CustomerSession who) {
        return who.confirmed() ? "redirect:/" : CODE;
    }

    @PostMapping("/login/code")
    String code(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Account account = accounts.mine().orElseThrow();
        return switch (entrance.bySecondFactor(account, code, request.getRemoteAddr())) {
            case Entrance.Answer.Welcome(Account _) -> {
                sessions.end(who.id()); // the cookie of the half session is not to become that of the whole one
                sessions.begin(true, request, response);
                yield "redirect:/";
            }
            case Entrance.Answer.Wrong() -> refused(CODE, "portal.code.wrong", response, model);
            case Entrance.Answer.Wait() -> refused(CODE, "portal.login.wait", response, model);
        };
    }

    @PostMapping("/logout")
    String logout(@AuthenticationPrincipal CustomerSession who, HttpServletResponse response) {
        sessions.end(who.id());
        sessions.forget(response);
        return "redirect:/login?out";
    }

    static String refused(String view, String code, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("problem", code);
        return view;
    }
}
