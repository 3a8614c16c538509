package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Fault;
import de.rufwerk.run.Faults;
import de.rufwerk.transfer.TransferredMonths;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Customers who get no invoice in a month although charges of theirs were transferred, as a person has said.
@Component
class Exemptions {

    private static final int LONGEST_REASON = 1_000;
    private static final String WITHDRAWN = """
             from invoice_exemptions e where e.month = :month and e.withdrawn_at is not null
              and not exists (select from invoice_exemptions o where o.month = e.month and o.customer = e.customer
                and o.withdrawn_at is null)
              and not exists (select from invoices i where i.month = e.month and i.customer = e.customer)
            """;

    /// @param reason the person's words
    record Exemption(long id, String customer, String reason, String by, Instant at) {}

    private final JdbcClient jdbc;
    private final TransferredMonths transferred;
    private final Faults faults;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Exemptions(
            JdbcClient jdbc,
            TransferredMonths transferred,
            Faults faults,
            Clock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.transferred = transferred;
        this.faults = faults;
        this.clock = clock;
    }

    /// Those that hold, by customer.
    List<Exemption> of(YearMonth month) {
        return jdbc.sql("select * from invoice_exemptions where month = ? and withdrawn_at is null order by customer")
                .param(month.atDay(1))
                .query((row, _) -> new Exemption(
                        row.getLong("id"),
                        row.getString("customer"),
                        row.getString("reason"),
                        row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Says that a customer gets no invoice in a month; a fault that says so is resolved by it.
    ///
    /// @throws WrongUse when the customer has no transferred charges in the month, the reason is missing, or it
    ///     has been said already
    void enter(YearMonth month, String customer, String reason, String by) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new WrongUse(Message.of("invoices.without.reason", LONGEST_REASON));
        }
        Set<String> customers = new TreeSet<>();
        transferred.charges(month, charges -> customers.add(charges.customer()));
        if (!customers.contains(customer)) {
            throw new WrongUse(Message.of("invoices.without.unknown", customer, month));
        }
        try {
            transaction.executeWithoutResult(_ -> insert(month, customer, reason.strip(), by));
        } catch (DuplicateKeyException e) {
            throw new WrongUse(Message.of("invoices.without.already", customer, month));
        }
    }

    private void insert(YearMonth month, String customer, String reason, String by) {
        jdbc.sql("insert into invoice_exemptions (month, customer, reason, by, at) values (?, ?, ?, ?, ?)")
                .params(month.atDay(1), customer, reason, by, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        faults.list(new Faults.Filter(month, SplitStep.NAME, Fault.State.OPEN)).stream()
                .filter(fault -> fault.key().equals(SplitFaults.withoutKey(customer)))
                .forEach(fault -> faults.resolve(fault.id(), by));
    }

    /// When those were withdrawn whose customers have neither an invoice nor a reason now: where that was after the
    /// last
    /// run of the step, the step has to look again.
    List<Instant> withdrawn(YearMonth month) {
        return jdbc.sql("select e.withdrawn_at" + WITHDRAWN)
                .param("month", month.atDay(1))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    /// How many customers more or fewer have no invoice than a run of the step has counted, by what was said since.
    ///
    /// @param run when it began
    long changeSince(YearMonth month, Instant run) {
        return jdbc.sql("""
                select (select count(distinct e.customer) %s and e.at < :run and e.withdrawn_at >= :run)
                  - (select count(*) from invoice_exemptions e
                     where e.month = :month and e.withdrawn_at is null and e.at >= :run
                       and not exists (select from invoice_exemptions o where o.month = e.month
                         and o.customer = e.customer and o.at < :run and o.withdrawn_at >= :run)
                       and not exists (select from invoices i where i.month = e.month and i.customer = e.customer))
                """.formatted(WITHDRAWN))
                .param("month", month.atDay(1))
                .param("run", run.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /// Takes that back: the customer shall have an invoice after all. Until the step has been run again, it waits.
    ///
    /// @throws WrongUse when it was not said
    void withdraw(YearMonth month, String customer, String by) {
        int withdrawn = jdbc.sql("""
                update invoice_exemptions set withdrawn_by = :by, withdrawn_at = :at
                where month = :month and customer = :customer and withdrawn_at is null
                """)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("month", month.atDay(1))
                .param("customer", customer)
                .update();
        if (withdrawn == 0) {
            throw new WrongUse(Message.of("invoices.without.none", customer, month));
        }
    }
}
