package de.rufwerk.subscribers;

import de.rufwerk.subscribers.Customer.Delivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// By what way customers themselves want to get their documents; beats what the CRM says, from a billing month on. The
/// portal always has them, too.
///
/// The customers' site writes the table `delivery_wishes`; everybody else reads it here.
@Component
public class DeliveryWishes {

    private final JdbcClient database;

    DeliveryWishes(JdbcClient database) {
        this.database = database;
    }

    /// A wish.
    ///
    /// @param origin `portal`, or the name of the clerk who entered it
    /// @param validFrom first day of the first billing month
    /// @param withdrawnAt before it took effect; null where it stands
    public record Wish(
            long id,
            String customer,
            Delivery way,
            String origin,
            LocalDate validFrom,
            Instant at,
            @Nullable Instant withdrawnAt) {

        /// The ways by which documents go then.
        public Set<Delivery> ways() {
            return EnumSet.of(way, Delivery.PORTAL);
        }
    }

    /// What customers wish for a month.
    ///
    /// @param byCustomer the wishes that count
    public record OfMonth(Map<String, Wish> byCustomer) {

        /// Nobody wishes anything.
        public static final OfMonth NONE = new OfMonth(Map.of());

        public OfMonth {
            byCustomer = Map.copyOf(byCustomer);
        }

        /// The customer with the ways that count in the month.
        ///
        /// @param inCrm as the CRM has it
        public Customer applied(Customer inCrm) {
            Wish wish = byCustomer.get(inCrm.customer());
            return wish == null
                    ? inCrm
                    : new Customer(
                            inCrm.customer(),
                            inCrm.name(),
                            inCrm.address(),
                            inCrm.email(),
                            wish.ways(),
                            inCrm.itemisedBill(),
                            inCrm.language());
        }
    }

    /// The wishes that count for the documents of a month.
    public OfMonth of(YearMonth month) {
        Map<String, Wish> latest = new HashMap<>();
        database.sql("""
                        select distinct on (customer) * from delivery_wishes
                        where withdrawn_at is null and valid_from <= ? order by customer, valid_from desc, id desc""")
                .param(month.atDay(1))
                .query(DeliveryWishes::wish)
                .list()
                .forEach(wish -> latest.put(wish.customer(), wish));
        return new OfMonth(latest);
    }

    /// Latest first, withdrawn ones, too; for those who look.
    ///
    /// @param customer empty for all
    /// @param before only ids below this one
    public List<Wish> latest(String customer, long before, int limit) {
        return database.sql("""
                        select * from delivery_wishes
                        where (:customer = '' or customer = :customer) and id < :before
                        order by id desc limit :limit""")
                .param("customer", customer)
                .param("before", before)
                .param("limit", limit)
                .query(DeliveryWishes::wish)
                .list();
    }

    /// A row of the table, or of a view with its columns.
    ///
    /// @param number not used
    public static Wish wish(ResultSet row, int number) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        return new Wish(
                row.getLong("id"),
                row.getString("customer"),
                Delivery.valueOf(row.getString("way")),
                row.getString("origin"),
                row.getObject("valid_from", LocalDate.class),
                row.getTimestamp("at").toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
