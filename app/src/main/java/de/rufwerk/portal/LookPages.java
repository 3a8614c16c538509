package de.rufwerk.portal;

import de.rufwerk.documents.Provider;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.LocaleResolver;

/// The provider's colour and logo, the choice of the language, and what is shown when something went wrong.
@CustomerPage
class LookPages {

    private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1));

    private final Provider provider;
    private final LocaleResolver languages;

    LookPages(Provider provider, LocaleResolver languages) {
        this.provider = provider;
        this.languages = languages;
    }

    @GetMapping("/look/provider.css")
    @ResponseBody
    ResponseEntity<String> colours() {
        BrandColour colour = new BrandColour(provider.colour());
        String css = """
                :root { --brand: %s; --on-brand: #ffffff; }
                @media (prefers-color-scheme: dark) { :root { --brand: %s; --on-brand: #10161d; } }
                """.formatted(colour.onLight(), colour.onDark());
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .contentType(new MediaType("text", "css"))
                .body(css);
    }

    @GetMapping("/look/logo")
    ResponseEntity<Resource> logo() {
        Resource logo = provider.logoFile()
                .<Resource>map(FileSystemResource::new)
                .filter(Resource::exists)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .contentType(MediaTypeFactory.getMediaType(logo).orElse(MediaType.IMAGE_PNG))
                .body(logo);
    }

    /// @param back path of this site to return to; anything else leads to the start page
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

    @RequestMapping("/error")
    String error(HttpServletRequest request, Model model) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        model.addAttribute("isMissing", status instanceof Integer code && code < 500 && code != 403);
        model.addAttribute("isRefused", Integer.valueOf(403).equals(status));
        return "error";
    }
}
