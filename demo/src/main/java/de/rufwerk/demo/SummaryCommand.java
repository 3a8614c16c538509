package de.rufwerk.demo;

import de.rufwerk.home.Command;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.Reason;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/// `demo-summary`: what the demo's months came to. A command only in a program that [Demo] started.
@CommandLine.Command(name = "demo-summary", hidden = true)
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@ConditionalOnProperty(DemoAdministrator.PASSWORD)
class SummaryCommand implements Command {

    private final JdbcClient database;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    SummaryCommand(JdbcClient database) {
        this.database = database;
    }

    private record Run(int id, String month, long rated, long cases, long waiting, long amount, long cost) {}

    private record Made(String kind, long documents, long pages) {}

    private record Cases(int reason, long calls, long seconds, long cost) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Run> runs = database.sql("""
                        select id, to_char(month, 'YYYY-MM') as month, rated_calls as rated, case_calls as cases,
                               waiting_calls as waiting, amount, rated_cost as cost
                        from rating_runs order by month""")
                .query((row, number) -> new Run(
                        row.getInt("id"),
                        row.getString("month"),
                        row.getLong("rated"),
                        row.getLong("cases"),
                        row.getLong("waiting"),
                        row.getLong("amount"),
                        row.getLong("cost")))
                .list();
        for (Run run : runs) {
            out.printf(
                    Locale.ROOT,
                    "%s   %,d calls rated, %,d cases, %,d waiting   revenue %s EUR, carrier cost %s EUR%n",
                    run.month(),
                    run.rated(),
                    run.cases(),
                    run.waiting(),
                    Euro.format(Euro.roundHalfUp(run.amount(), 1, 2), 2),
                    Euro.format(Euro.roundHalfUp(run.cost(), 1, 2), 2));
            for (Cases cases : cases(run.id())) {
                out.printf(
                        Locale.ROOT,
                        "            %-20s %4d calls, %6d s, carrier cost %8s EUR%n",
                        Reason.of(cases.reason()),
                        cases.calls(),
                        cases.seconds(),
                        Euro.format(Euro.roundHalfUp(cases.cost(), 1, 2), 2));
            }
            for (Made made : made(run.month())) {
                out.printf(
                        Locale.ROOT,
                        "            %-20s %,6d documents, %,6d pages%n",
                        made.kind(),
                        made.documents(),
                        made.pages());
            }
        }
        out.flush();
        return 0;
    }

    private List<Made> made(String month) {
        return database.sql("""
                        select kind, count(*) as documents, sum(pages) as pages from documents
                        where month = to_date(:month, 'YYYY-MM') group by kind order by min(id)""")
                .param("month", month)
                .query((row, number) -> new Made(row.getString("kind"), row.getLong("documents"), row.getLong("pages")))
                .list();
    }

    private List<Cases> cases(int run) {
        return database.sql("""
                        select reason, count(*) as calls, sum(duration)::bigint as seconds,
                               coalesce(sum(cost), 0)::bigint as cost
                        from cases where run = :run group by reason order by calls desc""")
                .param("run", run)
                .query((row, number) -> new Cases(
                        row.getInt("reason"), row.getLong("calls"), row.getLong("seconds"), row.getLong("cost")))
                .list();
    }
}
