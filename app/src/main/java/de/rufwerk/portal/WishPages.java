package de.rufwerk.portal;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.itemisedbills.ItemisedBillChoices;
import de.rufwerk.subscribers.DeliveryWishes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Shows clerks what customers have decided on their own site: itemised bills with their declarations, and delivery.
@Controller
@ConditionalOnWebApplication
class WishPages {

    private static final int ROWS = 50;

    private final ItemisedBillChoices choices;
    private final DeliveryWishes deliveries;
    private final JdbcClient database;

    WishPages(ItemisedBillChoices choices, DeliveryWishes deliveries, JdbcClient database) {
        this.choices = choices;
        this.deliveries = deliveries;
        this.database = database;
    }

    /// How many customers have an account, and of these how many have asked for a way back in.
    record Accounts(long all, long entered, long asked, long locked) {}

    @Bean
    static NavigationEntry wishesEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS, 50, "/portal", Message.of("portal.desk.title"), "key");
    }

    /// The latest ones; all of one customer are found by its number.
    @GetMapping("/portal")
    String wishes(@RequestParam(defaultValue = "") String q, Model model) {
        String customer = q.strip();
        model.addAttribute("q", customer);
        model.addAttribute("accounts", accounts());
        model.addAttribute("choices", choices.latest(customer, Long.MAX_VALUE, ROWS));
        model.addAttribute("deliveries", deliveries.latest(customer, Long.MAX_VALUE, ROWS));
        model.addAttribute("rows", ROWS);
        return "portaldesk/wishes";
    }

    private Accounts accounts() {
        return database.sql("""
                        select count(*), count(password), count(reset_asked), count(*) filter (where locked)
                        from portal_accounts""")
                .query((row, _) -> new Accounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
