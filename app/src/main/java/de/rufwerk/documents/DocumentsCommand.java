package de.rufwerk.documents;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `documents list --month 2026-10 [--json]` lists a month's documents, `documents export --out DIR` copies them under
/// their names, `documents verify` compares every content with its SHA-256.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "documents")
class DocumentsCommand implements Command {

    private static final int WAITS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Documents documents;
    private final DocumentExport export;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    DocumentsCommand(Documents documents, DocumentExport export, Messages messages) {
        this.documents = documents;
        this.export = export;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }

    @CommandLine.Command(name = "list")
    int list(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String month,
            @Option(names = "--json") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        documents.each(Runs.monthOf(month), document -> out.println(json ? json(document) : line(document)));
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "export")
    int export(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String month,
            @Option(names = "--out", required = true, paramLabel = "DIR") Path folder) {
        DocumentExport.Result result =
                export.export(Runs.monthOf(month), folder.toAbsolutePath().normalize());
        say(Message.of("documents.export.done", result.copied(), folder, result.thereBefore()));
        return 0;
    }

    @CommandLine.Command(name = "verify")
    int verify(@Option(names = "--month", required = true, paramLabel = "yyyy-MM") String month) {
        YearMonth wanted = Runs.monthOf(month);
        long[] counts = new long[2];
        documents.each(wanted, document -> {
            counts[0]++;
            if (!documents.isWhole(document)) {
                counts[1]++;
                say(DocumentFiles.lost(document));
            }
        });
        say(Message.of(counts[1] == 0 ? "documents.verify.good" : "documents.verify.bad", counts[0], counts[1]));
        return counts[1] == 0 ? 0 : WAITS;
    }

    private static String line(StoredDocument document) {
        return String.format(
                Locale.ROOT,
                "%8d  %-14s  %-12s  %5d  %9d  %s",
                document.id(),
                document.kind(),
                document.customer(),
                document.pages(),
                document.bytes(),
                document.name());
    }

    private static String json(StoredDocument document) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", document.id());
        json.put("step", document.step());
        json.put("kind", document.kind().name());
        json.put("customer", document.customer());
        json.put("line", document.line());
        json.put("number", document.number());
        json.put("name", document.name());
        json.put("media_type", document.mediaType());
        json.put("pages", document.pages());
        json.put("bytes", document.bytes());
        json.put("sha256", document.sha256());
        return JSON.writeValueAsString(json);
    }

    private void say(Message message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(message, language));
        err.flush();
    }
}
