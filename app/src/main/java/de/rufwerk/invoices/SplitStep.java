package de.rufwerk.invoices;

import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.Documents;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoices.Proof.ProvenFile;
import de.rufwerk.pdf.PdfDefect;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import de.rufwerk.run.Waiting;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The step `split`: takes the month's files of invoices in, finds the invoices in them, proves that they are whole,
/// cuts the good ones out and makes them documents. Documents and rows appear together, in the place of those of the
/// run before; what does not fit is a fault and locks the later steps.
@Component
class SplitStep implements Step {

    static final String NAME = "split";
    private static final String PAGE = "/months/{month}/invoices";

    private final Intake intake;
    private final InvoiceRules rules;
    private final MonthKnowledge knowledge;
    private final Documents documents;
    private final Invoices invoices;
    private final InvoiceSettings settings;

    SplitStep(
            Intake intake,
            InvoiceRules rules,
            MonthKnowledge knowledge,
            Documents documents,
            Invoices invoices,
            InvoiceSettings settings) {
        this.intake = intake;
        this.rules = rules;
        this.knowledge = knowledge;
        this.documents = documents;
        this.invoices = invoices;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int position() {
        return 40;
    }

    /// The CRM's file, where one is expected.
    @Override
    public Optional<Waiting> before(YearMonth month) {
        return settings.expected() && !intake.mayHave(month)
                ? Optional.of(new Waiting(intake.missing(month), true, PAGE))
                : Optional.empty();
    }

    /// What has come since it was split: nothing is handed on without it.
    @Override
    public List<Waiting> waiting(YearMonth month) {
        return intake.news(month).stream()
                .map(what -> new Waiting(what, true, PAGE))
                .toList();
    }

    @Override
    public void run(StepRun run) throws IOException {
        Intake.Taken taken = intake.take(run);
        if (taken.files().isEmpty() && taken.faults().isEmpty() && settings.expected()) {
            throw new WrongUse(intake.missing(run.month()));
        }
        List<FileFault> fileFaults = new ArrayList<>(taken.faults());
        try (DocumentSet set = documents.make(run, NAME)) {
            List<Recognised> recognised = recognise(run, taken.files(), set, fileFaults);
            MonthFacts facts = knowledge.of(run.month(), recognised);
            List<ProvenFile> proven = Proof.of(facts, settings.severalPerCustomer(), recognised);
            List<CutFile> cut = cut(run, proven, set, fileFaults);
            boolean nothingCame = taken.files().isEmpty() && taken.faults().isEmpty();
            List<String> without = nothingCame ? List.of() : facts.customersWithoutInvoice(CutFile.customers(cut));
            run.phase(Message.of("invoices.phase.publish"));
            set.publish(() -> invoices.replace(run.month(), run.id(), cut));
            new SplitFaults(run).report(fileFaults, cut, without);
            tell(run, cut, without.size());
        }
    }

    private List<Recognised> recognise(StepRun run, List<InvoiceFile> files, DocumentSet set, List<FileFault> faults)
            throws IOException {
        var recogniser = new Recogniser(run, SideBySide.workers());
        List<Recognised> recognised = new ArrayList<>();
        for (InvoiceFile file : files) {
            try {
                Recognised read = recogniser.read(file, rules.ruleFor(file.name()), set.newFile());
                recognised.add(read);
                read.attached()
                        .unclaimed()
                        .forEach(name -> faults.add(new FileFault(FileFault.Reason.ATTACHMENT, file.name(), name)));
            } catch (PdfDefect defect) {
                faults.add(unreadable(file, defect));
            }
        }
        return recognised;
    }

    private List<CutFile> cut(StepRun run, List<ProvenFile> proven, DocumentSet set, List<FileFault> faults)
            throws IOException {
        var cutter = new PartCutter(run, settings, set, SideBySide.workers());
        List<CutFile> files = new ArrayList<>();
        for (ProvenFile file : proven) {
            try {
                CutFile cut = cutter.cut(file);
                cut.check();
                cut.cut().forEach(part -> set.add(part.document()));
                files.add(cut);
            } catch (PdfDefect defect) {
                faults.add(unreadable(file.recognised().file(), defect));
            }
        }
        return files;
    }

    private static FileFault unreadable(InvoiceFile file, PdfDefect defect) {
        return new FileFault(FileFault.Reason.UNREADABLE, file.name(), String.valueOf(defect.getMessage()));
    }

    private static void tell(StepRun run, List<CutFile> files, int without) {
        long pages = 0;
        long invoices = 0;
        long pagesAtFault = 0;
        long bytes = 0;
        for (CutFile file : files) {
            pages += file.recognised().pages();
            invoices += file.cut().size();
            pagesAtFault += file.faults().stream().mapToLong(PageFault::pages).sum();
            bytes +=
                    file.cut().stream().mapToLong(cut -> cut.document().bytes()).sum();
        }
        run.count("files", files.size());
        run.count("pages", pages);
        run.count("pages.at-fault", pagesAtFault);
        run.count("invoices", invoices);
        run.count("customers.without", without);
        run.count("invoices.bytes", bytes);
        run.note(Message.of("invoices.note.split", files.size(), pages, invoices, pagesAtFault));
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return invoices.isSplit(month);
    }

    /// The originals and what people have said of customers stay.
    @Override
    public void undo(YearMonth month, StepRun run) {
        documents.remove(run, NAME, () -> invoices.remove(month));
        SplitFaults.settleAll(run);
    }
}
