package de.rufwerk.run;

import de.rufwerk.home.Command;
import de.rufwerk.home.Home;
import java.time.YearMonth;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `undo --month 2026-10 [--reason TEXT] STEP`: takes the result of a step back.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "undo")
class UndoCommand implements Command {

    private final Runs runs;
    private final Foreground foreground;
    private final Home home;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM")
    private String month = "";

    @CommandLine.Parameters(index = "0", paramLabel = "STEP")
    private String step = "";

    @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    UndoCommand(Runs runs, Foreground foreground, Home home) {
        this.runs = runs;
        this.foreground = foreground;
        this.home = home;
    }

    @Override
    public Integer call() {
        YearMonth wanted = Runs.monthOf(month);
        String again = "./rufwerk --home " + home.directory() + " undo --month " + month
                + (reason.isBlank() ? "" : " --reason …") + " " + step;
        return foreground.run(
                wanted,
                again,
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                listener -> runs.undo(wanted, step, RunCommand.user(), reason, listener));
    }
}
