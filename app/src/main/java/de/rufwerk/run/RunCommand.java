package de.rufwerk.run;

import de.rufwerk.home.Command;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `run --month 2026-10 [--until STEP | --only STEP]`: runs the month as far as it goes (rating.md § 11).
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "run")
class RunCommand implements Command {

    private final Runs runs;
    private final Foreground foreground;
    private final Home home;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM")
    private String month = "";

    @CommandLine.Option(names = "--until", paramLabel = "STEP")
    private @Nullable String until;

    @CommandLine.Option(names = "--only", paramLabel = "STEP")
    private @Nullable String only;

    RunCommand(Runs runs, Foreground foreground, Home home) {
        this.runs = runs;
        this.foreground = foreground;
        this.home = home;
    }

    @Override
    public Integer call() {
        YearMonth wanted = Runs.monthOf(month);
        Extent extent = extent();
        return foreground.run(
                wanted,
                again(),
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                listener -> runs.runNow(wanted, extent, user(), listener));
    }

    private Extent extent() {
        if (until != null && only != null) {
            throw new WrongUse(Message.of("run.until.and.only"));
        }
        return until != null ? new Extent.Until(until) : only != null ? new Extent.Only(only) : new Extent.All();
    }

    private String again() {
        return "./rufwerk --home " + home.directory() + " run --month " + month
                + (until == null ? "" : " --until " + until)
                + (only == null ? "" : " --only " + only);
    }

    /// Who works at the command line.
    static String user() {
        return Runs.terminalUser();
    }
}
