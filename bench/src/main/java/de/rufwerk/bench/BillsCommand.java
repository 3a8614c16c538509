package de.rufwerk.bench;

import de.rufwerk.documents.Documents;
import de.rufwerk.home.Command;
import de.rufwerk.run.Step;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/// `bench-bills MONTH`: puts the charges of a rated month into a CRM that takes everything at once, runs the step
/// `itemise` and says how long that took. A command only in a program that [Bench] started.
@CommandLine.Command(name = "bench-bills", hidden = true)
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@ConditionalOnProperty(FloorCommand.ENABLED)
class BillsCommand implements Command {

    private static final String STEP = "itemise";

    @CommandLine.Parameters(description = "Month.")
    private String month = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final JdbcClient database;
    private final Documents documents;
    private final List<Step> steps;
    private final Clock clock;

    BillsCommand(JdbcClient database, Documents documents, List<Step> steps, Clock clock) {
        this.database = database;
        this.documents = documents;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        YearMonth of = YearMonth.parse(month);
        if (database.sql("select count(*) from transfers").query(Long.class).single() == 0) {
            transfer(of);
        }
        Step step = steps.stream()
                .filter(one -> one.name().equals(STEP))
                .findFirst()
                .orElseThrow();
        PeakHeap.reset();
        long begin = System.nanoTime();
        step.run(new BenchRun(begin, of, clock.instant()));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Documents.Sums sums = documents.sums(of, STEP);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d files, %,d pages, %,d bytes in %.1f s: %,.0f pages/s; peak heap %d MiB%n",
                sums.documents(),
                sums.pages(),
                sums.bytes(),
                seconds,
                sums.pages() / seconds,
                PeakHeap.mebibytes());
        out.flush();
        return 0;
    }

    private void transfer(YearMonth of) {
        int transfer = database.sql("""
                        insert into transfers (month, kind, generation, rating_run, held_run, price_scale, sink, token, unit,
                          state, reason, items, calls, seconds, billed, net, gross, begun_at, begun_by, ended_at)
                        select month, 'CHARGE', 1, id, id, price_scale, 'bench', 'bench', 'GROUP', 'DONE', '', 0, 0, 0, 0, 0, 0,
                          made_at, 'bench', made_at
                        from rating_runs where month = ? returning id
                        """).param(of.atDay(1)).query(Integer.class).single();
        database.sql("""
                        insert into transfer_items (transfer, no, batch, kind, customer, line, main_number, category, basis,
                          calls, seconds, billed, amount)
                        select :transfer, row_number() over ()::int, 1, 'CHARGE', customer, line, main_number, category, basis,
                          calls, seconds, billed_seconds, amount
                        from charges where run = (select rating_run from transfers where id = :transfer)
                        """).param("transfer", transfer).update();
    }
}
