package de.rufwerk;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/// `rufwerk init DIR`: the one command that needs no home, for it makes it. Not a bean, for there is no context yet.
@CommandLine.Command(name = "init")
final class InitCommand {

    @CommandLine.Parameters(paramLabel = "DIR", descriptionKey = "DIR")
    Path directory = Path.of("");

    /// Shows the one-time password of the first administrator, once.
    int run(CommandLineRun line) {
        Home home = Home.make(directory);
        line.uses(home);
        Program program = Program.of(home.directory(), line.environment());
        try (ConfigurableApplicationContext context = program.forCommands()) {
            context.getBean(DataSource.class);
            line.tell(Message.of("home.init.done", home.directory()));
            Program.firstStart(context).forEach(line::tell);
        }
        return 0;
    }
}
