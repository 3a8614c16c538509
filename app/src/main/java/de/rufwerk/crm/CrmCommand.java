package de.rufwerk.crm;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.subscribers.SubscriberChanges.Changes;
import de.rufwerk.subscribers.SubscriberChanges.Move;
import de.rufwerk.subscribers.VanishLimit;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

/// `crm test [--json]` shows step by step what the connector sees and keeps nothing; `crm changes --month 2026-10
/// [--json]` what has changed in the CRM since the month before.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "crm")
class CrmCommand implements Command {

    private static final int WAITS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CrmConnector connector;
    private final CrmChanges changes;
    private final VanishLimit limit;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    CrmCommand(CrmConnector connector, CrmChanges changes, VanishLimit limit, Messages messages) {
        this.connector = connector;
        this.changes = changes;
        this.limit = limit;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), text(Message.of("crm.command.which", "test, changes")));
    }

    @CommandLine.Command(name = "test")
    int test(@CommandLine.Option(names = "--json") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        CrmTrial trial = new CrmTrial(connector, this::text, line -> {
            if (!json) {
                out.println(line);
                out.flush();
            }
        });
        boolean works = trial.run();
        if (json) {
            out.println(JSON.writeValueAsString(trial.result()));
        }
        out.flush();
        return works ? 0 : WAITS;
    }

    @CommandLine.Command(name = "changes")
    int changes(
            @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM", required = true) String month,
            @CommandLine.Option(names = "--json") boolean json) {
        YearMonth wanted = month(month);
        PrintWriter out = spec.commandLine().getOut();
        Optional<CrmChanges.Compared> found = changes.of(wanted);
        if (found.isEmpty()) {
            out.println(json ? "{}" : text(Message.of("crm.changes.none", wanted)));
            out.flush();
            return 0;
        }
        CrmChanges.Compared compared = found.get();
        Map<String, Changes> tables = new LinkedHashMap<>();
        tables.put("customers", compared.changes().customers());
        tables.put("lines", compared.changes().lines());
        tables.put("numbers", compared.changes().numbers());
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("month", wanted.toString());
            all.put("since", compared.earlier().toString());
            all.put("rated", compared.isRated());
            all.putAll(tables);
            out.println(JSON.writeValueAsString(all));
        } else {
            String code = compared.isRated() ? "crm.changes.of" : "crm.changes.now";
            out.println(text(Message.of(code, wanted, compared.earlier())));
            tables.forEach((name, table) -> print(out, name, table));
        }
        out.flush();
        return tables.values().stream().anyMatch(table -> table.vanishes(limit.percent())) ? WAITS : 0;
    }

    private void print(PrintWriter out, String name, Changes table) {
        out.println();
        out.println(text(Message.of(
                "crm.changes.sum." + name,
                table.before(),
                table.now(),
                table.added().size(),
                table.gone().size(),
                table.moved().size())));
        table.added().forEach(id -> out.println("  + " + id));
        table.gone().forEach(id -> out.println("  - " + id));
        for (Move move : table.moved()) {
            out.println("  > " + move.id() + ": " + move.from() + " → " + move.to());
        }
        if (table.vanishes(limit.percent())) {
            out.println("  ! " + text(Message.of("crm.changes.vanishes", limit.percent())));
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException _) {
            throw new WrongUse(Message.of("crm.command.month", text));
        }
    }

    private String text(Message message) {
        return messages.text(message, language);
    }
}
