package de.rufwerk.invoices;

import de.rufwerk.admin.LiveView;
import de.rufwerk.invoices.InvoicesView.FaultyRun;
import de.rufwerk.invoices.InvoicesView.FileView;
import de.rufwerk.invoices.InvoicesView.Missing;
import de.rufwerk.run.Fault;
import de.rufwerk.run.Faults;
import de.rufwerk.run.Lock;
import de.rufwerk.run.MonthView;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// Puts together what the page of a month's invoices shows.
@Component
@ConditionalOnWebApplication
class InvoiceViews {

    /// Runs of pages at fault on a page, each with a picture.
    static final int FAULTS_A_PAGE = 20;

    private final Invoices invoices;
    private final Intake intake;
    private final Exemptions exemptions;
    private final Runs runs;
    private final Faults faults;
    private final LiveView live;

    InvoiceViews(Invoices invoices, Intake intake, Exemptions exemptions, Runs runs, Faults faults, LiveView live) {
        this.invoices = invoices;
        this.intake = intake;
        this.exemptions = exemptions;
        this.runs = runs;
        this.faults = faults;
        this.live = live;
    }

    /// @param fault how many runs of pages at fault come before those that are shown
    InvoicesView of(YearMonth month, int fault) {
        MonthView whole = runs.month(month);
        StepView step = step(whole, SplitStep.NAME).orElseThrow();
        Optional<RunView> run = Unsplit.lastRun(runs, month);
        Map<String, Fault> told = faults.list(new Faults.Filter(month, SplitStep.NAME, null)).stream()
                .collect(Collectors.toMap(Fault::key, Function.identity()));
        List<Exemptions.Exemption> exempt = exemptions.of(month);
        List<Missing> missing = run.isEmpty() ? List.of() : missing(month, told, exempt);
        return new InvoicesView(
                step,
                isClosed(whole, step),
                live.running(month, SplitStep.NAME),
                intake.mayHave(month) ? intake.crm() : null,
                intake.unsplit(month),
                intake.news(month),
                files(month),
                invoices.sums(month),
                faulty(month, fault, told),
                missing,
                without(month, run, missing),
                step.openFaults().stream()
                        .filter(each -> !SplitFaults.isWithout(each.key()) && !SplitFaults.isOfPages(each.key()))
                        .toList(),
                exempt);
    }

    private static Optional<StepView> step(MonthView month, String name) {
        return month.steps().stream().filter(step -> step.step().equals(name)).findFirst();
    }

    private static boolean isClosed(MonthView month, StepView step) {
        return Optional.ofNullable(step.lock())
                .map(Lock::by)
                .flatMap(by -> step(month, by))
                .filter(by -> by.position() > step.position())
                .isPresent();
    }

    private List<FileView> files(YearMonth month) {
        Map<Integer, Invoices.Counts> counts = invoices.counts(month);
        return invoices.files(month).stream()
                .map(file -> new FileView(
                        file,
                        counts.getOrDefault(file.id(), new Invoices.Counts(0, 0)),
                        intake.isRemovable(month, file)))
                .toList();
    }

    private List<FaultyRun> faulty(YearMonth month, int from, Map<String, Fault> told) {
        Map<Integer, Invoices.SplitFile> files =
                invoices.files(month).stream().collect(Collectors.toMap(Invoices.SplitFile::id, Function.identity()));
        return invoices.faults(month, from, FAULTS_A_PAGE).stream()
                .flatMap(pages ->
                        Optional.ofNullable(files.get(pages.file()))
                                .map(file -> faulty(file, pages.fault(), told))
                                .stream())
                .toList();
    }

    private static FaultyRun faulty(Invoices.SplitFile file, PageFault fault, Map<String, Fault> told) {
        return new FaultyRun(
                file,
                fault,
                told.getOrDefault(SplitFaults.pagesKey(file.sha256(), fault), told.get(SplitFaults.MORE_PAGES)));
    }

    /// Whoever has an invoice now, or a reason for having none, is not among them; nor is a customer of whom the step
    /// itself has found that all is well.
    private List<Missing> missing(YearMonth month, Map<String, Fault> told, List<Exemptions.Exemption> exempt) {
        Map<String, Fault> byCustomer = told.values().stream()
                .filter(fault -> SplitFaults.isWithout(fault.key()) && fault.how() == null)
                .collect(Collectors.toMap(Fault::where, Function.identity()));
        exempt.forEach(exemption -> byCustomer.remove(exemption.customer()));
        Set<String> invoiced = invoices.invoiced(month, byCustomer.keySet());
        return byCustomer.values().stream()
                .filter(fault -> !invoiced.contains(fault.where()))
                .sorted(Comparator.comparing(Fault::where))
                .map(fault -> new Missing(fault.where(), fault))
                .toList();
    }

    /// What the run has counted and what was said since; never fewer than are known by name.
    private long without(YearMonth month, Optional<RunView> run, List<Missing> missing) {
        long counted = run.map(last -> last.counts().getOrDefault("customers.without", 0L)
                        + exemptions.changeSince(month, last.startedAt()))
                .orElse(0L);
        return Math.max(counted, missing.size());
    }
}
