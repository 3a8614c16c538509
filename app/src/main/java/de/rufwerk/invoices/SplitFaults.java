package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reports what does not fit, and settles what fits now. Of one kind so many are told one by one; how many more there
/// are is a fault of its own, so that a wrong rule does not make ten thousand.
final class SplitFaults {

    private static final int MOST = 100;
    private static final String WITHOUT = "without:";
    private static final String PAGES = "pages:";

    private final StepRun run;
    private final Set<String> reported = new HashSet<>();

    SplitFaults(StepRun run) {
        this.run = run;
    }

    /// Of a customer who has no invoice.
    static String withoutKey(String customer) {
        return shortened(WITHOUT + customer);
    }

    /// Whether a fault is about a customer who has no invoice.
    static boolean isWithout(String key) {
        return key.startsWith(WITHOUT);
    }

    /// Whether a fault is about pages of a file.
    static boolean isOfPages(String key) {
        return key.startsWith(PAGES);
    }

    private static String shortened(String key) {
        return key.length() > 500 ? key.substring(0, 500) : key;
    }

    void report(List<FileFault> fileFaults, List<CutFile> files, List<String> without) {
        fileFaults.stream()
                .sorted(Comparator.comparing(FileFault::reason)) // a whole file before the many attachments of another
                .limit(MOST)
                .forEach(fault -> report(
                        "file:" + fault.reason() + ":" + fault.file() + ":" + fault.detail(),
                        fault.what(),
                        fault.file(),
                        fault.remedy()));
        more("files-more", fileFaults.size());
        int pages = 0;
        for (CutFile file : files) {
            for (PageFault fault : file.faults()) {
                if (pages++ < MOST) {
                    report(file.recognised().file(), fault);
                }
            }
        }
        more("pages-more", pages);
        without.stream()
                .limit(MOST)
                .forEach(customer -> report(
                        withoutKey(customer),
                        Message.of("invoices.fault.without", customer),
                        customer,
                        Message.of("invoices.fault.without.remedy", customer)));
        more("without-more", without.size());
        settleOthers();
    }

    private void report(InvoiceFile file, PageFault fault) {
        String where =
                file.name() + ", " + fault.shownPages() + (fault.customer().isEmpty() ? "" : ", " + fault.customer());
        report(
                PAGES + file.sha256() + ":" + fault.first() + ":" + fault.reason(),
                fault.what(file.name()),
                where,
                fault.remedy(file.name()));
    }

    private void more(String key, int count) {
        if (count > MOST) {
            report(
                    key,
                    Message.of("invoices.fault." + key, count - MOST),
                    "",
                    Message.of("invoices.fault." + key + ".remedy", count - MOST));
        }
    }

    private void report(String key, Message what, String where, Message remedy) {
        String shortKey = shortened(key);
        reported.add(shortKey);
        run.fault(new NewFault(shortKey, Severity.ERROR, what, where, remedy));
    }

    private void settleOthers() {
        run.openFaults("").stream()
                .filter(key -> !reported.contains(key))
                .forEach(key -> run.settle(key, Message.of("invoices.settled")));
    }

    /// After an undo nothing is left that could be at fault.
    static void settleAll(StepRun run) {
        run.openFaults("").forEach(key -> run.settle(key, Message.of("invoices.settled.undone")));
    }
}
