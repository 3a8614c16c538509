package de.rufwerk.portal;

import de.rufwerk.itemisedbills.ItemisedBillChoices;
import de.rufwerk.itemisedbills.ItemisedBillChoices.Choice;
import de.rufwerk.itemisedbills.ItemisedBillChoices.Users;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.subscribers.DeliveryWishes;
import de.rufwerk.subscribers.DeliveryWishes.Wish;
import de.rufwerk.subscribers.ItemisedBillMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the customer of the transaction has decided about delivery and itemised bills. All of it concerns months that
/// begin later; the database says which.
class OwnWishes {

    private final JdbcClient database;
    private final Clock clock;

    OwnWishes(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A choice with its declaration.
    ///
    /// @param wording as it was shown; empty where nothing is declared
    record NewChoice(String line, ItemisedBillMode mode, boolean flat, Users users, String person, String wording) {}

    /// Earliest first, withdrawn ones, too.
    List<Choice> choices() {
        return database.sql("select * from portal.itemised_bill_choices order by valid_from, id")
                .query(ItemisedBillChoices::choice)
                .list();
    }

    /// Earliest first, withdrawn ones, too.
    List<Wish> deliveries() {
        return database.sql("select * from portal.delivery_wishes order by valid_from, id")
                .query(DeliveryWishes::wish)
                .list();
    }

    void choose(NewChoice choice) {
        call(
                "select portal.choose_itemised_bill(?, ?, ?, ?, ?, ?, ?)",
                choice.line(),
                choice.mode().name(),
                choice.flat(),
                choice.users().name(),
                choice.person(),
                choice.wording(),
                now());
    }

    /// Takes a choice back that has not taken effect; of any other nothing happens.
    void withdrawChoice(long id) {
        call("select portal.withdraw_itemised_bill(?, ?)", id, now());
    }

    void wish(Delivery way) {
        call("select portal.wish_delivery(?, ?)", way.name(), now());
    }

    /// Takes a wish back that has not taken effect; of any other nothing happens.
    void withdrawDelivery(long id) {
        call("select portal.withdraw_delivery(?, ?)", id, now());
    }

    private void call(String sql, Object... values) {
        database.sql(sql).params(values).query((_, _) -> true).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
