package de.rufwerk.invoicemails;

import de.rufwerk.documents.DocumentKind;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What the database says about the customers of a month, a small row a customer: the documents of the index, what the
/// invoices come to (table `invoices` of the step `split`), the last mail, and addresses that mails came back from.
@Component
class MailFacts {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;

    MailFacts(DataSource dataSource, TransactionTemplate reading) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(1000);
        this.reading = reading;
    }

    /// A customer's documents.
    ///
    /// @param numbers of the invoices
    /// @param content SHA-256 over those of the documents
    record Bundle(int invoices, int documents, long bytes, String numbers, String content) {}

    /// The last mail to a customer.
    record Last(MailState state, String address, String content) {}

    /// All of it, by customer.
    ///
    /// @param amounts 1e-6 EUR; who has an invoice whose amount is not known is missing
    /// @param bounced `customer address` of all addresses that mails came back from
    record Found(Map<String, Bundle> bundles, Map<String, Long> amounts, Map<String, Last> last, Set<String> bounced) {

        boolean isBounced(String customer, String address) {
            return bounced.contains(key(customer, address));
        }

        @Nullable
        Long amount(String customer) {
            return amounts.get(customer);
        }
    }

    Found of(YearMonth month, Set<DocumentKind> kinds) {
        Found found = reading.execute(_ -> read(month, kinds));
        if (found == null) {
            throw new IllegalStateException("A transaction without a result");
        }
        return found;
    }

    private Found read(YearMonth month, Set<DocumentKind> kinds) {
        Map<String, Bundle> bundles = new HashMap<>();
        jdbc.query(
                """
                select customer, count(*) filter (where kind = 'INVOICE'), count(*), sum(bytes),
                  coalesce(string_agg(number, ', ' order by number) filter (where kind = 'INVOICE' and number <> ''), ''),
                  encode(sha256(string_agg(sha256, ',' order by sha256)::bytea), 'hex')
                from documents where month = ? and kind = any(?) and customer <> '' group by customer
                """,
                row -> {
                    bundles.put(
                            row.getString(1),
                            new Bundle(
                                    row.getInt(2), row.getInt(3), row.getLong(4), row.getString(5), row.getString(6)));
                },
                month.atDay(1),
                kinds.stream().map(DocumentKind::name).toArray(String[]::new));
        Map<String, Long> amounts = new HashMap<>();
        jdbc.query(
                "select customer, sum(total)::bigint from invoices where month = ? group by customer having count(*) = count(total)",
                row -> {
                    amounts.put(row.getString(1), row.getLong(2));
                },
                month.atDay(1));
        Map<String, Last> last = new HashMap<>();
        jdbc.query(
                "select distinct on (customer) customer, state, address, content from mails where month = ? order by customer, no desc",
                row -> {
                    last.put(
                            row.getString(1),
                            new Last(MailState.valueOf(row.getString(2)), row.getString(3), row.getString(4)));
                },
                month.atDay(1));
        Set<String> bounced = new HashSet<>();
        jdbc.query("select customer, address from bounced_addresses", row -> {
            bounced.add(key(row.getString(1), row.getString(2)));
        });
        return new Found(bundles, amounts, last, bounced);
    }

    private static String key(String customer, String address) {
        return customer + " " + address;
    }
}
