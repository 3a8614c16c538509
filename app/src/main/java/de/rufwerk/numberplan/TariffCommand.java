package de.rufwerk.numberplan;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tariff defaults`: writes zones and prefixes of all countries into the price list.
@CommandLine.Command(name = "tariff")
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class TariffCommand implements Command {

    private final PlanFiles files;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACTION", descriptionKey = "action")
    private String action = "";

    @Option(names = "--from", paramLabel = "yyyy-MM-dd", descriptionKey = "from")
    private @Nullable String from;

    @Option(names = "--force", descriptionKey = "force")
    private boolean force;

    @Option(names = "--dry-run", descriptionKey = "dryRun")
    private boolean dryRun;

    @Option(names = "--lang", paramLabel = "de|en", descriptionKey = "lang", defaultValue = "de")
    private String names = "de";

    TariffCommand(PlanFiles files, Messages messages) {
        this.files = files;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        if (!action.equals("defaults")) {
            throw new WrongUse(Message.of("numberplan.action", action));
        }
        PrintWriter out = spec.commandLine().getOut();
        files.write(new PlanFiles.Wish(day(), languageOfNames(), force, dryRun))
                .forEach(told -> out.println(text(told)));
        out.println();
        out.println(text(Message.of("numberplan.next")));
        out.flush();
        return 0;
    }

    private @Nullable LocalDate day() {
        try {
            return from == null ? null : LocalDate.parse(from);
        } catch (DateTimeParseException _) {
            throw new WrongUse(Message.of("numberplan.date", from));
        }
    }

    private Locale languageOfNames() {
        if (!List.of("de", "en").contains(names)) {
            throw new WrongUse(Message.of("numberplan.language", names));
        }
        return Locale.of(names);
    }

    private String text(Message message) {
        return messages.text(message, language);
    }
}
