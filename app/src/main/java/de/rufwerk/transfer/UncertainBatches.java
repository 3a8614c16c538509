package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Batches of which nobody but a person can find out whether they stand in the CRM. The person looks there, and says so
/// here.
@Component
class UncertainBatches {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UncertainBatches(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// It stands there.
    ///
    /// @param reference by which it is found there
    /// @throws WrongUse when the batch is not uncertain, or the reference is missing
    void stands(YearMonth month, int batch, String reference, String by) {
        if (reference.isBlank()) {
            throw new WrongUse(Message.of("transfer.decide.reference"));
        }
        decide(month, batch, true, reference.strip(), by, "");
    }

    /// It does not, and is sent again.
    ///
    /// @param reason how the person made sure of it
    /// @throws WrongUse when the batch is not uncertain, or the reason is missing
    void isMissing(YearMonth month, int batch, String reason, String by) {
        if (reason.isBlank()) {
            throw new WrongUse(Message.of("transfer.decide.reason"));
        }
        decide(month, batch, false, "", by, reason.strip());
    }

    private void decide(YearMonth month, int number, boolean stands, String reference, String by, String reason) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        transaction.executeWithoutResult(_ -> {
            int found = jdbc.sql("""
                    update transfer_batches set state = :state, reference = :reference,
                      settled_at = case when :stands then :at::timestamptz end
                    where month = :month and number = :number and state = 'UNCERTAIN'
                    """)
                    .param("state", (stands ? Outbox.State.CONFIRMED : Outbox.State.READY).name())
                    .param("stands", stands)
                    .param("reference", Outbox.shortened(reference))
                    .param("at", now)
                    .param("month", month.atDay(1))
                    .param("number", number)
                    .update();
            if (found == 0) {
                throw new WrongUse(Message.of("transfer.decide.none", number, month));
            }
            jdbc.sql("""
                    insert into transfer_decisions (month, batch, stands, reference, reason, by, at)
                    values (:month, :number, :stands, :reference, :reason, :by, :at)
                    """)
                    .param("month", month.atDay(1))
                    .param("number", number)
                    .param("stands", stands)
                    .param("reference", Outbox.shortened(reference))
                    .param("reason", Outbox.shortened(reason))
                    .param("by", by)
                    .param("at", now)
                    .update();
        });
    }
}
