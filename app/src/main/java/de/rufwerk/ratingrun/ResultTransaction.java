package de.rufwerk.ratingrun;

import de.rufwerk.callimport.CallsLock;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// Changes results while nobody else reads or writes calls, and whole or not at all: under [CallsLock].
@Component
class ResultTransaction {

    private final DataSource dataSource;

    ResultTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// What is done in it.
    @FunctionalInterface
    interface Work<T> {

        /// Does it.
        ///
        /// @param writing commits when this ends well
        /// @param reading sees what was there before
        T on(Connection writing, Connection reading) throws SQLException, IOException;
    }

    /// Does the work under the lock on calls; it counts when it ends well.
    <T> T carryOut(StepRun run, Work<T> work) throws SQLException, IOException {
        try (Connection writing = dataSource.getConnection();
                Connection reading = dataSource.getConnection();
                CallsLock lock = CallsLock.take(writing, run::checkCancelled)) {
            return lock.transaction(run, () -> work.on(writing, reading));
        }
    }
}
