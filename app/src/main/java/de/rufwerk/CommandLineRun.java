package de.rufwerk;

import de.rufwerk.home.Command;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.objenesis.SpringObjenesis;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// One use of the command line. It is parsed twice: first with empty shells of the commands, which shows help and wrong
/// parameters without starting anything and finds the home; then with the commands themselves, which are beans of the
/// Spring context over that home.
final class CommandLineRun {

    private static final int WRONG_USE = 2;
    private static final int BUG = 1;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Messages messages = Messages.ofClassPath();
    private final Locale language = Messages.terminalLanguage();
    private @Nullable Home home;

    CommandLineRun(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    int execute(String... arguments) {
        try {
            Root root = new Root();
            CommandLine shells = commandLine(root, new Shells());
            ParseResult parsed = shells.parseArgs(arguments);
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return helped;
            }
            if (!parsed.hasSubcommand()) {
                shells.usage(err);
                return WRONG_USE;
            }
            return run(root, parsed.subcommand().commandSpec().userObject(), arguments);
        } catch (CommandLine.ParameterException e) {
            return wrongParameters(e);
        } catch (Exception e) {
            return failed(e);
        }
    }

    private int run(Root root, Object command, String[] arguments) throws Exception {
        return switch (command) {
            case InitCommand init -> init.run(this);
            case ServeCommand serve -> serve.run(program(root), this);
            case Object other -> {
                Program program = program(root);
                try (ConfigurableApplicationContext context = program.forCommands()) {
                    yield commandLine(new Root(), new Beans(context)).execute(arguments);
                }
            }
        };
    }

    private Program program(Root root) {
        Program program = Program.of(directory(root), environment);
        home = program.home();
        return program;
    }

    private Path directory(Root root) {
        if (root.home != null) {
            return root.home;
        }
        String named = environment.get("RUFWERK_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        if (new Home(Path.of("")).exists()) {
            return Path.of("");
        }
        throw new WrongUse(Message.of("home.unnamed"));
    }

    private CommandLine commandLine(Root root, CommandLine.IFactory factory) {
        CommandLine line = new CommandLine(root, factory);
        line.addSubcommand(new InitCommand());
        line.addSubcommand(new ServeCommand());
        Components.commands().forEach(command -> line.addSubcommand(command));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setResourceBundle(new HelpTexts(messages.texts(language)));
        line.setParameterExceptionHandler((e, _) -> wrongParameters(e));
        line.setExecutionExceptionHandler((e, _, _) -> failed(e));
        return line;
    }

    private int wrongParameters(CommandLine.ParameterException e) {
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        tell(Message.of("home.hint", (command + " ").replaceFirst("^rufwerk ", "")));
        return WRONG_USE;
    }

    private int failed(Exception e) {
        Optional<WrongUse> wrongUse = wrongUse(e);
        if (wrongUse.isPresent()) {
            wrongUse.get().messages().forEach(this::tell);
            return WRONG_USE;
        }
        if (home == null) {
            tell(Message.of("home.bug.noLog"));
            e.printStackTrace(err);
        } else {
            LoggerFactory.getLogger(Rufwerk.class).info("A bug ended the command", e); // not WARN: told here
            tell(Message.of("home.bug", e.getClass().getSimpleName(), Logs.file(home)));
        }
        return BUG;
    }

    /// Also where it happened while Spring made a bean.
    private static Optional<WrongUse> wrongUse(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongUse found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// For people, on standard error.
    void tell(Message message) {
        err.println(messages.text(message, language));
        err.flush();
    }

    Map<String, String> environment() {
        return environment;
    }

    void uses(Home made) {
        home = made;
    }

    /// Commands without their life: enough to be parsed into.
    private static final class Shells implements CommandLine.IFactory {

        private final SpringObjenesis objenesis = new SpringObjenesis();

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return Command.class.isAssignableFrom(type)
                    ? objenesis.newInstance(type)
                    : CommandLine.defaultFactory().create(type);
        }
    }

    private record Beans(ConfigurableApplicationContext context) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return Command.class.isAssignableFrom(type)
                    ? context.getBean(type)
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
