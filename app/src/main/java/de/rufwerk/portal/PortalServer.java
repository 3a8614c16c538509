package de.rufwerk.portal;

import com.zaxxer.hikari.HikariDataSource;
import de.rufwerk.admin.LoginThrottle;
import de.rufwerk.admin.Show;
import de.rufwerk.database.RestrictedRoles;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.Provider;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.PassingFolders;
import de.rufwerk.home.ServedSite;
import de.rufwerk.home.WrongUse;
import de.rufwerk.itemisedbills.ListedCalls;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// Runs the customers' site beside the clerks' one: a server with a port of its own over a Spring context of its own,
/// which is not a child of the program's. It has what is [lent][#LENT] to it and nothing else, so no page of the
/// clerks can be reached on its port, whatever is forgotten; and the program's context has none of its pages.
@Component
@ConditionalOnWebApplication
class PortalServer implements SmartLifecycle, ServedSite {

    /// What the site may use of the program.
    private static final List<Class<?>> LENT = List.of(
            Clock.class,
            Messages.class,
            MessageSource.class,
            LocaleResolver.class,
            Show.class,
            PasswordEncoder.class,
            LoginThrottle.class,
            Documents.class,
            Provider.class,
            ListedCalls.class,
            CustomerBook.class,
            PassingFolders.class,
            PortalSettings.class);

    private final PortalSettings settings;
    private final RestrictedRoles roles;
    private final ListableBeanFactory program;
    private @Nullable AnnotationConfigServletWebServerApplicationContext site;

    PortalServer(PortalSettings settings, RestrictedRoles roles, ListableBeanFactory program) {
        this.settings = settings;
        this.roles = roles;
        this.program = program;
    }

    @Override
    public void start() {
        if (!settings.enabled()) {
            return;
        }
        var starting = new AnnotationConfigServletWebServerApplicationContext();
        starting.setDisplayName("portal");
        starting.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "portal",
                        Map.of(
                                "spring.web.resources.add-mappings", "false",
                                "server.tomcat.use-relative-redirects", "true", // a proxy ends TLS
                                "spring.thymeleaf.prefix", "classpath:/templates/portal/",
                                "spring.thymeleaf.enable-spring-el-compiler", "true")));
        LENT.forEach(type -> lend(starting, type));
        HikariDataSource pool = PortalRole.pool(roles);
        starting.registerBean(HikariDataSource.class, () -> pool);
        starting.register(PortalSite.class);
        starting.register(PortalSite.PAGES.toArray(Class<?>[]::new));
        try {
            starting.refresh();
        } catch (ApplicationContextException e) {
            pool.close();
            throw NestedExceptionUtils.getRootCause(e) instanceof BindException
                            || e.getCause() instanceof PortInUseException
                    ? new WrongUse(Message.of("portal.port", settings.address(), settings.port()))
                    : e;
        }
        site = starting;
    }

    private <T> void lend(AnnotationConfigServletWebServerApplicationContext to, Class<T> type) {
        String name = program.getBeanNamesForType(type)[0];
        to.getBeanFactory().registerSingleton(name, program.getBean(name, type));
    }

    @Override
    public void stop() {
        if (site != null) {
            site.close();
            site = null;
        }
    }

    @Override
    public boolean isRunning() {
        return site != null;
    }

    /// Where it listens; 0 while it does not.
    int port() {
        WebServer server = site == null ? null : site.getWebServer();
        return server == null ? 0 : server.getPort();
    }

    /// The site's own context; for the test that asks it for all its addresses.
    AnnotationConfigServletWebServerApplicationContext site() {
        if (site == null) {
            throw new IllegalStateException("The portal does not run");
        }
        return site;
    }

    @Override
    public Optional<Message> running() {
        return isRunning()
                ? Optional.of(Message.of("portal.running", "http://" + settings.address() + ":" + port()))
                : Optional.empty();
    }
}
