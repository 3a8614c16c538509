package de.rufwerk.portal;

import de.rufwerk.documents.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/// Puts the [CustomerFrame] into every page.
class CustomerFrames implements HandlerInterceptor {

    private final Provider provider;

    CustomerFrames(Provider provider) {
        this.provider = provider;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (page == null || view == null || view.startsWith("redirect:")) {
            return;
        }
        String path = request.getServletPath();
        String query = request.getQueryString();
        boolean canReturn = request.getMethod().equals("GET") && !path.equals("/error");
        page.addObject(
                "frame",
                new CustomerFrame(
                        session(),
                        path.split("/", -1)[1],
                        canReturn ? path + (query == null ? "" : "?" + query) : "/",
                        LocaleContextHolder.getLocale().getLanguage().equals("de") ? "de" : "en",
                        provider.name(),
                        provider.footer(),
                        provider.logoFile().isPresent()));
    }

    private static @Nullable CustomerSession session() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof CustomerSession session
                ? session
                : null;
    }
}
