package de.rufwerk.admin;

import de.rufwerk.home.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Login, choice of a password, choice of the language.
@Controller
class LoginPages {

    private final Users users;
    private final PasswordEncoder passwords;
    private final LocaleResolver languages;

    LoginPages(Users users, PasswordEncoder passwords, LocaleResolver languages) {
        this.users = users;
        this.passwords = passwords;
        this.languages = languages;
    }

    @GetMapping("/login")
    String login() {
        return SessionCheck.signedIn() == null ? "admin/login" : "redirect:/";
    }

    @GetMapping("/password")
    String password(@AuthenticationPrincipal SignedIn who, Model model) {
        model.addAttribute(
                "mustChange", users.find(who.name()).map(User::mustChange).orElse(false));
        return "admin/password";
    }

    @PostMapping("/password")
    String choose(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam String current,
            @RequestParam String fresh,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        User user = users.find(who.name()).orElseThrow();
        List<Message> wrong = problems(user, current, fresh, again);
        if (!wrong.isEmpty()) {
            model.addAttribute("errors", wrong);
            model.addAttribute("mustChange", user.mustChange());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "admin/password";
        }
        request.changeSessionId();
        keepSignedIn(new SignedIn(who.name(), who.role(), users.choose(who.name(), fresh)), request, response);
        next.addFlashAttribute("flash", Message.of("admin.password.done"));
        return "redirect:/";
    }

    private List<Message> problems(User user, String current, String fresh, String again) {
        List<Message> wrong = new ArrayList<>();
        if (!passwords.matches(current, user.password())) {
            wrong.add(Message.of("admin.password.wrong"));
        }
        if (!fresh.equals(again)) {
            wrong.add(Message.of("admin.password.different"));
        }
        if (fresh.equals(current)) {
            wrong.add(Message.of("admin.password.same"));
        }
        wrong.addAll(PasswordRules.check(user.name(), fresh));
        return wrong;
    }

    private static void keepSignedIn(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                who, null, List.of(new SimpleGrantedAuthority(who.role().authority()))));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    /// @param back path of this site to return to; anything else leads to the overview
    @PostMapping("/language")
    String language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.setLocale(request, response, language.equals("en") ? Locale.ENGLISH : Locale.GERMAN);
        boolean ours =
                back.startsWith("/") && !back.startsWith("//") && back.chars().noneMatch(c -> c < ' ' || c == '\\');
        return "redirect:" + (ours ? back : "/");
    }
}
