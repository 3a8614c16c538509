package de.rufwerk.itemisedbills;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.itemisedbills.BillBasis.Summed;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.run.StepRun;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.transfer.ArchivedCalls;
import de.rufwerk.transfer.ArchivedLine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Makes the bills of some lines: adds their calls up, compares with what was charged, then reads the calls again and
/// writes them. So the figures can stand before the calls, and memory stays the same however many calls there are.
final class BillMaking {

    static final String FOLDER = "itemised-bills/";

    private final StepRun run;
    private final BillBasis basis;
    private final DocumentSet documents;
    private final ItemisedBills bills;
    private final MonthTally tally;

    BillMaking(StepRun run, BillBasis basis, DocumentSet documents, ItemisedBills bills, MonthTally tally) {
        this.run = run;
        this.basis = basis;
        this.documents = documents;
        this.bills = bills;
        this.tally = tally;
    }

    /// @param lines by number
    /// @param printer of this thread
    /// @param stopped whether nothing more is wanted; then it ends before the next document
    void make(List<ArchivedLine> lines, BillPrinter printer, BooleanSupplier stopped) throws IOException, SQLException {
        List<Summed> summed = basis.sum(lines);
        List<LineOutcome> outcomes = new ArrayList<>();
        if (summed.stream().allMatch(one -> one.bill() == null)) {
            summed.forEach(one -> outcomes.add(without(one)));
        } else {
            try (ArchivedCalls calls = basis.calls(lines)) {
                for (Summed one : summed) {
                    if (stopped.getAsBoolean()) {
                        return;
                    }
                    outcomes.add(made(one, calls, printer));
                }
            }
        }
        bills.note(run, outcomes);
        tally.add(outcomes, summed);
    }

    private LineOutcome made(Summed one, ArchivedCalls calls, BillPrinter printer) throws IOException {
        Bill bill = one.bill();
        if (bill == null) {
            calls.skip(one.line().number());
            return without(one);
        }
        Path pdf = documents.newFile();
        Path csv = documents.newFile();
        BillPrinter.Printed printed = printer.print(bill, calls, pdf, csv);
        String name = FOLDER + BillPrinter.fileName(bill);
        documents.add(new NewDocument(
                pdf,
                DocumentKind.ITEMISED_BILL,
                one.line().customer(),
                one.line().line(),
                "",
                name + ".pdf",
                NewDocument.PDF,
                printed.pdf().pages(),
                printed.pdf().bytes(),
                printed.pdf().sha256()));
        documents.add(new NewDocument(
                csv,
                DocumentKind.CALL_LIST,
                one.line().customer(),
                one.line().line(),
                "",
                name + ".csv",
                NewDocument.CSV,
                0,
                printed.csv().bytes(),
                printed.csv().sha256()));
        tally.warnings().missing(one.line(), printed.missing());
        long listed = bill.sums().listedSum().calls();
        if (listed > BillPrinter.MOST_CALLS
                && bill.order().customer().delivery().contains(Customer.Delivery.POST)) {
            tally.warnings().tooMany(one.line(), listed);
        }
        tally.done();
        return outcome(
                one,
                LineOutcome.DOCUMENT,
                bill.sums().listedSum().calls(),
                printed.pdf().pages());
    }

    private LineOutcome without(Summed one) {
        tally.done();
        return outcome(one, String.valueOf(one.reason()), 0, 0);
    }

    private static LineOutcome outcome(Summed one, String outcome, long listed, int pages) {
        return new LineOutcome(
                one.line().line(),
                one.line().customer(),
                outcome,
                one.line().calls(),
                listed,
                one.sums().due(PriceBasis.NET).amount(),
                one.sums().due(PriceBasis.GROSS).amount(),
                pages,
                one.bill() == null ? null : one.bill().order().rule());
    }
}
