package de.rufwerk.admin;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may do what: everything needs a login but the login itself and the style sheet; whatever changes something
/// (any method but GET) needs a role that may act; prometheus, users and format profiles are for administrators.
@Configuration
@ConditionalOnWebApplication
class WebSecurity {

    /// Paths that need no login, by their beginning.
    static final List<String> OPEN =
            List.of("/assets/", "/webjars/", "/login", "/logout", "/language", "/actuator/health");

    private static final String CONTENT_SECURITY_POLICY = """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
            connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'""";

    @Bean
    SecurityFilterChain pages(HttpSecurity http, Users users) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(OPEN.stream()
                                .map(path -> path.endsWith("/") ? path + "**" : path)
                                .toArray(String[]::new))
                        .permitAll()
                        .requestMatchers("/error")
                        .permitAll()
                        // the end of a stream whose request was allowed; its user may have logged out meanwhile
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/actuator/**", "/users/**", "/profiles/**")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers(HttpMethod.POST, "/password")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET)
                        .authenticated()
                        .anyRequest()
                        .hasAnyRole(Role.CLERK.name(), Role.ADMIN.name()))
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("name")
                        .failureHandler((request, response, wrong) -> response.sendRedirect(request.getContextPath()
                                + (wrong instanceof PasswordLogin.Throttled ? "/login?wait" : "/login?error"))))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").deleteCookies("RUFWERK"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                        .crossOriginOpenerPolicy(opener -> opener.policy(
                                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                        .CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(
                                org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter
                                        .CrossOriginResourcePolicy.SAME_ORIGIN)))
                .addFilterBefore(new UploadGate(), CsrfFilter.class)
                .addFilterBefore(new SessionCheck(users), AuthorizationFilter.class);
        return http.build();
    }
}
