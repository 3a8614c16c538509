package de.rufwerk.bench;

import de.rufwerk.home.Command;
import de.rufwerk.home.Home;
import de.rufwerk.ratingrun.Repricing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/// `bench-floor`: how long the database needs for the rows of a step at the least. The rows are written to a file in
/// the form of binary COPY, and that file is copied into an empty table of the same columns without index, constraint
/// or anything else; the middle one of three times counts. Then previews of some lines' months, each of which prices
/// the calls of a line anew. Writes what it found, and how long the steps took, to [#RESULT]. A command only in a
/// program that [Bench] started.
@CommandLine.Command(name = "bench-floor", hidden = true)
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@ConditionalOnProperty(FloorCommand.ENABLED)
class FloorCommand implements Command {

    /// System property without which the command does not exist.
    static final String ENABLED = "rufwerk.bench";
    /// File in the home.
    static final String RESULT = "bench.properties";

    private static final int TIMES = 3;
    private static final int PREVIEWS = 50;
    private static final int BUFFER = 1 << 18;

    private static final Map<String, String> TABLES = Map.of("import", "calls", "rate", "rated_calls");

    @CommandLine.Parameters(description = "Steps: import, rate.")
    private List<String> steps = List.of();

    private final DataSource dataSource;
    private final JdbcClient database;
    private final Home home;
    private final Repricing.Source repricing;

    FloorCommand(DataSource dataSource, JdbcClient database, Home home, Repricing.Source repricing) {
        this.dataSource = dataSource;
        this.database = database;
        this.home = home;
        this.repricing = repricing;
    }

    @Override
    public Integer call() throws Exception {
        Properties found = new Properties();
        for (String step : steps) {
            double seconds =
                    database.sql("""
                            select extract(epoch from ended_at - started_at) from step_runs
                            where step = :step and state = 'DONE' order by id desc limit 1""").param("step", step).query(Double.class).single();
            found.setProperty(step + ".seconds", Double.toString(seconds));
        }
        try (Connection connection = dataSource.getConnection()) {
            for (String step : steps) {
                measure(connection, step, Objects.requireNonNull(TABLES.get(step), step), found);
            }
        }
        if (steps.contains("rate")) {
            preview(found);
        }
        try (OutputStream out = Files.newOutputStream(home.resolve(RESULT))) {
            found.store(out, null);
        }
        return 0;
    }

    /// Previews of lines from all over the CRM, the tables being in memory.
    private void preview(Properties found) {
        YearMonth month = database.sql("select to_char(month, 'YYYY-MM') from rating_runs order by month desc limit 1")
                .query((row, number) -> YearMonth.parse(row.getString(1)))
                .single();
        List<String> lines = database.sql("""
                        select line_id from (
                            select line_id, row_number() over (order by line) as no, count(*) over () as many
                            from run_lines) l
                        where no % greatest(many / :previews, 1) = 0""")
                .param("previews", PREVIEWS)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
        Repricing now = repricing.now(month);
        List<Duration> times =
                lines.stream().map(line -> now.preview(line).took()).sorted().toList();
        found.setProperty("previews", Integer.toString(times.size()));
        found.setProperty(
                "preview.middle", Long.toString(times.get(times.size() / 2).toMillis()));
        found.setProperty("preview.slowest", Long.toString(times.getLast().toMillis()));
    }

    private void measure(Connection connection, String step, String table, Properties found)
            throws SQLException, IOException {
        Path rows = home.resolve(table + ".copy");
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        long count;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rows), BUFFER)) {
            count = copy.copyOut("copy (select * from " + table + ") to stdout (format binary)", out);
        }
        double[] seconds = new double[TIMES];
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table bench_floor (like " + table + ")");
            for (int i = 0; i < TIMES; i++) {
                statement.execute("truncate bench_floor");
                // So that no checkpoint that an earlier step has earned falls into this time.
                statement.execute("checkpoint");
                long begin = System.nanoTime();
                try (InputStream in = new BufferedInputStream(Files.newInputStream(rows), BUFFER)) {
                    copy.copyIn("copy bench_floor from stdin (format binary)", in, BUFFER);
                }
                seconds[i] = (System.nanoTime() - begin) / 1e9;
            }
            statement.execute("drop table bench_floor");
        }
        Files.delete(rows);
        Arrays.sort(seconds);
        found.setProperty(step + ".rows", Long.toString(count));
        found.setProperty(step + ".floor", Double.toString(seconds[TIMES / 2]));
        found.setProperty(step + ".floors", Arrays.toString(seconds));
    }
}
