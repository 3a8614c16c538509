package de.rufwerk.invoicemails;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `mail template show|save|list|restore|image`: the template as a text whose first line is the subject.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "template")
class MailTemplateCommand implements Command {

    private static final String LANGUAGE = "--language";

    private final MailTemplates templates;
    private final MailImages images;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    MailTemplateCommand(MailTemplates templates, MailImages images, Messages messages) {
        this.templates = templates;
        this.images = images;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }

    @CommandLine.Command(name = "show")
    int show(
            @Option(names = LANGUAGE, paramLabel = "de|en", defaultValue = "de") String of,
            @Option(names = "--version", paramLabel = "NUMBER", defaultValue = "0") int version) {
        Locale wanted = MailTemplates.language(of);
        MailTemplate template = version == 0 ? templates.current(wanted) : templates.version(wanted, version);
        PrintWriter out = spec.commandLine().getOut();
        out.println(template.subject());
        out.println();
        out.println(template.body().stripTrailing());
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "save")
    int save(
            @Option(names = LANGUAGE, paramLabel = "de|en", defaultValue = "de") String of,
            @CommandLine.Parameters(paramLabel = "FILE") Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WrongUse(Message.of("invoicemails.template.file", file, String.valueOf(e.getMessage())));
        }
        int end = text.indexOf('\n');
        MailTemplate saved = templates.save(
                MailTemplates.language(of),
                end < 0 ? text : text.substring(0, end),
                end < 0 ? "" : text.substring(end + 1).stripLeading(),
                Runs.terminalUser());
        say(Message.of("invoicemails.template.saved", saved.version()));
        return 0;
    }

    @CommandLine.Command(name = "list")
    int list(@Option(names = LANGUAGE, paramLabel = "de|en", defaultValue = "de") String of) {
        PrintWriter out = spec.commandLine().getOut();
        templates
                .versions(MailTemplates.language(of))
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "%4d  %-20s  %-12s  %s%n",
                        each.version(),
                        MailText.TIME.format(each.at()),
                        each.by(),
                        each.subject()));
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "restore")
    int restore(
            @Option(names = LANGUAGE, paramLabel = "de|en", defaultValue = "de") String of,
            @CommandLine.Parameters(paramLabel = "VERSION") int version) {
        MailTemplate saved = templates.restore(MailTemplates.language(of), version, Runs.terminalUser());
        say(Message.of("invoicemails.template.saved", saved.version()));
        return 0;
    }

    @CommandLine.Command(name = "image")
    int image(@CommandLine.Parameters(paramLabel = "FILE") Path file) {
        try {
            if (Files.size(file) > DrawnImage.MOST_BYTES) {
                throw new WrongUse(Message.of("invoicemails.image.large", DrawnImage.MOST_BYTES / 1000));
            }
            long id = images.add(file.getFileName().toString(), Files.readAllBytes(file), Runs.terminalUser());
            say(Message.of("invoicemails.image.added", id));
            return 0;
        } catch (IOException e) {
            throw new WrongUse(Message.of("invoicemails.template.file", file, String.valueOf(e.getMessage())));
        }
    }

    private void say(Message message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(message, language));
        err.flush();
    }
}
