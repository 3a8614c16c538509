package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the calls of a result on a connection of its own, while nobody can replace it.
@Component
class ResultReading {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final RatingRuns runs;

    ResultReading(DataSource dataSource, JdbcClient jdbc, RatingRuns runs) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /// Opens calls of a result and hands them on.
    ///
    /// @throws WrongUse when the result was replaced since
    void read(RatingRun run, Function<Connection, ResultCalls> opening, Consumer<ResultCalls> taking) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                RatingRuns.hold(connection);
                checkNotReplaced(run);
                try (ResultCalls calls = opening.apply(connection)) {
                    taking.accept(calls);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("reading the calls of a result", null, e);
        }
    }

    /// @throws WrongUse when it is no longer the month's result
    void checkNotReplaced(RatingRun run) {
        if (runs.of(run.month()).filter(now -> now.id() == run.id()).isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.preview.replaced", run.month()));
        }
    }

    /// Lines of these ids that the result has, by their number in it.
    Map<Integer, String> lines(RatingRun run, Collection<String> ids) {
        Map<Integer, String> lines = new HashMap<>();
        jdbc.sql("select line, line_id from run_lines where run = :run and line_id = any(:ids)")
                .param("run", run.id())
                .param("ids", ids.toArray(new String[0]))
                .query(row -> {
                    lines.put(row.getInt(1), row.getString(2));
                });
        return lines;
    }
}
