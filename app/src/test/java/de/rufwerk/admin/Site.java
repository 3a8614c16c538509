package de.rufwerk.admin;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
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
/// password), `meier` (clerk) and `kontrolle` (auditor).
public final class Site implements AutoCloseable {

    public static final String PASSWORD = "gelbe Wolken ziehen 42";

    final FakeSteps.Load load = new FakeSteps.Load();
    private final TestDatabase database = TestDatabase.create();
    private final ConfigurableApplicationContext context;
    private final String oneTimePassword;

    private Site(Class<?>... more) {
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
                generic.registerBean(Home.class, () -> new Home(Path.of("target/site-home")));
                generic.registerBean(Settings.class, this::settings);
                generic.registerBean("load", FakeSteps.Load.class, () -> load);
                generic.registerBean("check", FakeSteps.Check.class, FakeSteps.Check::new);
            }
        });
        context = application.run();
        Message first = context.getBean(FirstAdministrator.class).firstStart().orElseThrow();
        oneTimePassword = first.arguments().get(1);
        Users users = context.getBean(Users.class);
        for (Map.Entry<String, Role> user :
                Map.of("meier", Role.CLERK, "kontrolle", Role.AUDITOR).entrySet()) {
            users.add(user.getKey(), user.getValue());
            users.choose(user.getKey(), PASSWORD);
        }
    }

    /// Starts the server.
    ///
    /// @param more packages whose pages are there as well, by a class with `@ComponentScan`
    public static Site start(Class<?>... more) {
        return new Site(more);
    }

    // Not a @Configuration: the scan of another test must not find it.
    @EnableAutoConfiguration
    @ComponentScan({"de.rufwerk.home", "de.rufwerk.database", "de.rufwerk.run", "de.rufwerk.admin"})
    static class Parts {}

    private Settings settings() {
        return new Settings(
                new Settings.Crm("crm"),
                new Settings.Tariff("tariff"),
                8,
                Settings.Neighbour.CLARIFY,
                6,
                4,
                new Settings.Database(database.url(), database.user(), database.password()),
                new Settings.Web("127.0.0.1", 0),
                Map.of());
    }

    public String address(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    String oneTimePassword() {
        return oneTimePassword;
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
