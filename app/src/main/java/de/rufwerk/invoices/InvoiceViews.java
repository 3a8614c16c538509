package de.rufwerk.invoices;

import de.rufwerk.admin.LiveView;
import de.rufwerk.invoices.InvoicesView.FaultyRun;
import de.rufwerk.invoices.InvoicesView.FileView;
import de.rufwerk.invoices.InvoicesView.Sums;
import de.rufwerk.run.Fault;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts together what the page of a month's invoices shows.
@Component
@ConditionalOnWebApplication
class InvoiceViews {

    /// Each with a picture.
    private static final int MOST_FAULTS = 20;

    private final Invoices invoices;
    private final SampleFiles samples;
    private final Exemptions exemptions;
    private final Runs runs;
    private final LiveView live;
    private final JdbcClient jdbc;

    InvoiceViews(
            Invoices invoices, SampleFiles samples, Exemptions exemptions, Runs runs, LiveView live, JdbcClient jdbc) {
        this.invoices = invoices;
        this.samples = samples;
        this.exemptions = exemptions;
        this.runs = runs;
        this.live = live;
        this.jdbc = jdbc;
    }

    InvoicesView of(YearMonth month) {
        StepView step = step(month);
        List<Invoices.SplitFile> split = invoices.files(month);
        List<Fault> without = faults(step, fault -> SplitFaults.isWithout(fault.key()));
        List<Fault> others =
                faults(step, fault -> !SplitFaults.isWithout(fault.key()) && !SplitFaults.isOfPages(fault.key()));
        return new InvoicesView(
                step,
                live.running(month, SplitStep.NAME),
                samples.waiting(month),
                files(month, split),
                sums(month),
                faulty(month, split),
                without,
                others,
                exemptions.of(month));
    }

    private StepView step(YearMonth month) {
        return runs.month(month).steps().stream()
                .filter(step -> step.step().equals(SplitStep.NAME))
                .findFirst()
                .orElseThrow();
    }

    private static List<Fault> faults(StepView step, Predicate<Fault> which) {
        return step.openFaults().stream().filter(which).toList();
    }

    private List<FileView> files(YearMonth month, List<Invoices.SplitFile> split) {
        record Counts(long invoices, long faultPages) {}
        Map<Integer, Counts> counts = jdbc
                .sql("""
                        select f.id, (select count(*) from invoices i where i.file = f.id) as invoices,
                          (select coalesce(sum(last_page - first_page + 1), 0) from invoice_page_faults p
                           where p.file = f.id) as fault_pages
                        from invoice_files f where f.month = ?
                        """)
                .param(month.atDay(1))
                .query((row, _) ->
                        Map.entry(row.getInt("id"), new Counts(row.getLong("invoices"), row.getLong("fault_pages"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<FileView> files = new ArrayList<>();
        for (Invoices.SplitFile file : split) {
            Counts of = counts.getOrDefault(file.id(), new Counts(0, 0));
            files.add(new FileView(file, of.invoices(), of.faultPages()));
        }
        return files;
    }

    private Sums sums(YearMonth month) {
        return jdbc.sql("""
                select (select coalesce(sum(pages), 0) from invoice_files where month = :month), count(*),
                  coalesce(sum(last_page - first_page + 1), 0), count(distinct customer), coalesce(sum(total), 0),
                  coalesce(sum(charges), 0)
                from invoices where month = :month
                """)
                .param("month", month.atDay(1))
                .query((row, _) -> new Sums(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))
                .single();
    }

    private List<FaultyRun> faulty(YearMonth month, List<Invoices.SplitFile> split) {
        List<FaultyRun> faulty = new ArrayList<>();
        for (Invoices.FaultyPages pages : invoices.faults(month, MOST_FAULTS)) {
            split.stream()
                    .filter(file -> file.id() == pages.file())
                    .map(file -> new FaultyRun(file, pages.fault()))
                    .forEach(faulty::add);
        }
        return faulty;
    }
}
