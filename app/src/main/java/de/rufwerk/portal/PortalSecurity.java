package de.rufwerk.portal;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.PlatformTransactionManager;

/// The site's own chain: everything needs a customer's session but the ways in. No session of the server is used: whose
/// a request is tells the [CustomerGate].
@EnableWebSecurity
class PortalSecurity {

    /// Paths that need no login.
    static final String[] OPEN = {
        "/assets/**", "/look/**", "/login", "/first", "/forgot", "/link/*", "/password/new", "/language"
    };

    private static final String CONTENT_SECURITY_POLICY = """
            default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; \
            frame-ancestors 'none'; base-uri 'none'""";

    @Bean
    SecurityFilterChain customersPages(HttpSecurity http, CustomerGate gate, PortalSettings settings) {
        var forms = new XorCsrfTokenRequestAttributeHandler();
        forms.setCsrfRequestAttributeName(null); // made at once, not while a page is half sent
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("KUNDE_FORM");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true)
                .secure(settings.isSecure())
                .sameSite("Lax")
                .path("/"));
        http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .requestMatchers("/login/code", "/logout")
                                .hasAnyRole(CustomerSession.HALF, CustomerSession.WHOLE)
                                .anyRequest()
                                .hasRole(CustomerSession.WHOLE))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).csrfTokenRequestHandler(forms))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()")))
                .addFilterAfter(gate, CsrfFilter.class);
        return http.build();
    }

    @Bean
    CustomerGate customerGate(CustomerSessions sessions, PlatformTransactionManager transactions) {
        return new CustomerGate(sessions, transactions);
    }

    /// In the chain and not a second time beside it.
    @Bean
    FilterRegistrationBean<CustomerGate> gateOnlyInTheChain(CustomerGate gate) {
        var registration = new FilterRegistrationBean<>(gate);
        registration.setEnabled(false);
        return registration;
    }
}
