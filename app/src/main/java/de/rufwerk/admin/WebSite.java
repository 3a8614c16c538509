package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/// The server as the settings want it (loopback unless they say otherwise), its sessions, and the style sheet with a
/// hash in its address, so that a browser keeps it for a year and still has the new one after an upgrade.
@Configuration
@ConditionalOnWebApplication
class WebSite implements WebMvcConfigurer {

    private static final Duration IDLE = Duration.ofMinutes(45);

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> serverOfSettings(Settings settings) {
        return server -> {
            server.setAddress(address(settings.web().address()));
            server.setPort(settings.web().port());
            Session session = server.getSettings().getSession();
            session.setTimeout(IDLE);
            session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
            session.getCookie().setName("RUFWERK");
            session.getCookie().setHttpOnly(true);
            session.getCookie().setSameSite(Cookie.SameSite.LAX);
        };
    }

    private static InetAddress address(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException _) {
            throw new WrongUse(Message.of("admin.web.badAddress", address));
        }
    }

    @Bean
    NavigationEntry overviewEntry() {
        return new NavigationEntry(NavigationEntry.Group.MONTH, 10, "/", Message.of("admin.nav.overview"), "overview");
    }

    @Bean
    ResourceUrlEncodingFilter resourceUrls() {
        return new ResourceUrlEncodingFilter();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
