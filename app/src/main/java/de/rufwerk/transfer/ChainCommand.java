package de.rufwerk.transfer;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `chain --month 2026-10 [--json]` shows the control chain of a month, `chain invoice` enters what a carrier bills.
/// Exit code 3 where the chain is broken.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "chain")
class ChainCommand implements Command {

    private static final int WAITS = 3;

    private final ControlChains chains;
    private final CarrierInvoices invoices;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @CommandLine.Option(names = "--json")
    private boolean json;

    ChainCommand(ControlChains chains, CarrierInvoices invoices, Messages messages) {
        this.chains = chains;
        this.invoices = invoices;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        if (month == null) {
            throw new WrongUse(Message.of("transfer.month.missing"));
        }
        ControlChain chain = chains.of(Runs.monthOf(month));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ChainText.json(chain));
        } else {
            new ChainText(messages, language).print(chain, out);
        }
        out.flush();
        return chain.breaks().isEmpty() ? 0 : WAITS;
    }

    @CommandLine.Command(name = "invoice")
    int invoice(
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--carrier", required = true, paramLabel = "NAME") String carrier,
            @CommandLine.Option(names = "--number", required = true, paramLabel = "TEXT") String number,
            @CommandLine.Option(names = "--amount", required = true, paramLabel = "EUR") String amount) {
        invoices.enter(Runs.monthOf(of), carrier, number, amount, Runs.terminalUser());
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(Message.of("transfer.invoice.entered", carrier), language));
        err.flush();
        return 0;
    }
}
