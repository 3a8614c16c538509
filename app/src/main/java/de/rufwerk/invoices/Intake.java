package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Takes the files of a month in: those that people have put there, and those of the CRM. Each content is taken once.
@Component
class Intake {

    /// @param faults files that are left out
    record Taken(List<InvoiceFile> files, List<FileFault> faults) {}

    private final InvoiceInbox inbox;
    private final InvoiceFiles crm;
    private final InvoiceOriginals originals;
    private final Invoices invoices;

    private final Unsplit unsplit;

    Intake(InvoiceInbox inbox, InvoiceFiles crm, InvoiceOriginals originals, Invoices invoices, Unsplit unsplit) {
        this.unsplit = unsplit;
        this.inbox = inbox;
        this.crm = crm;
        this.originals = originals;
        this.invoices = invoices;
    }

    /// Whether there may be something to take.
    boolean mayHave(YearMonth month) {
        return !inbox.files(month).isEmpty() || crm.mayHave(month);
    }

    /// That there is nothing, and what to do.
    Message missing(YearMonth month) {
        return Message.of("invoices.waiting.file", month, inbox.told(month));
    }

    /// Whether a file that was split lies in the home's folder still.
    boolean isRemovable(YearMonth month, Invoices.SplitFile file) {
        return file.origin().equals(InvoiceInbox.ORIGIN)
                && Files.isRegularFile(inbox.folder(month).resolve(file.name()));
    }

    /// Files that lie there and are not split.
    List<Unsplit.Found> unsplit(YearMonth month) {
        return unsplit.files(month);
    }

    /// What has come since the month was split, and what to do; empty where it was not split.
    List<Message> news(YearMonth month) {
        return unsplit.news(month);
    }

    /// The CRM as people know it.
    String crm() {
        return crm.name();
    }

    /// Keeps what there is, unchanged.
    ///
    /// @throws de.rufwerk.home.WrongUse when the CRM cannot be read
    Taken take(StepRun run) throws IOException {
        originals.tidy(run.month());
        List<InvoiceFile> kept = new ArrayList<>();
        for (Path file : inbox.files(run.month())) {
            run.phase(Message.of("invoices.phase.take", file.getFileName()));
            run.checkCancelled();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                kept.add(originals.keep(run.month(), file.getFileName().toString(), InvoiceInbox.ORIGIN, in));
            }
        }
        run.phase(Message.of("invoices.phase.fetch", crm.name()));
        crm.fetch(run.month(), (name, content) -> {
            run.checkCancelled();
            kept.add(originals.keep(run.month(), name, crm.name(), content));
        });
        return once(run.month(), kept);
    }

    /// What lies in the home's folder may be a copy of what the CRM delivers: that one is passed over silently only
    /// where both are called the same.
    private Taken once(YearMonth month, List<InvoiceFile> kept) {
        Map<String, InvoiceFile> byContent = new HashMap<>();
        List<InvoiceFile> files = new ArrayList<>();
        List<FileFault> faults = new ArrayList<>();
        for (InvoiceFile file : kept) {
            InvoiceFile same = byContent.putIfAbsent(file.sha256(), file);
            YearMonth other = invoices.otherMonthOf(month, file.sha256()).orElse(null);
            if (same != null) {
                if (!same.name().equals(file.name())) {
                    faults.add(new FileFault(FileFault.Reason.TWICE, file.name(), same.name()));
                }
            } else if (other != null) {
                faults.add(new FileFault(FileFault.Reason.OTHER_MONTH, file.name(), other.toString()));
            } else {
                files.add(file);
            }
        }
        return new Taken(files, faults);
    }
}
