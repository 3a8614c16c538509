package de.rufwerk.callimport;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `files [--month 2026-10] [--json]` lists the imported files, `files show NUMBER` tells everything of one; `files
/// remove`, `restore`, `accept` and `reread NUMBER --reason TEXT` change what is stored of it; `reread NUMBER
/// --dry-run` tells what that would change.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "files")
class FilesCommand implements Command {

    private static final int WAITS_FOR_A_PERSON = 3;

    private final ImportFiles files;
    private final FileChanges changes;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @CommandLine.Option(names = "--json")
    private boolean json;

    FilesCommand(ImportFiles files, FileChanges changes, Messages messages) {
        this.files = files;
        this.changes = changes;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        List<ImportFile> all = month == null ? files.all() : files.of(Runs.monthOf(month));
        PrintWriter out = out();
        if (json) {
            out.println(FileJson.of(all));
        } else {
            new FileText(messages, language, out).list(all);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "show")
    int show(
            @CommandLine.Parameters(paramLabel = "NUMBER") int number,
            @CommandLine.Option(names = "--json") boolean asJson) {
        ImportFile file =
                files.find(number).orElseThrow(() -> new WrongUse(Message.of("callimport.change.unknown", number)));
        PrintWriter out = out();
        if (asJson) {
            out.println(FileJson.of(file, files.origin(file), changes));
        } else {
            new FileText(messages, language, out).show(file, files.origin(file), changes);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "remove")
    int remove(
            @CommandLine.Parameters(paramLabel = "NUMBER") int number,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        return told(changes.remove(number, Runs.terminalUser(), reason, RunListener.NONE));
    }

    @CommandLine.Command(name = "restore")
    int restore(
            @CommandLine.Parameters(paramLabel = "NUMBER") int number,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        return told(changes.restore(number, Runs.terminalUser(), reason, RunListener.NONE));
    }

    @CommandLine.Command(name = "accept")
    int accept(
            @CommandLine.Parameters(paramLabel = "NUMBER") int number,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        return told(changes.accept(number, Runs.terminalUser(), reason, RunListener.NONE));
    }

    @CommandLine.Command(name = "reread")
    int reread(
            @CommandLine.Parameters(paramLabel = "NUMBER") int number,
            @CommandLine.Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason,
            @CommandLine.Option(names = "--dry-run") boolean dryRun) {
        if (dryRun) {
            return tried(changes.trial(number));
        }
        return told(changes.reread(number, Runs.terminalUser(), reason, RunListener.NONE));
    }

    private int tried(Trial trial) {
        PrintWriter out = out();
        new FileText(messages, language, out).trial(trial);
        out.flush();
        return trial.doubts().isEmpty() ? 0 : WAITS_FOR_A_PERSON;
    }

    /// What was done, from the run's log, and what waits now.
    private int told(Outcome outcome) {
        PrintWriter err = spec.commandLine().getErr();
        if (outcome.end() instanceof Outcome.End.Refused refused) {
            throw new WrongUse(refused.messages());
        }
        changes.told(outcome).forEach(each -> err.println(text(each)));
        outcome.open().forEach(item -> err.println("- " + text(item.what())));
        err.flush();
        return outcome.exitCode();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private String text(Message message) {
        return messages.text(message, language);
    }
}
