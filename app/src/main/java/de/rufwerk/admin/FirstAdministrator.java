package de.rufwerk.admin;

import de.rufwerk.home.FirstStart;
import de.rufwerk.home.Message;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes the user `admin` in a home that has no user yet; its one-time password is told once and must be changed at the
/// first login.
@Component
class FirstAdministrator implements FirstStart {

    static final String NAME = "admin";

    private final Users users;

    FirstAdministrator(Users users) {
        this.users = users;
    }

    @Override
    public Optional<Message> firstStart() {
        if (!users.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Message.of("admin.first", NAME, users.add(NAME, Role.ADMIN)));
    }
}
