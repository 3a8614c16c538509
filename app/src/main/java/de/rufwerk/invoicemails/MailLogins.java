package de.rufwerk.invoicemails;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Reveals with what a server is logged in to, anew each time: tokens have a short life. Never logged or shown.
@Component
class MailLogins {

    private static final int LONGEST_TOKEN = 16_384;
    private static final long LONGEST_COMMAND_SECONDS = 30;

    private final Home home;
    private final Map<String, String> environment = System.getenv();

    MailLogins(Home home) {
        this.home = home;
    }

    /// The password or token.
    ///
    /// @throws WrongUse when it is not there
    String reveal(MailServer.Login login) {
        return switch (login) {
            case MailServer.Login.Password(var secret) -> secret.reveal(home, environment);
            case MailServer.Login.Token(var secret) -> secret.reveal(home, environment);
            case MailServer.Login.TokenCommand(var command) -> printed(command);
        };
    }

    /// What a command prints, which runs in the home. What it says besides goes to nobody: it may be a secret.
    private String printed(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.directory().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String token = new String(process.getInputStream().readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new WrongUse(Message.of("invoicemails.token.slow", command.getFirst()));
            }
            if (process.exitValue() != 0 || token.isBlank()) {
                throw new WrongUse(Message.of("invoicemails.token.failed", command.getFirst(), process.exitValue()));
            }
            return token.strip();
        } catch (IOException _) {
            throw new WrongUse(Message.of("invoicemails.token.start", command.getFirst()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new WrongUse(Message.of("invoicemails.token.slow", command.getFirst()));
        }
    }
}
