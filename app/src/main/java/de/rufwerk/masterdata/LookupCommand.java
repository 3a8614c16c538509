package de.rufwerk.masterdata;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numberplan.Places;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `lookup NUMBER [--date 2026-10-31] [--json]`: every step of the reverse search for one number (`rating.md § 11`).
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "lookup")
class LookupCommand implements Command {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final NumberSearch search;
    private final Places places;
    private final Messages messages;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NUMBER", descriptionKey = "rufwerk.lookup.number")
    private String number = "";

    @Option(names = "--date", paramLabel = "yyyy-MM-dd", descriptionKey = "rufwerk.lookup.date")
    private @Nullable String date;

    @Option(names = "--json", descriptionKey = "rufwerk.lookup.json")
    private boolean json;

    LookupCommand(NumberSearch search, Places places, Messages messages, Clock clock) {
        this.search = search;
        this.places = places;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Answer answer = search.find(number, date == null ? LocalDate.now(clock.withZone(BERLIN)) : parsed(date));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(answer));
        } else {
            new AnswerText(places, messages, Messages.terminalLanguage())
                    .lines(answer)
                    .forEach(out::println);
        }
        out.flush();
        return 0;
    }

    /// The answer, and `place`: the place or country of the number in both languages, empty where none is known.
    private String json(Answer answer) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode tree = mapper.valueToTree(answer);
        tree.putObject("place")
                .put("de", places.of(answer.number(), Locale.GERMAN))
                .put("en", places.of(answer.number(), Locale.ENGLISH));
        return mapper.writeValueAsString(tree);
    }

    private static LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new WrongUse(Message.of("masterdata.lookup.no_date", text));
        }
    }
}
