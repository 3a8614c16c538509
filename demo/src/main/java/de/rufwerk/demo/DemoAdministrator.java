package de.rufwerk.demo;

import de.rufwerk.home.FirstStart;
import de.rufwerk.home.Message;
import java.util.Optional;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// The login of the demo: a user `demo` with a password made anew at each start and printed, so that nobody has to
/// choose one before seeing something. Exists in a program that [Demo] started, and nowhere else.
@Component
@Conditional(DemoAdministrator.StartedByDemo.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoAdministrator implements FirstStart {

    static final String NAME = "demo";
    /// System property with the password.
    static final String PASSWORD = "rufwerk.demo.password";

    /// By nothing else than the property that [Demo] sets in its own process: no variable of the environment, no file.
    static final class StartedByDemo implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata type) {
            return System.getProperty(PASSWORD) != null;
        }
    }

    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final String password;

    DemoAdministrator(JdbcClient database, PasswordEncoder passwords) {
        this.database = database;
        this.passwords = passwords;
        this.password = System.getProperty(PASSWORD);
    }

    @Override
    public Optional<Message> firstStart() {
        database.sql("""
                        insert into users (name, role, password, must_change, password_at, created_at)
                        values (:name, 'ADMIN', :password, false, now(), now())
                        on conflict (name) do update
                        set password = excluded.password, must_change = false, one_time_until = null, locked = false,
                            password_at = now(), version = users.version + 1""")
                .param("name", NAME)
                .param("password", passwords.encode(password))
                .update();
        return Optional.empty();
    }
}
