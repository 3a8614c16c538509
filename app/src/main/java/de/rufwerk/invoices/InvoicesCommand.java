package de.rufwerk.invoices;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

/// `invoices --month 2026-10 [--json]` and `invoices list` tell what the step has made of a month; `invoices check
/// FILE`
/// tries a rule on a file, `invoices rules` lists the rules, `invoices without CUSTOMER` says that a customer gets no
/// invoice. The step itself is started by `run`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "invoices")
class InvoicesCommand implements Command {

    private static final int DONE = 0;
    private static final int WAITS = 3;

    private final Invoices invoices;
    private final InvoiceRules rules;
    private final Exemptions exemptions;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @CommandLine.Option(names = "--json")
    private boolean json;

    InvoicesCommand(Invoices invoices, InvoiceRules rules, Exemptions exemptions, Messages messages) {
        this.invoices = invoices;
        this.rules = rules;
        this.exemptions = exemptions;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        if (month == null) {
            throw new WrongUse(Message.of("invoices.month.missing"));
        }
        return list(month, json);
    }

    /// The same by its own name.
    @CommandLine.Command(name = "list")
    int list(
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--json") boolean asJson) {
        YearMonth wanted = Runs.monthOf(of);
        PrintWriter out = out();
        InvoicesText text = text();
        List<Invoices.SplitFile> files = invoices.files(wanted);
        if (asJson) {
            out.println(text.json(
                    wanted,
                    files,
                    invoices.of(wanted, "", 0, Integer.MAX_VALUE),
                    invoices.faults(wanted, 0, Integer.MAX_VALUE),
                    exemptions.of(wanted)));
        } else {
            text.print(wanted, files, invoices.sums(wanted), out);
            text.printInvoices(invoices.of(wanted, "", 0, Integer.MAX_VALUE), out);
            text.printFaults(files, invoices.faults(wanted, 0, Integer.MAX_VALUE), out);
            text.printExemptions(exemptions.of(wanted), out);
        }
        out.flush();
        return DONE;
    }

    /// Tries a rule on a file; nothing is kept.
    @CommandLine.Command(name = "check")
    int check(
            @CommandLine.Parameters(paramLabel = "FILE") Path file,
            @CommandLine.Option(names = "--rule", paramLabel = "NAME") @Nullable String name,
            @CommandLine.Option(names = "--json") boolean asJson) {
        if (!Files.isRegularFile(file)) {
            throw new WrongUse(Message.of("invoices.check.none", file));
        }
        String fileName = file.getFileName().toString();
        InvoiceRule rule = name == null ? rules.ruleFor(fileName) : rules.named(name);
        RuleTrial trial = tried(rule, file);
        PrintWriter out = out();
        if (asJson) {
            out.println(text().json(fileName, rule, trial));
        } else {
            text().print(fileName, rule, trial, out);
        }
        out.flush();
        return trial.faults().isEmpty() ? DONE : WAITS;
    }

    private static RuleTrial tried(InvoiceRule rule, Path file) {
        try {
            Path folder = Files.createTempDirectory("rufwerk-invoices");
            try {
                return RuleTrial.of(rule, file, folder, Integer.MAX_VALUE, (_, _) -> {});
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @CommandLine.Command(name = "rules")
    int rules() {
        PrintWriter out = out();
        for (String each : rules.names()) {
            InvoiceRule rule = rules.named(each);
            out.printf("%-20s %-20s %s%n", each, rule.files(), rule.description());
        }
        out.flush();
        return DONE;
    }

    /// A customer gets no invoice in a month, or shall have one after all.
    @CommandLine.Command(name = "without")
    int without(
            @CommandLine.Parameters(paramLabel = "CUSTOMER") String customer,
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason,
            @CommandLine.Option(names = "--withdraw") boolean withdraw) {
        YearMonth wanted = Runs.monthOf(of);
        if (withdraw) {
            exemptions.withdraw(wanted, customer, Runs.terminalUser());
        } else {
            exemptions.enter(wanted, customer, reason, Runs.terminalUser());
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(
                Message.of(withdraw ? "invoices.without.withdrawn" : "invoices.without.done", customer, wanted),
                language));
        err.flush();
        return DONE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private InvoicesText text() {
        return new InvoicesText(messages, language);
    }
}
