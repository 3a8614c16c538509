package de.rufwerk.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Looks at each request whether its session is still good: a user who was locked or got a new password, also by the
/// command line in another process, is out with the next click; one who must choose a password gets no other page.
class SessionCheck extends OncePerRequestFilter {

    private final Users users;

    SessionCheck(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SignedIn signedIn = signedIn();
        if (signedIn == null || isOpenToAll(request)) {
            chain.doFilter(request, response);
            return;
        }
        User user = users.find(signedIn.name()).orElse(null);
        if (user == null || user.locked() || user.version() != signedIn.version()) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
            response.sendRedirect(request.getContextPath() + "/login?ended");
        } else if (user.mustChange() && !request.getServletPath().equals("/password")) {
            response.sendRedirect(request.getContextPath() + "/password");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOpenToAll(HttpServletRequest request) {
        return WebSecurity.OPEN.stream()
                .anyMatch(path -> request.getServletPath().startsWith(path));
    }

    static @Nullable SignedIn signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn ? signedIn : null;
    }
}
