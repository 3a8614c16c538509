package de.rufwerk;

import de.rufwerk.home.Message;
import de.rufwerk.home.ServedSite;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine;

/// `rufwerk serve`: the page, until Ctrl-C. Not a bean, for its context has pages and that of a command has none.
@CommandLine.Command(name = "serve")
final class ServeCommand {

    @CommandLine.Option(names = "--port", paramLabel = "PORT", descriptionKey = "port")
    @Nullable
    Integer port;

    int run(Program program, CommandLineRun line) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (ConfigurableApplicationContext context = program.withPages(port)) {
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    closed.countDown();
                }
            });
            Program.firstStart(context).forEach(line::tell);
            String address = program.settings().web().address() + ":"
                    + context.getEnvironment().getProperty("local.server.port");
            line.tell(Message.of("home.serve.running", "http://" + address));
            context.getBeanProvider(ServedSite.class)
                    .orderedStream()
                    .flatMap(site -> site.running().stream())
                    .forEach(line::tell);
            closed.await();
        }
        return 0;
    }
}
