package de.rufwerk.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A transaction that is committed only while its run is the month's runner.
@Component
public class RunnersTransaction {

    private final DataSource dataSource;
    private final TransactionTemplate transaction;

    public RunnersTransaction(DataSource dataSource, TransactionTemplate transaction) {
        this.dataSource = dataSource;
        this.transaction = transaction;
    }

    /// Does the work, and confirms the run before the commit.
    ///
    /// @throws RunStopped when the run shall stop, or another runner has taken over
    public <T> T with(StepRun run, Supplier<T> work) {
        T result = transaction.execute(_ -> {
            T made = work.get();
            confirm(run);
            return made;
        });
        if (result == null) {
            throw new IllegalStateException("The work gave nothing back");
        }
        return result;
    }

    private void confirm(StepRun run) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            run.confirm(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The transaction cannot be confirmed", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
