package de.rufwerk.explanation;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numberplan.Places;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `why --month 2026-10 --file F --line N [--start T] [--json]`: why a call has its price. Exit code 3 when the
/// stored result is not what is worked out.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "why")
class WhyCommand implements Command {

    private static final int DIFFERS = 3;

    private final Explanations explanations;
    private final Looks looks;
    private final Places places;
    private final Messages messages;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--month", required = true, paramLabel = "yyyy-MM", descriptionKey = "rufwerk.why.month")
    private String month = "";

    @Option(names = "--file", required = true, paramLabel = "FILE", descriptionKey = "rufwerk.why.file")
    private String file = "";

    @Option(names = "--line", required = true, paramLabel = "LINE", descriptionKey = "rufwerk.why.line")
    private int line;

    @Option(names = "--start", paramLabel = "TIME", descriptionKey = "rufwerk.why.start")
    private @Nullable String start;

    @Option(names = "--json", descriptionKey = "rufwerk.why.json")
    private boolean json;

    WhyCommand(Explanations explanations, Looks looks, Places places, Messages messages) {
        this.explanations = explanations;
        this.looks = looks;
        this.places = places;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        Explanation explanation =
                explanations.of(Runs.monthOf(month), file, line, start == null ? null : instant(start));
        looks.note(Runs.terminalUser(), explanation);
        Locale language = Messages.terminalLanguage();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(WhyJson.of(explanation));
        } else {
            WhyText.lines(Telling.tell(explanation, messages, places, language)).forEach(out::println);
        }
        out.flush();
        return explanation.check().holds() ? 0 : DIFFERS;
    }

    /// A time with its offset, as in rated-calls.csv.
    ///
    /// @throws WrongUse when the text is no time
    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new WrongUse(Message.of("explanation.no_start", text));
        }
    }
}
