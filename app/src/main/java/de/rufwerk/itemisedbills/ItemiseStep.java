package de.rufwerk.itemisedbills;

import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.Documents;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.transfer.Archive;
import de.rufwerk.transfer.TransferredMonths;
import de.rufwerk.transfer.TransferredMonths.TransferredMonth;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The step `itemise`: one document a line and month, from the archive of what was transferred.
///
/// A run makes all documents anew and puts them in the place of those before; what comes out the same stays the same.
/// It
/// publishes nothing unless all calls, listed or not, come to what the CRM was sent.
@Component
class ItemiseStep implements Step {

    static final String NAME = "itemise";

    private static final String LIST_FAULT = "counselling";
    private static final int MONTHS_OF_LIST = 3;

    private final TransferredMonths transferred;
    private final BillBases bases;
    private final BillPrinters printers;
    private final Documents documents;
    private final ItemisedBills bills;
    private final ItemisedBillSettings settings;

    ItemiseStep(
            TransferredMonths transferred,
            BillBases bases,
            BillPrinters printers,
            Documents documents,
            ItemisedBills bills,
            ItemisedBillSettings settings) {
        this.transferred = transferred;
        this.bases = bases;
        this.printers = printers;
        this.documents = documents;
        this.bills = bills;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int position() {
        return 50;
    }

    @Override
    public void run(StepRun run) throws SQLException {
        TransferredMonth month = transferred
                .of(run.month())
                .orElseThrow(() -> new WrongUse(Message.of("itemisedbills.not-transferred", run.month())));
        run.phase(Message.of("itemisedbills.phase.prepare"));
        Subscribers now = bases.subscribers();
        CounsellingLines counselling = bases.counselling();
        watch(run, counselling);
        BillBasis basis = bases.of(month, now, counselling);
        bills.begin(run);
        MonthTally tally = new MonthTally();
        try (DocumentSet set = documents.make(run, NAME)) {
            make(run, basis, set, tally);
            Archive.Strays strays = basis.archive().strays(BillWarnings.ONE_BY_ONE);
            tally.check(basis.archive().total(), basis.archive().differences(), strays);
            tally.warnings().strays(strays);
            run.phase(Message.of("itemisedbills.phase.publish"));
            set.publish(() -> bills.publish(run, now.fingerprint(), counselling));
        }
        tally.warnings().tell(run);
        tell(run, tally);
    }

    private void make(StepRun run, BillBasis basis, DocumentSet set, MonthTally tally) throws SQLException {
        run.phase(Message.of("itemisedbills.phase.write"));
        run.total(basis.archive().total().lines(), "itemised");
        BillMaking making = new BillMaking(run, basis, set, bills, tally);
        try (Writers writers = new Writers(settings.writers(), printers, making::make, () -> {
            run.progress(tally.lines());
            run.checkCancelled();
        })) {
            Chunks chunks = new Chunks(writers::write);
            basis.archive().eachLine(chunks::add);
            chunks.end();
            writers.finish();
        }
    }

    /// § 11 (5) TDDDG: the list of counselling lines has to be fetched every three months.
    private static void watch(StepRun run, CounsellingLines counselling) {
        Instant asOf = counselling.asOf();
        Instant oldest = run.startedAt()
                .atZone(BerlinClock.ZONE)
                .minusMonths(MONTHS_OF_LIST)
                .toInstant();
        if (asOf != null && !asOf.isBefore(oldest) && counselling.size() > 0) {
            run.settle(LIST_FAULT, Message.of("itemisedbills.counselling.fresh"));
            return;
        }
        run.fault(new NewFault(
                LIST_FAULT,
                Severity.WARNING,
                state(counselling, asOf),
                "counselling/lines.csv",
                Message.of("itemisedbills.counselling.remedy")));
    }

    private static Message state(CounsellingLines counselling, @Nullable Instant asOf) {
        if (asOf == null) {
            return Message.of("itemisedbills.counselling.missing");
        }
        return counselling.size() == 0
                ? Message.of("itemisedbills.counselling.empty")
                : Message.of(
                        "itemisedbills.counselling.old",
                        asOf.atZone(BerlinClock.ZONE).toLocalDate());
    }

    private static void tell(StepRun run, MonthTally tally) {
        run.progress(tally.lines());
        run.count("lines", tally.lines());
        run.count("documents", tally.documents());
        run.count("pages", tally.pages());
        run.count("calls", tally.calls());
        run.count("calls.listed", tally.listed());
        tally.without()
                .forEach((reason, lines) -> run.count("without." + reason.name().toLowerCase(Locale.ROOT), lines));
        run.note(Message.of(
                "itemisedbills.note.made", tally.documents(), tally.pages(), tally.lines() - tally.documents()));
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return bills.made(month).isPresent();
    }

    @Override
    public void undo(YearMonth month, StepRun run) {
        documents.remove(run, NAME, () -> bills.remove(month));
        BillWarnings.settle(run, "itemisedbills.fault.undone");
        run.note(Message.of("itemisedbills.note.undone", month));
    }
}
