package de.rufwerk.complaints;

import de.rufwerk.complaints.Complaint.Result;
import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `complaints` lists the open complaints with their last days; `complaints close NUMBER --result refused --answer TEXT
/// --reason TEXT` answers one.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "complaints")
class ComplaintsCommand implements Command {

    private static final int ROWS = 1_000;
    private static final int WAITS = 3;

    private final Complaints complaints;
    private final Messages messages;
    private final Clock clock;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    ComplaintsCommand(Complaints complaints, Messages messages, Clock clock) {
        this.complaints = complaints;
        this.messages = messages;
        this.clock = clock;
    }

    /// Lists them; 3 where there are any, for they wait for a person.
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LocalDate today = Clocks.day(clock.instant());
        long after = 0;
        List<Complaint> some = complaints.open("", after, ROWS);
        boolean any = !some.isEmpty();
        while (!some.isEmpty()) {
            for (Complaint one : some) {
                LocalDate next = one.clocks().next(today);
                out.println(text(
                        next == null ? "complaints.command.late" : "complaints.command.line",
                        one.id(),
                        one.customer(),
                        one.month(),
                        next == null ? one.clocks().checkUntil() : next));
                after = one.id();
            }
            some = complaints.open("", after, ROWS);
        }
        if (!any) {
            out.println(text("complaints.none"));
        }
        out.flush();
        return any ? WAITS : 0;
    }

    @CommandLine.Command(name = "close")
    int close(
            @CommandLine.Parameters(paramLabel = "NUMBER") long id,
            @CommandLine.Option(names = "--result", required = true) Result result,
            @CommandLine.Option(names = "--answer", required = true, paramLabel = "TEXT") String answer,
            @CommandLine.Option(names = "--reason", required = true, paramLabel = "TEXT") String reason) {
        complaints.close(id, result, answer, reason, Runs.terminalUser());
        PrintWriter err = spec.commandLine().getErr();
        err.println(text("complaints.close.done", id));
        err.flush();
        return 0;
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }
}
