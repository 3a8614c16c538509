package de.rufwerk.run;

import de.rufwerk.home.Command;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `status [--month 2026-10] [--log] [--json]`: how the months stand, or one month with its figures.
///
/// With `--json` and a month one object as [MonthJson] says, without a month `{"months": [such objects]}`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "status")
class StatusCommand implements Command {

    private final Runs runs;
    private final Chain chain;
    private final Screen screen;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @CommandLine.Option(names = "--log")
    private boolean log;

    @CommandLine.Option(names = "--json")
    private boolean json;

    StatusCommand(Runs runs, Chain chain, Screen screen) {
        this.runs = runs;
        this.chain = chain;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (month != null) {
            one(Runs.monthOf(month), out);
        } else if (json) {
            var asJson = new MonthJson(screen);
            out.println(Json.of(Map.of(
                    "months",
                    runs.months().stream().map(runs::month).map(asJson::of).toList())));
        } else {
            overview(out);
        }
        out.flush();
        return 0;
    }

    private void one(YearMonth wanted, PrintWriter out) {
        MonthView view = runs.month(wanted);
        if (json) {
            out.println(Json.of(new MonthJson(screen).of(view)));
            return;
        }
        var table = new MonthTable(screen, Terminal.isUnicode());
        table.print(view, out::println);
        List<Outcome.OpenItem> open = chain.open(wanted);
        if (!open.isEmpty()) {
            out.println();
            out.println(screen.text("run.table.open"));
            table.print(open, out::println);
        }
        if (log) {
            view.steps().forEach(step -> log(step, out));
        }
    }

    private void log(MonthView.StepView step, PrintWriter out) {
        RunView run = step.lastRun();
        if (run != null) {
            out.println();
            for (Note note : runs.notes(run.id())) {
                out.println(step.step() + "  " + screen.time(note.at()) + "  " + screen.text(note.text()));
            }
        }
    }

    private void overview(PrintWriter out) {
        List<YearMonth> months = runs.months();
        if (months.isEmpty()) {
            out.println(screen.text("run.table.none"));
        }
        for (YearMonth each : months) {
            MonthView view = runs.month(each);
            String steps = view.steps().stream()
                    .map(step -> step.step() + " " + screen.text("run.state." + MonthTable.lower(step.state())))
                    .collect(Collectors.joining(" · "));
            out.println(each + "  " + steps);
        }
    }
}
