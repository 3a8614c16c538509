package de.rufwerk.ratingrun;

import de.rufwerk.home.Command;
import de.rufwerk.home.Messages;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `preview --line L --month 2026-10 [--json]`: what a line's month would cost with customers, lines and tariff as
/// they are now. Stores nothing.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "preview")
class PreviewCommand implements Command {

    private final Repricing.Source repricing;
    private final Messages messages;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--line", required = true, paramLabel = "LINE", descriptionKey = "rufwerk.preview.line")
    private String line = "";

    @Option(names = "--month", required = true, paramLabel = "yyyy-MM", descriptionKey = "rufwerk.preview.month")
    private String month = "";

    @Option(names = "--json", descriptionKey = "rufwerk.preview.json")
    private boolean json;

    PreviewCommand(Repricing.Source repricing, Messages messages) {
        this.repricing = repricing;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        Preview preview = repricing.now(Runs.monthOf(month)).preview(line);
        PreviewText text = new PreviewText(messages, Messages.terminalLanguage());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(PreviewText.json(preview)));
        } else {
            text.lines(preview).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
