package de.rufwerk.admin;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `users list`, `users add NAME --role R`, `users reset NAME`, `users lock NAME`.
@CommandLine.Command(name = "users")
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class UsersCommand implements Command {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Europe/Berlin"));

    private final Users users;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ACTION", descriptionKey = "action", defaultValue = "list")
    private String action = "list";

    @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "name", arity = "0..1")
    private @Nullable String name;

    @Option(names = "--role", descriptionKey = "role")
    private @Nullable String role;

    UsersCommand(Users users, Messages messages) {
        this.users = users;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        switch (action) {
            case "list" -> list();
            case "add" -> tellOneTime(named(), users.add(named(), role()));
            case "reset" -> tellOneTime(named(), users.reset(named()));
            case "lock" -> {
                users.lock(named());
                out().println(text(Message.of("admin.users.locked", named())));
            }
            default -> throw new WrongUse(Message.of("admin.users.badAction", action));
        }
        out().flush();
        return 0;
    }

    private void list() {
        String row = "%-24s %-20s %-28s %s%n";
        out().printf(row, column("name"), column("role"), column("state"), column("lastLogin"));
        for (User user : users.list()) {
            String state = user.locked() ? "locked" : user.mustChange() ? "new" : "active";
            out().printf(
                            row,
                            user.name(),
                            text(Message.of("admin.role." + user.role())),
                            text(Message.of("admin.users.state." + state)),
                            user.lastLoginAt() == null ? "–" : TIME.format(user.lastLoginAt()));
        }
    }

    private void tellOneTime(String name, String oneTime) {
        out().println(text(Message.of("admin.users.oneTime", name, oneTime)));
    }

    private String named() {
        if (name == null) {
            throw new WrongUse(Message.of("admin.users.noName", action));
        }
        return name;
    }

    private Role role() {
        if (role == null) {
            throw new WrongUse(Message.of("admin.users.noRole", named()));
        }
        try {
            return Role.valueOf(role.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new WrongUse(Message.of("admin.users.badRole", role));
        }
    }

    private String column(String column) {
        return text(Message.of("admin.users.column." + column));
    }

    private String text(Message message) {
        return messages.text(message, language);
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("Only picocli calls a command");
        }
        return spec.commandLine().getOut();
    }
}
