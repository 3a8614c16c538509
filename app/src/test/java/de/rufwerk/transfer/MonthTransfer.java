package de.rufwerk.transfer;

import java.time.YearMonth;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts a rated month's charges into a CRM that takes everything at once, whatever cases it has, so that tests of what
/// comes after the transfer can begin there.
public final class MonthTransfer {

    private MonthTransfer() {}

    /// The parts of a program.
    @FunctionalInterface
    public interface Program {
        <T> T bean(Class<T> type);
    }

    /// @param leftOut numbers of items that the CRM refuses and a person lets pass
    public static void make(Program program, YearMonth month, Set<Integer> leftOut) {
        JdbcClient jdbc = program.bean(JdbcClient.class);
        Transfers transfers = program.bean(Transfers.class);
        RatedMonth rated = program.bean(RatedMonths.class).of(month).orElseThrow();
        FakeRun run = new FakeRun(new FakeRun.Month(month));
        Transfer transfer = transfers.begin(run, rated, "crm");
        jdbc.sql("update transfer_batches set state = 'CONFIRMED' where transfer = ?")
                .param(transfer.id())
                .update();
        for (int item : leftOut) {
            jdbc.sql("update transfer_items set batch = null, left_out = true where transfer = ? and no = ?")
                    .params(transfer.id(), item)
                    .update();
        }
        transfers.finish(run, transfer);
    }
}
