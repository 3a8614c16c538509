package de.rufwerk.printfiles;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.printfiles.PrintLetters.Placed;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `print --month 2026-10 [--json]` tells what a month's print comes to, `print list` where each letter lies, `print
/// reprint --from CUSTOMER [--to CUSTOMER] --out FILE` prints letters once more. The step itself is started by `run`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "print")
class PrintCommand implements Command {

    private static final int BLOCK = 1000;

    private final PrintViews views;
    private final PrintLetters letters;
    private final Reprints reprints;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @Option(names = "--json")
    private boolean json;

    PrintCommand(PrintViews views, PrintLetters letters, Reprints reprints, Messages messages) {
        this.views = views;
        this.letters = letters;
        this.reprints = reprints;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (month == null) {
            spec.commandLine().usage(out);
            return 0;
        }
        PrintView view = views.of(Runs.monthOf(month));
        if (json) {
            out.println(PrintText.json(view));
        } else {
            new PrintText(messages, language).print(view, out);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "list")
    int list(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--json") boolean asJson) {
        YearMonth wanted = Runs.monthOf(of);
        long run = letters.printed(wanted)
                .orElseThrow(() -> new WrongUse(Message.of("printfiles.reprint.nothing", wanted)))
                .run();
        PrintWriter out = spec.commandLine().getOut();
        List<Placed> block = letters.after(run, null, BLOCK);
        while (!block.isEmpty()) {
            block.forEach(placed -> out.println(asJson ? PrintText.json(placed) : PrintText.line(placed)));
            block = letters.after(run, block.getLast().letter(), BLOCK);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "reprint")
    int reprint(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--from", required = true, paramLabel = "CUSTOMER") String from,
            @Option(names = "--to", paramLabel = "CUSTOMER", defaultValue = "") String to,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        try {
            Reprints.Reprint made = reprints.write(
                    Runs.monthOf(of), from, to, file.toAbsolutePath().normalize(), Long.MAX_VALUE);
            PrintWriter err = spec.commandLine().getErr();
            err.println(messages.text(
                    Message.of(
                            "printfiles.reprint.done",
                            made.letters(),
                            made.written().pages(),
                            file),
                    language));
            err.flush();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
