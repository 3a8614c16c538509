package de.rufwerk;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;

/// Start of the program: `rufwerk --home DIR COMMAND …` (rating.md § 11).
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Modulithic
public class Rufwerk {

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /// Runs one command as the command line does and returns its exit code.
    public static int execute(String... arguments) {
        return execute(
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                arguments);
    }

    /// Runs one command with its output in other hands.
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        int code = new CommandLineRun(out, err, System.getenv()).execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    /// The program without pages and without a command, for a demo or a test; to be closed.
    ///
    /// @param home made by `init`
    public static ConfigurableApplicationContext open(Path home) {
        return Program.of(home, System.getenv()).forCommands();
    }

    /// The program with its pages, answering when this returns; to be closed. Its address is `local.server.port` of the
    /// environment.
    ///
    /// @param home made by `init`
    /// @param port null as in the settings; 0 takes a free one
    public static ConfigurableApplicationContext serve(Path home, @Nullable Integer port) {
        return Program.of(home, System.getenv()).withPages(port);
    }
}
