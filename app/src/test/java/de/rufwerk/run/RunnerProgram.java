package de.rufwerk.run;

import static de.rufwerk.run.RunsOverDatabase.OCTOBER;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// A program of its own for tests that end it from outside: runs October, whose only step never ends by itself.
final class RunnerProgram {

    @Configuration(proxyBeanMethods = false)
    @Import(ActiveRuns.class)
    static class Beans {}

    private RunnerProgram() {}

    static Process start(String url, String user, String password) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RunnerProgram.class.getName(),
                            url,
                            user,
                            password)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[2]);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .run();
        var endless = new FakeStep("import", 10);
        endless.work = run -> {
            run.phase(Message.of("test.endless"));
            while (true) {
                run.checkCancelled();
                LockSupport.parkNanos(1_000_000);
            }
        };
        var program = new RunsOverDatabase(database, context.getBean(ActiveRuns.class), List.of(endless));
        var foreground = new Foreground(
                program.runs,
                program.active,
                new Screen(Messages.ofClassPath(), Locale.ENGLISH),
                () -> new Terminal(false, 80, false));
        int code = foreground.run(
                OCTOBER,
                "rufwerk run",
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                listener -> program.runs.runNow(OCTOBER, new Extent.All(), "child", listener));
        System.exit(code);
    }
}
