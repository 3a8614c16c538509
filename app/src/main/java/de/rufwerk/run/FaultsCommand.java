package de.rufwerk.run;

import de.rufwerk.home.Command;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `faults [--month 2026-10] [--step STEP] [--all] [--json]` lists the open (or all) faults; `faults resolve
/// NUMBER` and `faults release NUMBER --reason TEXT` close one.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "faults")
class FaultsCommand implements Command {

    private final Faults faults;
    private final Screen screen;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @CommandLine.Option(names = "--step", paramLabel = "STEP")
    private @Nullable String step;

    @CommandLine.Option(names = "--all")
    private boolean all;

    @CommandLine.Option(names = "--json")
    private boolean json;

    FaultsCommand(Faults faults, Screen screen) {
        this.faults = faults;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Fault> found = faults.list(
                new Faults.Filter(month == null ? null : Runs.monthOf(month), step, all ? null : Fault.State.OPEN));
        if (json) {
            var asJson = new MonthJson(screen);
            out.println(
                    Json.of(Map.of("faults", found.stream().map(asJson::listed).toList())));
        } else if (found.isEmpty()) {
            out.println(screen.text("run.faults.none"));
        } else {
            found.forEach(fault -> print(fault, out));
        }
        out.flush();
        return 0;
    }

    private void print(Fault fault, PrintWriter out) {
        out.println("%5d  %s  %-10s %-8s %s"
                .formatted(
                        fault.id(),
                        fault.month(),
                        fault.step(),
                        screen.text("run.severity." + MonthTable.lower(fault.severity())),
                        screen.text("run.fault.state." + MonthTable.lower(fault.state()))));
        indented(screen.text(fault.what()), out);
        if (!fault.where().isEmpty()) {
            indented(fault.where(), out);
        }
        if (fault.state() == Fault.State.OPEN) {
            indented("> " + screen.text(fault.remedy()), out);
        }
        if (fault.reason() != null) {
            indented(screen.text("run.fault.reason", String.valueOf(fault.closedBy()), fault.reason()), out);
        }
    }

    private static void indented(String text, PrintWriter out) {
        Screen.wrap(text, 73).forEach(line -> out.println(" ".repeat(7) + line));
    }

    @CommandLine.Command(name = "resolve")
    int resolve(@CommandLine.Parameters(paramLabel = "NUMBER") long number) {
        closed(faults.resolve(number, RunCommand.user()));
        return 0;
    }

    @CommandLine.Command(name = "release")
    int release(
            @CommandLine.Parameters(paramLabel = "NUMBER") long number,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        closed(faults.release(number, RunCommand.user(), reason));
        return 0;
    }

    private void closed(Fault fault) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(screen.text(
                "run.fault.now", fault.id(), screen.text("run.fault.state." + MonthTable.lower(fault.state()))));
        err.flush();
    }
}
