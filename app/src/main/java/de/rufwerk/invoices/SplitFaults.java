package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reports what does not fit, and settles what fits now. Of one kind so many are told one by one; how many more there
/// are is a fault of its own, so that a wrong rule does not make ten thousand.
final class SplitFaults {

    private static final int MOST = 100;
    private static final String WITHOUT = "without:";
    private static final String PAGES = "pages:";
    private static final String FILE = "file:";
    /// That a customer's only invoice is among the pages at fault.
    static final String NOT_VALID = "invoices.fault.without-valid";
    /// Beside the faults of single pages.
    static final String MORE_PAGES = "pages-more";

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

    /// Of pages that became no invoice.
    ///
    /// @param sha256 of their file
    static String pagesKey(String sha256, PageFault fault) {
        return PAGES + sha256 + ":" + fault.first() + ":" + fault.reason();
    }

    /// Whether a fault says why a file was left out; [Fault#where] is its name.
    static boolean isLeftOut(String key) {
        return key.startsWith(FILE) && !key.startsWith(FILE + FileFault.Reason.ATTACHMENT);
    }

    private static String shortened(String key) {
        return key.length() > 500 ? key.substring(0, 500) : key;
    }

    void report(List<FileFault> fileFaults, List<CutFile> files, List<String> without) {
        fileFaults.stream()
                .sorted(Comparator.comparing(FileFault::reason)) // a whole file before the many attachments of another
                .limit(MOST)
                .forEach(fault -> report(
                        FILE + fault.reason() + ":" + fault.file() + ":" + fault.detail(),
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
        more(MORE_PAGES, pages);
        Set<String> atFault = files.stream()
                .flatMap(file -> file.faults().stream())
                .map(PageFault::customer)
                .collect(Collectors.toSet());
        without.stream().limit(MOST).forEach(customer -> {
            String code = atFault.contains(customer) ? NOT_VALID : "invoices.fault.without";
            report(withoutKey(customer), Message.of(code, customer), customer, Message.of(code + ".remedy", customer));
        });
        more("without-more", without.size());
        settleOthers();
    }

    private void report(InvoiceFile file, PageFault fault) {
        String where =
                file.name() + ", " + fault.shownPages() + (fault.customer().isEmpty() ? "" : ", " + fault.customer());
        report(pagesKey(file.sha256(), fault), fault.what(file.name()), where, fault.remedy(file.name()));
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
