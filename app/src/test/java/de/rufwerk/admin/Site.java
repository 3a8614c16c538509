package de.rufwerk.admin;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The web site on a free port over a database of its own, with [FakeSteps] only and the users `admin` (with a one-time
/// password), `leitung` (administrator), `meier` (clerk) and `kontrolle` (auditor).
public final class Site implements AutoCloseable {

    public static final String PASSWORD = "gelbe Wolken ziehen 42";

    final FakeSteps.Load load = new FakeSteps.Load();
    private final TestDatabase database = TestDatabase.create();
    private final Home home = newHome();
    private final ConfigurableApplicationContext context;
    private final String oneTimePassword;

    /// @param settings content of `rufwerk.yaml`; `null` as `init` writes it
    /// @param faked whether the fake steps are there
    private Site(@org.jspecify.annotations.Nullable String settings, boolean faked, Class<?>... more) {
        if (settings != null) {
            writeSettings(settings);
        }
        SpringApplication application = new SpringApplication(Parts.class);
        application.addPrimarySources(java.util.List.of(more));
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "spring.flyway.enabled",
                "false",
                "logging.level.root",
                "warn",
                "spring.main.log-startup-info",
                "false"));
        application.addInitializers(starting -> {
            if (starting instanceof GenericApplicationContext generic) {
                Settings read = Settings.of(home, environment());
                generic.registerBean(Home.class, () -> home);
                generic.registerBean(Settings.class, () -> read);
                read.parts().forEach((type, part) -> register(generic, type, part));
                if (faked) {
                    generic.registerBean("load", FakeSteps.Load.class, () -> load);
                    generic.registerBean("check", FakeSteps.Check.class, FakeSteps.Check::new);
                }
            }
        });
        context = application.run();
        Message first = context.getBean(FirstAdministrator.class).firstStart().orElseThrow();
        oneTimePassword = first.arguments().get(1);
        Users users = context.getBean(Users.class);
        for (Map.Entry<String, Role> user : Map.of(
                        "meier", Role.CLERK, "kontrolle", Role.AUDITOR, "leitung", Role.ADMIN)
                .entrySet()) {
            users.add(user.getKey(), user.getValue());
            users.choose(user.getKey(), PASSWORD);
        }
    }

    /// Starts the server.
    ///
    /// @param more packages whose pages are there as well, by a class with `@ComponentScan`
    public static Site start(Class<?>... more) {
        return new Site(null, true, more);
    }

    /// Starts the server with these settings and without the fake steps: what is run is real.
    public static Site real(String settings, Class<?>... more) {
        return new Site(settings, false, more);
    }

    private void writeSettings(String settings) {
        try {
            Files.writeString(home.settingsFile(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Not a @Configuration: the scan of another test must not find it.
    @EnableAutoConfiguration
    @ComponentScan({"de.rufwerk.home", "de.rufwerk.database", "de.rufwerk.run", "de.rufwerk.admin"})
    static class Parts {}

    public String address(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    String oneTimePassword() {
        return oneTimePassword;
    }

    private static Home newHome() {
        try {
            return Home.make(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "site-home-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "RUFWERK_WEB_PORT", "0",
                "RUFWERK_DATABASE_URL", database.url(),
                "RUFWERK_DATABASE_USER", database.user(),
                "RUFWERK_DATABASE_PASSWORD", database.password());
    }

    private static <T> void register(GenericApplicationContext context, Class<T> type, Object part) {
        context.registerBean(type, () -> type.cast(part));
    }

    /// A home as `init` makes it.
    public Path home() {
        return home.directory();
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    /// A part of the program behind the pages.
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// All parts of a kind.
    public <T> java.util.Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
