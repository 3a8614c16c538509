package de.rufwerk.masterdata;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Rows;
import de.rufwerk.tariffs.Tariff;
import de.rufwerk.tariffs.TariffSnapshots;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `check`: reads all tables of the CRM and the price list as a run would, and says what is in them, what is strange
/// and (exit code 2) what is wrong. Nothing is kept.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "check")
class CheckCommand implements Command {

    private final SubscriberSnapshots subscribers;
    private final TariffSnapshots tariffs;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CheckCommand(SubscriberSnapshots subscribers, TariffSnapshots tariffs, Messages messages) {
        this.subscribers = subscribers;
        this.tariffs = tariffs;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        DataProblems problems = new DataProblems();
        Subscribers crm = subscribers.read(problems);
        Tariff tariff = tariffs.read(problems);
        crm.checkProducts(tariff.products(), problems);
        PrintWriter out = spec.commandLine().getOut();
        counts(
                out,
                crm.fingerprint(),
                List.of(crm.customers(), crm.lines(), crm.numbers(), crm.lineProducts(), crm.itemisedBills()));
        counts(
                out,
                tariff.fingerprint(),
                List.of(
                        tariff.zones(),
                        tariff.prefixes(),
                        tariff.products(),
                        tariff.rates(),
                        tariff.allowances(),
                        tariff.windows(),
                        tariff.holidays()));
        problems.warnings().forEach(warning -> out.println(text("check.warning") + " " + text(warning.text())));
        out.println(text("check.sum", problems.errorCount(), problems.warningCount()));
        out.flush();
        problems.throwIfAny();
        return 0;
    }

    private void counts(PrintWriter out, String fingerprint, List<Rows<?>> tables) {
        for (Rows<?> table : tables) {
            out.printf("%-28s %s%n", table.file(), text("check.rows", table.size()));
        }
        out.printf("%-28s %s%n%n", text("check.fingerprint"), fingerprint);
    }

    private String text(String code, Object... arguments) {
        return text(Message.of("masterdata." + code, arguments));
    }

    private String text(Message message) {
        return messages.text(message, language);
    }
}
