package de.rufwerk.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Looks at each request whether its session is still good: a user who was locked or got a new password, also by the
/// command line in another process, is out with the next click; one who must choose a password gets no other page.
class SessionCheck extends OncePerRequestFilter {

    private static final String ENDED = "/login?ended";
    private static final String PASSWORD = "/password";

    private final Users users;

    SessionCheck(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SignedIn signedIn = signedIn();
        String wayOut = isOpenToAll(request) || signedIn == null ? null : wayOut(signedIn, request);
        if (isLive(request) && (wayOut != null || signedIn == null)) {
            leave(response);
        } else if (wayOut == null) {
            chain.doFilter(request, response);
        } else {
            if (wayOut.equals(ENDED)) {
                end(request);
            }
            response.sendRedirect(request.getContextPath() + wayOut);
        }
    }

    /// Where the user has to go instead; `null` where nothing is in the way.
    private @Nullable String wayOut(SignedIn signedIn, HttpServletRequest request) {
        User user = users.find(signedIn.name()).orElse(null);
        if (user == null || user.locked() || user.version() != signedIn.version()) {
            return ENDED;
        }
        return user.mustChange() && !request.getServletPath().equals(PASSWORD) ? PASSWORD : null;
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static boolean isLive(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    /// A live view cannot be sent elsewhere: its page is told to go, and is met here again.
    private static void leave(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("event: leave\ndata:\n\n");
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
