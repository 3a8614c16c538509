package de.rufwerk.portal;

import com.google.zxing.WriterException;
import de.rufwerk.documents.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Turns the second factor on, which a code of the app has to prove, and off, which needs the password.
@CustomerPage
class SecondFactorPages {

    private static final String VIEW = "second-factor";

    private final Accounts accounts;
    private final Entrance entrance;
    private final Provider provider;
    private final Clock clock;

    SecondFactorPages(Accounts accounts, Entrance entrance, Provider provider, Clock clock) {
        this.accounts = accounts;
        this.entrance = entrance;
        this.provider = provider;
        this.clock = clock;
    }

    @GetMapping("/account/second-factor")
    String begin(@AuthenticationPrincipal CustomerSession who, Model model) throws WriterException {
        return who.hasTotp() ? VIEW : offer(who, Totp.make(), model);
    }

    /// @param secret that the page has offered, base64; it is the customer's own whatever it is
    @PostMapping("/account/second-factor")
    String turnOn(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam String secret,
            @RequestParam String code,
            HttpServletResponse response,
            Model model)
            throws WriterException {
        if (who.hasTotp()) {
            return "redirect:/account/second-factor";
        }
        Totp offered = new Totp(Base64.getUrlDecoder().decode(secret));
        var step = offered.stepOf(code, clock.instant());
        if (step.isEmpty() || !offered.isLongEnough()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "portal.code.wrong");
            return offer(who, offered.isLongEnough() ? offered : Totp.make(), model);
        }
        accounts.setTotp(offered.secret());
        accounts.useTotp(step.get());
        return "redirect:/account?on";
    }

    @PostMapping("/account/second-factor/off")
    String turnOff(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (entrance.byPassword(who.customer(), password, request.getRemoteAddr())) {
            case Entrance.Answer.Welcome(Account _) -> {
                accounts.setTotp(null);
                yield "redirect:/account?off";
            }
            case Entrance.Answer.Wrong() -> EntrancePages.refused(VIEW, "portal.account.wrong", response, model);
            case Entrance.Answer.Wait() -> EntrancePages.refused(VIEW, "portal.login.wait", response, model);
        };
    }

    private String offer(CustomerSession who, Totp totp, Model model) throws WriterException {
        String secret = totp.typed().replace(" ", "");
        String uri = UriComponentsBuilder.fromUriString("otpauth://totp/"
                        + UriUtils.encode(provider.name() + ":" + who.customer(), StandardCharsets.UTF_8))
                .queryParam("secret", secret)
                .queryParam("issuer", UriUtils.encode(provider.name(), StandardCharsets.UTF_8))
                .build(true)
                .toUriString();
        model.addAttribute("square", QrSquare.of(uri));
        model.addAttribute("secret", Base64.getUrlEncoder().withoutPadding().encodeToString(totp.secret()));
        model.addAttribute("typed", totp.typed());
        return VIEW;
    }
}
