package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.run.Fault;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A month's invoices as the page shows them.
///
/// @param step as it stands
/// @param closed whether a later step has handed on what was made of it
/// @param running the run that goes on just now; null where none does
/// @param crm its name, where files may come from it that nobody can see before; null otherwise
/// @param unsplit files that lie there and are not split
/// @param news what has come since the month was split
/// @param files that have been split
/// @param faulty pages that became no invoice, some of them
/// @param missing customers who have charges and no invoice, some of them
/// @param without how many these are in all
/// @param others faults of files, and how many more there are of the rest
/// @param exemptions customers of whom a person has said that they get none
record InvoicesView(
        StepView step,
        boolean closed,
        @Nullable RunView running,
        @Nullable String crm,
        List<Unsplit.Found> unsplit,
        List<Message> news,
        List<FileView> files,
        Invoices.Sums sums,
        List<FaultyRun> faulty,
        List<Missing> missing,
        long without,
        List<Fault> others,
        List<Exemptions.Exemption> exemptions) {

    private static final int MOST_OTHERS = 5;

    /// A file that was split.
    ///
    /// @param removable whether it lies in the home's folder still, so that people can take it away
    record FileView(Invoices.SplitFile file, Invoices.Counts counts, boolean removable) {

        /// Whether people have put it there; else it is the CRM's.
        public boolean isOwn() {
            return file.origin().equals(InvoiceInbox.ORIGIN);
        }
    }

    /// Pages that became no invoice, with their file.
    ///
    /// @param told as which fault; null where it is one of many that are told together
    record FaultyRun(
            Invoices.SplitFile file,
            PageFault fault,
            @Nullable Fault told) {

        /// Whether the CRM has a customer of the number that was read.
        public boolean hasCustomer() {
            return !fault.customer().isEmpty() && fault.reason() != PageFault.Reason.CUSTOMER_UNKNOWN;
        }

        /// Whether a person lets it pass.
        public boolean isReleased() {
            return told != null && told.state() == Fault.State.RELEASED;
        }
    }

    /// A customer who has charges and no invoice.
    record Missing(String customer, Fault told) {

        /// Whether a person lets it pass.
        public boolean isReleased() {
            return told.state() == Fault.State.RELEASED;
        }

        /// Whether there is one among the pages at fault.
        public boolean isAtFault() {
            return told.what().code().equals(SplitFaults.NOT_VALID);
        }
    }

    /// What is to be done next, as `invoices.stage.*` and the colours of the page have it.
    public String stage() {
        if (running != null) {
            return "running";
        }
        if (!isReady() && !closed) {
            return "locked";
        }
        return switch (step.state()) {
            case FAILED, CRASHED, STOPPED -> step.lock() == null ? "again" : "empty";
            case OUTDATED -> step.lock() == null ? "outdated" : "empty";
            case NOT_STARTED, LOCKED, RUNNING -> unstarted();
            case DONE, WAITING -> settled();
        };
    }

    private String unstarted() {
        if (step.lock() != null) {
            return "empty";
        }
        if (newFiles() > 0) {
            return "ready";
        }
        return crm == null ? "none" : "ask";
    }

    private String settled() {
        if (!news.isEmpty()) {
            return "changed";
        }
        if (step.openFaults().stream().anyMatch(Fault::locks)) {
            return "faulty";
        }
        if (files.isEmpty() && unsplit.isEmpty()) {
            return "none";
        }
        return sums.pagesWithoutInvoice() == 0 && without == 0 && leftOut() == 0 ? "done" : "released";
    }

    /// As many of the other faults as are told here; all of them stand in the log of the step.
    public List<Fault> firstOthers() {
        return others.subList(0, Math.min(others.size(), MOST_OTHERS));
    }

    /// What is in no invoice although no fault locks.
    public List<Message> rest() {
        List<Message> rest = new ArrayList<>();
        add(rest, "invoices.rest.pages", sums.pagesWithoutInvoice());
        add(rest, "invoices.rest.customers", without);
        add(rest, "invoices.rest.files", leftOut());
        return rest;
    }

    private static void add(List<Message> rest, String code, long count) {
        if (count > 0) {
            rest.add(Message.of(code, count));
        }
    }

    /// Files that no run has seen.
    public long newFiles() {
        return unsplit.stream().filter(Unsplit.Found::isNew).count();
    }

    /// Files that the last run has left out.
    public long leftOut() {
        return unsplit.size() - newFiles();
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
