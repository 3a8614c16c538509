package de.rufwerk.transfer;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runner;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `transfer --month 2026-10 [--json]` tells how a month's transfer stands; `transfer release`, `withdraw`, `stands`,
/// `missing`, `undo`, `difference` and `withdraw-difference` are what a person decides about it. The step itself is
/// started by `run`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "transfer")
class TransferCommand implements Command {

    private static final int WAITS = 3;

    private final TransferText text;
    private final Releases releases;
    private final UncertainBatches batches;
    private final DifferenceOrders differences;
    private final Runs runs;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @CommandLine.Option(names = "--json")
    private boolean json;

    TransferCommand(
            TransferText text, Releases releases, UncertainBatches batches, DifferenceOrders differences, Runs runs) {
        this.text = text;
        this.releases = releases;
        this.batches = batches;
        this.differences = differences;
        this.runs = runs;
    }

    @Override
    public Integer call() {
        if (month == null) {
            throw new WrongUse(Message.of("transfer.month.missing"));
        }
        YearMonth wanted = Runs.monthOf(month);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(text.json(wanted));
        } else {
            text.print(wanted, out);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "release")
    int release(@CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of) {
        int missing = releases.release(Runs.monthOf(of), Runs.terminalUser());
        say(Releases.told(missing));
        return missing == 0 ? 0 : WAITS;
    }

    @CommandLine.Command(name = "withdraw")
    int withdraw(@CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of) {
        releases.withdraw(Runs.monthOf(of), Runs.terminalUser());
        say(Message.of("transfer.release.withdrawn"));
        return 0;
    }

    @CommandLine.Command(name = "stands")
    int stands(
            @CommandLine.Parameters(paramLabel = "BATCH") int batch,
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--reference", paramLabel = "TEXT", defaultValue = "") String reference) {
        batches.stands(Runs.monthOf(of), batch, reference, Runs.terminalUser());
        say(Message.of("transfer.decide.stands.done", batch));
        return 0;
    }

    @CommandLine.Command(name = "missing")
    int missing(
            @CommandLine.Parameters(paramLabel = "BATCH") int batch,
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        batches.isMissing(Runs.monthOf(of), batch, reason, Runs.terminalUser());
        say(Message.of("transfer.decide.missing.done", batch));
        return 0;
    }

    @CommandLine.Command(name = "undo")
    int undo(
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        return told(runs.undo(Runs.monthOf(of), TransferStep.NAME, Runs.terminalUser(), reason, RunListener.NONE));
    }

    /// What calls of a transferred month cost more, or less, today; posted with the charges of a later month.
    @CommandLine.Command(name = "difference")
    int difference(
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--in", required = true, paramLabel = "yyyy-MM") String in,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason,
            @CommandLine.Option(names = "--dry-run") boolean dryRun) {
        return told(differences.now(new DifferenceOrders.Wish(
                Runs.monthOf(of), Runs.monthOf(in), reason.strip(), Runs.terminalUser(), dryRun)));
    }

    /// Withdraws a difference that is not posted yet.
    @CommandLine.Command(name = "withdraw-difference")
    int withdrawDifference(
            @CommandLine.Parameters(paramLabel = "NUMBER") int number,
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        return told(differences.withdraw(Runs.monthOf(of), number, reason, Runs.terminalUser()));
    }

    /// Says what a run has noted, or why it did not come to its end.
    private int told(Outcome outcome) {
        switch (outcome.end()) {
            case Outcome.End.Completed _ ->
                outcome.runs().forEach(run -> runs.notes(run.id()).forEach(note -> say(note.text())));
            case Outcome.End.Refused refused -> throw new WrongUse(refused.messages());
            case Outcome.End.AlreadyRunning(Runner runner) ->
                say(Message.of("transfer.busy", outcome.month(), runner.by()));
            case Outcome.End.Locked _, Outcome.End.Stopped _, Outcome.End.ConnectionLost _, Outcome.End.Broken _ ->
                say(Message.of("transfer.broken", outcome.month()));
        }
        return outcome.exitCode();
    }

    private void say(Message message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text.of(message));
        err.flush();
    }
}
