package de.rufwerk.invoicemails;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `mail --month 2026-10 [--json]` tells how a month's mails stand; `mail list` who gets one and who not; `release`,
/// `withdraw`, `arrived`, `missing` and `again` are what a person decides; `test`, `check`, `bounces` and `notices`
/// speak with the mail servers; `template` is in [MailTemplateCommand]. The step itself is started by `run`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "mail", subcommands = MailTemplateCommand.class)
class MailCommand implements Command {

    private static final int WAITS = 3;

    private final MailText text;
    private final MailViews views;
    private final MailReleases releases;
    private final MailDecisions decisions;
    private final MailTools tools;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @Option(names = "--json")
    private boolean json;

    MailCommand(
            MailText text,
            MailViews views,
            MailReleases releases,
            MailDecisions decisions,
            MailTools tools,
            Messages messages) {
        this.text = text;
        this.views = views;
        this.releases = releases;
        this.decisions = decisions;
        this.tools = tools;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (month == null) {
            spec.commandLine().usage(out);
            return 0;
        }
        MailView view = views.of(Runs.monthOf(month));
        if (json) {
            out.println(text.json(view));
        } else {
            text.print(view, out);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "list")
    int list(@Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            PlanCsv.write(views.plan(Runs.monthOf(of)), messages, language, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    @CommandLine.Command(name = "release")
    int release(@Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of) {
        int missing = releases.release(views.plan(Runs.monthOf(of)), Runs.terminalUser());
        say(MailReleases.told(missing));
        return missing == 0 ? 0 : WAITS;
    }

    @CommandLine.Command(name = "withdraw")
    int withdraw(@Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of) {
        releases.withdraw(Runs.monthOf(of), Runs.terminalUser());
        say(Message.of("invoicemails.release.withdrawn"));
        return 0;
    }

    @CommandLine.Command(name = "arrived")
    int arrived(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--customer", required = true, paramLabel = "CUSTOMER") String customer,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        decisions.arrived(Runs.monthOf(of), customer, reason, Runs.terminalUser());
        say(Message.of("invoicemails.decide.arrived.done", customer));
        return 0;
    }

    @CommandLine.Command(name = "missing")
    int missing(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--customer", required = true, paramLabel = "CUSTOMER") String customer,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        decisions.isMissing(Runs.monthOf(of), customer, reason, Runs.terminalUser());
        say(Message.of("invoicemails.decide.missing.done", customer));
        return 0;
    }

    @CommandLine.Command(name = "again")
    int again(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--customer", required = true, paramLabel = "CUSTOMER") String customer,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        decisions.again(Runs.monthOf(of), customer, reason, Runs.terminalUser());
        say(Message.of("invoicemails.again.done", customer));
        return 0;
    }

    /// Reads the box that mails come back to, and tells what did.
    @CommandLine.Command(name = "bounces")
    int bounces() {
        BoxReader.Result result = tools.boxes().read();
        text.printReturns(tools.returns().list(100), spec.commandLine().getOut());
        say(Message.of("invoicemails.box.read", result.read(), result.ours()));
        return 0;
    }

    /// Sends the notices that are due, which otherwise happens while the pages are served, and lists the last ones.
    @CommandLine.Command(name = "notices")
    int notices() {
        int sent = tools.noticeSending().send();
        text.print(tools.notices().list(100), spec.commandLine().getOut());
        say(Message.of("invoicemails.notices.sent", sent));
        return 0;
    }

    /// Whether the server answers and the sender's domain is well.
    @CommandLine.Command(name = "check")
    int check() {
        PrintWriter out = spec.commandLine().getOut();
        Message wrong = tools.tryServer();
        tools.domain()
                .hints()
                .forEach(hint -> out.printf("%-6s %s%n", hint.what(), messages.text(hint.text(), language)));
        out.flush();
        if (wrong != null) {
            throw new WrongUse(wrong);
        }
        return 0;
    }

    /// The chain of a customer, and its mail to a test address.
    @CommandLine.Command(name = "test")
    int test(
            @Option(names = "--customer", required = true, paramLabel = "CUSTOMER") String customer,
            @Option(names = "--to", paramLabel = "ADDRESS", defaultValue = "") String to,
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of) {
        YearMonth wanted = Runs.monthOf(of);
        TestMails.Found found = tools.tests().find(wanted, customer);
        PrintWriter out = spec.commandLine().getOut();
        found.chain().forEach(link -> text.print(link, out));
        out.flush();
        if (!to.isBlank()) {
            Prospect prospect = found.prospect();
            MailTemplate template = tools.templates().current(prospect == null ? Locale.GERMAN : prospect.language());
            String reply = tools.tests().send(wanted, found, to, template, Runs.terminalUser());
            say(Message.of("invoicemails.test.done", customer, to, reply));
        }
        return 0;
    }

    private void say(Message message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(message, language));
        err.flush();
    }
}
