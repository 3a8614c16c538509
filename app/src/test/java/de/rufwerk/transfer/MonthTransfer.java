package de.rufwerk.transfer;

import java.time.YearMonth;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts a rated month's charges into a CRM that takes everything at once, whatever cases it has, so that tests of what
/// comes after the transfer can begin there.
public final class MonthTransfer {

    private MonthTransfer() {}

    /// @param leftOut numbers of items that the CRM refuses and a person lets pass
    public static void make(ApplicationContext program, YearMonth month, Set<Integer> leftOut) {
        JdbcClient jdbc = program.getBean(JdbcClient.class);
        Transfers transfers = program.getBean(Transfers.class);
        RatedMonth rated = program.getBean(RatedMonths.class).of(month).orElseThrow();
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
