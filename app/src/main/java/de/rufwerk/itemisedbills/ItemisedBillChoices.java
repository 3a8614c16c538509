package de.rufwerk.itemisedbills;

import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.Validity;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.ItemisedBillMode;
import de.rufwerk.subscribers.ItemisedBillSetting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What customers themselves have chosen for the itemised bills of their lines, with the declaration on co-users or
/// staff (§ 65 TKG, § 11 (1) TDDDG). A choice counts like a row of `itemised_bills.csv` that is valid from the month
/// after it on; of several that are valid, the one from the latest day decides, on the same day the customer's.
///
/// The customers' site writes the table `itemised_bill_choices`; everybody else reads it here.
@Component
public class ItemisedBillChoices {

    private final JdbcClient database;

    ItemisedBillChoices(JdbcClient database) {
        this.database = database;
    }

    /// Who uses a line besides the one who has ordered it.
    public enum Users {
        /// Nobody; nobody has to be informed.
        ALONE,
        /// Members of a household: they were informed, and future ones will be.
        HOUSEHOLD,
        /// Staff: they were informed, and whoever represents them took part where that has to be.
        STAFF
    }

    /// A choice of a customer.
    ///
    /// @param person who has declared
    /// @param wording the declaration as it was shown
    /// @param origin `portal`, or the name of the clerk who entered it
    /// @param validFrom first day of a month
    /// @param withdrawnAt before it took effect; null where it stands
    public record Choice(
            long id,
            String line,
            String customer,
            ItemisedBillMode mode,
            boolean flat,
            Users users,
            String person,
            String wording,
            String origin,
            LocalDate validFrom,
            Instant at,
            @Nullable Instant withdrawnAt) {

        private ItemisedBillSetting asSetting(boolean hideExtension) {
            return new ItemisedBillSetting(
                    line,
                    mode,
                    flat,
                    hideExtension,
                    at.atZone(BerlinClock.ZONE).toLocalDate(),
                    new Validity(validFrom, null));
        }
    }

    /// How a line is itemised on a day.
    ///
    /// @param choice the customer's own that decides; null where the CRM does
    public record InForce(
            ItemisedBillMode mode, boolean flat, @Nullable Choice choice) {}

    /// All that stand and are valid before the end of a time, by line; of each line earliest first.
    Map<String, List<Choice>> until(LocalDate end) {
        return database.sql("""
                        select * from itemised_bill_choices where withdrawn_at is null and valid_from <= ?
                        order by line, valid_from, id""").param(end).query(ItemisedBillChoices::choice).list().stream()
                .collect(Collectors.groupingBy(Choice::line));
    }

    /// Latest first, withdrawn ones, too; for those who look.
    ///
    /// @param customer empty for all
    /// @param before only ids below this one
    public List<Choice> latest(String customer, long before, int limit) {
        return database.sql("""
                        select * from itemised_bill_choices
                        where (:customer = '' or customer = :customer) and id < :before
                        order by id desc limit :limit""")
                .param("customer", customer)
                .param("before", before)
                .param("limit", limit)
                .query(ItemisedBillChoices::choice)
                .list();
    }

    /// A row of the table, or of a view with its columns.
    ///
    /// @param number not used
    public static Choice choice(ResultSet row, int number) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        return new Choice(
                row.getLong("id"),
                row.getString("line"),
                row.getString("customer"),
                ItemisedBillMode.valueOf(row.getString("mode")),
                row.getBoolean("flat"),
                Users.valueOf(row.getString("users")),
                row.getString("person"),
                row.getString("wording"),
                row.getString("origin"),
                row.getObject("valid_from", LocalDate.class),
                row.getTimestamp("at").toInstant(),
                withdrawn == null ? null : withdrawn.toInstant());
    }

    /// Rows of the CRM and choices of the customer, each valid until a later one takes its place.
    ///
    /// @param choices of any customer and line, earliest first; those of others and withdrawn ones are left out
    static List<ItemisedBillSetting> together(
            String customer, List<ItemisedBillSetting> ofLine, List<Choice> choices, LocalDate day) {
        List<ItemisedBillSetting> rows = new ArrayList<>(ofLine);
        boolean hide = ofLine.stream()
                .anyMatch(row -> row.hideExtension() && row.validity().contains(day));
        choices.stream()
                .filter(choice -> choice.customer().equals(customer) && choice.withdrawnAt() == null)
                .forEach(choice -> rows.add(choice.asSetting(hide)));
        return rows;
    }

    /// The row that decides on a day; null where none is valid.
    static @Nullable ItemisedBillSetting deciding(List<ItemisedBillSetting> rows, LocalDate day) {
        ItemisedBillSetting latest = null;
        for (ItemisedBillSetting row : rows) {
            boolean later = latest == null
                    || row.validity().firstDay() >= latest.validity().firstDay();
            if (row.validity().contains(day) && later) {
                latest = row;
            }
        }
        return latest;
    }

    /// How a line is itemised on a day, as far as orders say so.
    ///
    /// @param ofLine rows of the CRM
    /// @param choices of the line, earliest first
    public static InForce inForce(
            Customer customer, List<ItemisedBillSetting> ofLine, List<Choice> choices, LocalDate day) {
        ItemisedBillSetting row = deciding(together(customer.customer(), ofLine, choices, day), day);
        if (row == null) {
            ItemisedBillMode mode = customer.itemisedBill();
            return new InForce(mode == null ? ItemisedBillMode.NONE : mode, false, null);
        }
        Choice own = choices.stream()
                .filter(choice -> choice.withdrawnAt() == null && row.equals(choice.asSetting(row.hideExtension())))
                .reduce((_, last) -> last)
                .orElse(null);
        return new InForce(row.mode(), row.flat(), own);
    }
}
