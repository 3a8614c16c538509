package de.rufwerk.transfer;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `transfer --month 2026-10 [--json]` tells how a month's transfer stands; `transfer release`, `withdraw`, `stands`,
/// `missing`, `undo` and `difference` are what a person decides about it. The step itself is started by `run`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "transfer")
class TransferCommand implements Command {

    private static final int WAITS = 3;

    private final TransferViews views;
    private final TransferQueries queries;
    private final Releases releases;
    private final TransferOrders orders;
    private final Differences differences;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @CommandLine.Option(names = "--json")
    private boolean json;

    TransferCommand(
            TransferViews views,
            TransferQueries queries,
            Releases releases,
            TransferOrders orders,
            Differences differences,
            Messages messages) {
        this.views = views;
        this.queries = queries;
        this.releases = releases;
        this.orders = orders;
        this.differences = differences;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        if (month == null) {
            throw new WrongUse(Message.of("transfer.month.missing"));
        }
        YearMonth wanted = Runs.monthOf(month);
        TransferText text = new TransferText(messages, language);
        PrintWriter out = spec.commandLine().getOut();
        TransferView view = views.of(wanted);
        if (json) {
            out.println(TransferText.json(view, queries.batches(wanted, null, Integer.MAX_VALUE)));
        } else {
            text.print(view, queries.batches(wanted, Outbox.State.UNCERTAIN, Integer.MAX_VALUE), out);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "release")
    int release(@CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of) {
        int missing = releases.release(Runs.monthOf(of), Runs.terminalUser());
        say(Message.of(missing == 0 ? "transfer.release.done" : "transfer.release.first", missing));
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
        orders.stands(Runs.monthOf(of), batch, reference, Runs.terminalUser());
        say(Message.of("transfer.decide.stands.done", batch));
        return 0;
    }

    @CommandLine.Command(name = "missing")
    int missing(
            @CommandLine.Parameters(paramLabel = "BATCH") int batch,
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        orders.isMissing(Runs.monthOf(of), batch, reason, Runs.terminalUser());
        say(Message.of("transfer.decide.missing.done", batch));
        return 0;
    }

    @CommandLine.Command(name = "undo")
    int undo(
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        Outcome outcome = orders.undo(Runs.monthOf(of), reason, Runs.terminalUser(), RunListener.NONE);
        switch (outcome.end()) {
            case Outcome.End.Completed _ -> say(Message.of("transfer.undo.done"));
            case Outcome.End.Refused refused -> throw new WrongUse(refused.messages());
            case Outcome.End.AlreadyRunning running ->
                say(Message.of(
                        "transfer.busy", outcome.month(), running.runner().by()));
            case Outcome.End.Locked _, Outcome.End.Stopped _, Outcome.End.ConnectionLost _, Outcome.End.Broken _ ->
                say(Message.of("transfer.undo.broken"));
        }
        return outcome.exitCode();
    }

    /// What calls of a transferred month cost more, or less, today; posted with the charges of a later month.
    @CommandLine.Command(name = "difference")
    int difference(
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--in", required = true, paramLabel = "yyyy-MM") String in,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason,
            @CommandLine.Option(names = "--dry-run") boolean dryRun) {
        YearMonth posted = Runs.monthOf(in);
        Sums sums = dryRun
                ? differences.preview(Runs.monthOf(of), posted)
                : differences.order(Runs.monthOf(of), posted, reason, Runs.terminalUser());
        say(Message.of(
                dryRun ? "transfer.difference.would" : "transfer.difference.ordered",
                sums.items(),
                Euro.format(sums.net(), Euro.SCALE),
                Euro.format(sums.gross(), Euro.SCALE),
                posted));
        return 0;
    }

    private void say(Message message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(message, language));
        err.flush();
    }
}
