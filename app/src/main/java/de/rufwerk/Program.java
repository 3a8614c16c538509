package de.rufwerk;

import de.rufwerk.home.FirstStart;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.net.BindException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

/// The Spring context over one home. For commands nothing of Spring Boot is configured by itself and every bean is made
/// when it is asked for, so that `status` answers at once.
record Program(Home home, Settings settings) {

    static Program of(Path directory, Map<String, String> environment) {
        Home home = new Home(directory);
        Settings settings = Settings.of(home, environment);
        Logs.writeTo(home);
        return new Program(home, settings);
    }

    ConfigurableApplicationContext forCommands() {
        return start(WebApplicationType.NONE, Map.of("spring.boot.enableautoconfiguration", "false"));
    }

    ConfigurableApplicationContext withPages(@Nullable Integer port) {
        Program wanted = port == null ? this : new Program(home, settings.withPort(port));
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("spring.flyway.enabled", "false"); // the database module brings the schema up to date
        try {
            return wanted.start(WebApplicationType.SERVLET, properties);
        } catch (ApplicationContextException e) {
            if (NestedExceptionUtils.getRootCause(e) instanceof BindException
                    || e.getCause() instanceof PortInUseException) {
                Settings.Web web = wanted.settings().web();
                throw new WrongUse(Message.of("home.serve.port", web.address(), web.port()));
            }
            throw e;
        }
    }

    private ConfigurableApplicationContext start(WebApplicationType type, Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(Components.all().toArray(Class<?>[]::new));
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setLazyInitialization(type == WebApplicationType.NONE);
        application.setAddCommandLineProperties(false);
        application.addInitializers(context -> {
            // Before all others: the home decides, not a variable of the environment that happens to be called so.
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("rufwerk", properties));
            if (context instanceof GenericApplicationContext generic) {
                generic.registerBean(Home.class, () -> home);
                generic.registerBean(Settings.class, () -> settings);
                settings.parts().forEach((key, part) -> registerPart(generic, key, part));
            }
        });
        return application.run();
    }

    private static <T> void registerPart(GenericApplicationContext context, Class<T> type, Object part) {
        context.registerBean(type, () -> type.cast(part));
    }

    /// What the modules do once for a new home; returns what a person has to be told.
    static List<Message> firstStart(ApplicationContext context) {
        return context.getBeanProvider(FirstStart.class)
                .orderedStream()
                .map(FirstStart::firstStart)
                .flatMap(Optional::stream)
                .toList();
    }
}
