package de.rufwerk.explanation;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numberplan.Places;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

/// `why --month 2026-10 --file F --line N [--start T] [--json] [--pdf FILE]`: why a call has its price. Exit code 3
/// when the stored result is not what is worked out.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "why")
class WhyCommand implements Command {

    private static final int DIFFERS = 3;

    private final Explanations explanations;
    private final Looks looks;
    private final Places places;
    private final Messages messages;
    private final Clock clock;

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

    @Option(names = "--pdf", paramLabel = "FILE", descriptionKey = "rufwerk.why.pdf")
    private @Nullable Path pdf;

    WhyCommand(Explanations explanations, Looks looks, Places places, Messages messages, Clock clock) {
        this.explanations = explanations;
        this.looks = looks;
        this.places = places;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Explanation explanation =
                explanations.of(Runs.monthOf(month), file, line, start == null ? null : instant(start));
        looks.note(Runs.terminalUser(), explanation);
        Locale language = Messages.terminalLanguage();
        Told told = Telling.tell(explanation, messages, places, language);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(WhyJson.of(explanation));
        } else {
            WhyText.lines(told).forEach(out::println);
        }
        out.flush();
        if (pdf != null) {
            write(pdf, WhyPdf.of(told, new Wording(messages, language), clock.instant()));
            PrintWriter err = spec.commandLine().getErr();
            err.println(messages.text(Message.of("explanation.pdf.written", pdf), language));
            err.flush();
        }
        return explanation.check().holds() ? 0 : DIFFERS;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new WrongUse(Message.of("explanation.pdf.folder", file, String.valueOf(e.getMessage())));
        }
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
