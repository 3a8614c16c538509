package de.rufwerk.invoices;

import de.rufwerk.run.Fault;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A month's invoices as the page shows them.
///
/// @param step as it stands
/// @param running the run that goes on just now; null where none does
/// @param waiting files that lie there and have not been split
/// @param files that have been split
/// @param faulty the first pages that became no invoice
/// @param without faults of customers who have charges and no invoice
/// @param others faults of files, and how many more there are of the rest
/// @param exemptions customers of whom a person has said that they get none
record InvoicesView(
        StepView step,
        @Nullable RunView running,
        List<SampleFile> waiting,
        List<FileView> files,
        Sums sums,
        List<FaultyRun> faulty,
        List<Fault> without,
        List<Fault> others,
        List<Exemptions.Exemption> exemptions) {

    /// A file that was split.
    ///
    /// @param faultPages pages that became no invoice
    record FileView(Invoices.SplitFile file, long invoices, long faultPages) {}

    /// @param total of the invoices on which it was read, 1e-6 EUR
    /// @param charges for telephony of the invoices on which they were read, 1e-6 EUR
    record Sums(long pages, long invoices, long pagesInInvoices, long customers, long total, long charges) {}

    /// Pages that became no invoice, with their file.
    record FaultyRun(Invoices.SplitFile file, PageFault fault) {}

    /// What is to be done next, as `invoices.stage.*` and the colours of the page have it.
    public String stage() {
        if (running != null) {
            return "running";
        }
        if (!isReady()) {
            return "locked";
        }
        return switch (step.state()) {
            case FAILED, CRASHED, STOPPED -> "again";
            case OUTDATED -> "outdated";
            case NOT_STARTED, LOCKED, RUNNING -> waiting.isEmpty() ? "empty" : "ready";
            case DONE, WAITING -> settled();
        };
    }

    private String settled() {
        if (!waiting.isEmpty()) {
            return "ready";
        }
        if (step.openFaults().stream().anyMatch(Fault::locks)) {
            return "faulty";
        }
        return files.isEmpty() ? "empty" : "done";
    }

    /// Whether earlier steps let it be run.
    public boolean isReady() {
        return step.lock() == null || step.lock().by().equals(SplitStep.NAME);
    }

    /// Whether the step can be run now.
    public boolean canRun() {
        return running == null && step.lock() == null;
    }
}
