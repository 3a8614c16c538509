package de.rufwerk.itemisedbills;

import de.rufwerk.documents.Documents;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `itemised-bills list --month 2026-10` tells which lines have an itemised bill and why others have none;
/// `itemised-bills show LINE --month 2026-10 --out FILE` writes one. The step itself is started by `run`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "itemised-bills")
class ItemisedBillsCommand implements Command {

    private static final int ROWS = 1_000;

    private final ItemisedBills bills;
    private final BillViews views;
    private final BillPreview preview;
    private final Documents documents;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    ItemisedBillsCommand(
            ItemisedBills bills, BillViews views, BillPreview preview, Documents documents, Messages messages) {
        this.bills = bills;
        this.views = views;
        this.preview = preview;
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        throw new WrongUse(Message.of("itemisedbills.command.missing"));
    }

    @CommandLine.Command(name = "list")
    int list(
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--line", paramLabel = "TEXT", defaultValue = "") String query,
            @CommandLine.Option(names = "--json") boolean json) {
        YearMonth month = Runs.monthOf(of);
        ItemisedBills.Made made =
                bills.made(month).orElseThrow(() -> new WrongUse(Message.of("itemisedbills.none", month)));
        BillList list = new BillList(messages, language, spec.commandLine().getOut());
        List<ItemisedBills.Count> counts = bills.counts(made.run());
        if (json) {
            list.beginJson(month, counts);
        } else {
            list.counts(counts);
        }
        String after = "";
        while (after != null) {
            BillViews.Page page = views.page(month, made.run(), "", query, after, ROWS);
            page.rows().forEach(row -> list.row(row, json));
            after = page.next();
        }
        if (json) {
            list.endJson();
        }
        return 0;
    }

    @CommandLine.Command(name = "show")
    int show(
            @CommandLine.Parameters(paramLabel = "LINE") String line,
            @CommandLine.Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @CommandLine.Option(names = "--out", required = true, paramLabel = "FILE") Path out,
            @CommandLine.Option(names = "--csv") boolean csv) {
        YearMonth month = Runs.monthOf(of);
        StoredDocument stored = stored(month, line, csv);
        try {
            if (stored == null) {
                Files.write(out, preview.of(month, line, csv ? BillPreview.Form.CSV : BillPreview.Form.PDF));
            } else {
                Files.copy(documents.file(stored), out, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new WrongUse(Message.of("itemisedbills.command.folder", out, String.valueOf(e.getMessage())));
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(
                Message.of(stored == null ? "itemisedbills.command.preview" : "itemisedbills.command.written", out),
                language));
        err.flush();
        return 0;
    }

    /// The published document; null where there is none.
    private @Nullable StoredDocument stored(YearMonth month, String line, boolean csv) {
        ItemisedBills.Made made = bills.made(month).orElse(null);
        if (made == null) {
            return null;
        }
        BillViews.Row row = views.line(month, made.run(), line).orElse(null);
        if (row == null) {
            return null;
        }
        return csv ? row.csv() : row.pdf();
    }
}
