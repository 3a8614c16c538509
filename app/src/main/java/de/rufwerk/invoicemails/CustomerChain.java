package de.rufwerk.invoicemails;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.run.Runs;
import de.rufwerk.run.StepState;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What each step of a month has made of one customer, from the calls to the mail, and what is missing. It reads what
/// the steps have stored (tables `charges`, `transfer_items`, `handed_over`, the index of documents) and changes
/// nothing.
@Component
class CustomerChain {

    /// @param good whether nothing is missing there; null where there is nothing to be had
    record Link(String step, @Nullable Boolean good, Message what) {

        public String tone() {
            return good == null ? "" : good ? "good" : "warn";
        }
    }

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Runs runs;

    CustomerChain(JdbcClient jdbc, Documents documents, Runs runs) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.runs = runs;
    }

    /// @param prospect null where the CRM does not have the customer
    List<Link> of(YearMonth month, String customer, @Nullable Prospect prospect) {
        List<StoredDocument> all = documents.of(month, customer);
        List<Link> chain = new ArrayList<>();
        chain.add(imported(month));
        chain.add(rated(month, customer));
        chain.add(transferred(month, customer));
        chain.add(crm(customer, prospect));
        chain.add(invoice(month, customer, all));
        chain.add(bills(all));
        portal(month, customer).ifPresent(chain::add);
        chain.add(mail(prospect));
        return chain;
    }

    private Link imported(YearMonth month) {
        boolean isDone = runs.month(month).steps().stream()
                .filter(step -> step.step().equals("import"))
                .anyMatch(step -> step.state() == StepState.DONE || step.state() == StepState.WAITING);
        return new Link(
                "import",
                isDone,
                Message.of(isDone ? "invoicemails.chain.imported" : "invoicemails.chain.not-imported", month));
    }

    private record Figures(long calls, long items, long confirmed) {}

    private Link rated(YearMonth month, String customer) {
        Figures figures = jdbc.sql("""
                select coalesce(sum(c.calls), 0)::bigint, count(*), count(*) filter (where false)
                from charges c join rating_runs r on r.id = c.run where r.month = ? and c.customer = ?
                """)
                .params(month.atDay(1), customer)
                .query((row, _) -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
        return figures.items() == 0
                ? new Link("rate", null, Message.of("invoicemails.chain.no-calls"))
                : new Link("rate", true, Message.of("invoicemails.chain.rated", figures.calls(), figures.items()));
    }

    private Link transferred(YearMonth month, String customer) {
        Figures figures = jdbc.sql("""
                select 0, count(*), count(*) filter (where b.state = 'CONFIRMED')
                from transfers t
                  join transfer_items i on i.transfer = t.id
                  left join transfer_batches b on b.month = t.month and b.number = i.batch
                where t.month = ? and t.kind = 'CHARGE' and t.state <> 'UNDONE' and i.customer = ?
                """)
                .params(month.atDay(1), customer)
                .query((row, _) -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
        if (figures.items() == 0) {
            return new Link("transfer", null, Message.of("invoicemails.chain.no-charges"));
        }
        return new Link(
                "transfer",
                figures.items() == figures.confirmed(),
                Message.of("invoicemails.chain.transferred", figures.confirmed(), figures.items()));
    }

    private static Link crm(String customer, @Nullable Prospect prospect) {
        if (prospect == null) {
            return new Link("crm", false, Message.of("invoicemails.customer.unknown", customer));
        }
        boolean hasAddress = MailAddress.of("", prospect.address()).isPresent();
        return new Link(
                "crm",
                hasAddress,
                hasAddress
                        ? Message.of("invoicemails.chain.address", prospect.name(), prospect.address())
                        : Message.of("invoicemails.chain.no-address", prospect.name(), prospect.address()));
    }

    private Link invoice(YearMonth month, String customer, List<StoredDocument> all) {
        List<StoredDocument> invoices =
                all.stream().filter(each -> each.kind() == DocumentKind.INVOICE).toList();
        if (invoices.isEmpty()) {
            boolean exempt = jdbc.sql(
                                    "select count(*) from invoice_exemptions where month = ? and customer = ? and withdrawn_at is null")
                            .params(month.atDay(1), customer)
                            .query(Long.class)
                            .single()
                    > 0;
            return exempt
                    ? new Link("split", null, Message.of("invoicemails.chain.exempt"))
                    : new Link("split", false, Message.of("invoicemails.chain.no-invoice"));
        }
        String numbers = invoices.stream().map(StoredDocument::number).collect(Collectors.joining(", "));
        return new Link("split", isWhole(invoices), Message.of("invoicemails.chain.invoice", numbers));
    }

    private Link bills(List<StoredDocument> all) {
        List<StoredDocument> bills = all.stream()
                .filter(each -> each.kind() == DocumentKind.ITEMISED_BILL)
                .toList();
        return bills.isEmpty()
                ? new Link("itemise", null, Message.of("invoicemails.chain.no-bills"))
                : new Link("itemise", isWhole(bills), Message.of("invoicemails.chain.bills", bills.size()));
    }

    private boolean isWhole(List<StoredDocument> some) {
        return some.stream().allMatch(documents::isWhole);
    }

    /// Empty where documents are not handed over to a portal.
    private Optional<Link> portal(YearMonth month, String customer) {
        boolean hasPortal = jdbc.sql("select to_regclass('handed_over') is not null")
                .query(Boolean.class)
                .single();
        if (!hasPortal) {
            return Optional.empty();
        }
        Figures figures = jdbc.sql("""
                select 0, count(*), count(*) filter (where state = 'handed') from handed_over
                where month = ? and customer = ? and state <> 'withdrawn'
                """)
                .params(month.atDay(1), customer)
                .query((row, _) -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
        return Optional.of(
                figures.items() == 0
                        ? new Link("portal", null, Message.of("invoicemails.chain.no-portal"))
                        : new Link(
                                "portal",
                                figures.items() == figures.confirmed(),
                                Message.of("invoicemails.chain.portal", figures.confirmed(), figures.items())));
    }

    private static Link mail(@Nullable Prospect prospect) {
        Verdict verdict = prospect == null ? Verdict.STRANGER : prospect.verdict();
        return new Link(
                "mail",
                verdict.isTrouble() ? Boolean.FALSE : verdict == Verdict.SENT ? Boolean.TRUE : null,
                Message.of("invoicemails.verdict." + verdict.key()));
    }
}
