package de.rufwerk.transfer;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Items of transfers that the CRM has refused and that are in no batch: until they are sent again, or a person lets
/// pass that they are not in the CRM.
@Component
class RefusedItems {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransferItems items;

    RefusedItems(JdbcClient jdbc, TransactionTemplate transaction, TransferItems items) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.items = items;
    }

    /// @param why in the CRM's words
    record RefusedItem(int no, ChargeItem item, String why) {}

    /// In order, behind a number; at most so many.
    List<RefusedItem> of(Transfer transfer, int after, int limit) {
        return jdbc.sql("""
                select * from transfer_items
                where transfer = ? and batch is null and not left_out and no > ? order by no limit ?
                """)
                .param(transfer.id())
                .param(after)
                .param(limit)
                .query((row, _) ->
                        new RefusedItem(row.getInt("no"), Outbox.item(transfer, row), row.getString("refused")))
                .list();
    }

    /// A person lets pass that these refused items are not in the CRM.
    void leaveOut(Transfer transfer, List<Integer> numbers) {
        jdbc.sql("""
                update transfer_items set left_out = true
                where transfer = :transfer and batch is null and no = any(:numbers)
                """)
                .param("transfer", transfer.id())
                .param("numbers", numbers.toArray(Integer[]::new))
                .update();
    }

    /// Puts all refused items that are not left out into batches again.
    void again(Transfer transfer) {
        transaction.executeWithoutResult(_ -> items.fillRefused(transfer));
    }

    /// Whether an item was refused and still is.
    boolean isRefused(Transfer transfer, String key) {
        return jdbc.sql("""
                select exists (select from transfer_items
                where transfer = :transfer and batch is null and not left_out and :start || no || :end = :key)
                """)
                .param("transfer", transfer.id())
                .param("start", transfer.keyStart())
                .param("end", transfer.keyEnd())
                .param("key", key)
                .query(Boolean.class)
                .single();
    }
}
