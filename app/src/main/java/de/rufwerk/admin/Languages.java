package de.rufwerk.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/// The language of a page: what the user chose (a cookie), else the first of the browser's languages that there is,
/// else German.
@Configuration
@ConditionalOnWebApplication
class Languages {

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("RUFWERK_LANGUAGE");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(Languages::ofBrowser);
        return resolver;
    }

    private static Locale ofBrowser(HttpServletRequest request) {
        for (Locale wanted : Collections.list(request.getLocales())) {
            if (request.getHeader("Accept-Language") != null
                    && wanted.getLanguage().equals("en")) {
                return Locale.ENGLISH;
            }
            if (wanted.getLanguage().equals("de")) {
                return Locale.GERMAN;
            }
        }
        return Locale.GERMAN;
    }
}
