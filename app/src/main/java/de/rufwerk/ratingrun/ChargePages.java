package de.rufwerk.ratingrun;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The charges of a month: sums by category and customer, and those of one customer.
@Controller
class ChargePages {

    private static final int PAGE = 50;
    private static final int KEPT_PICTURES = 24;

    private final ShownMonth shown;
    private final ChargeQueries charges;
    private final CallQueries calls;
    private final Downloads downloads;

    /// By number of the result, which never changes once it is there: counting ten million calls takes seconds.
    private final Map<Integer, DayPicture> pictures = new ConcurrentHashMap<>();

    ChargePages(ShownMonth shown, ChargeQueries charges, CallQueries calls, Downloads downloads) {
        this.shown = shown;
        this.charges = charges;
        this.calls = calls;
        this.downloads = downloads;
    }

    @Bean
    static NavigationEntry chargesEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.BILLING,
                10,
                "/months/{month}/charges",
                Message.of("ratingrun.charges.nav"),
                "charges");
    }

    @GetMapping("/months/{month}/charges")
    String charges(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        return shown.show(month, model, (ofMonth, run) -> {
            String like = customer.strip();
            List<ChargeQueries.Customer> customers = charges.customers(run.id(), like, after, PAGE + 1);
            Address here = new Address("/months/" + ofMonth + "/charges", Map.of("customer", like));
            model.addAttribute("customer", like);
            model.addAttribute("sums", charges.sums(run.id()));
            model.addAttribute("categories", charges.categories(run.id(), ""));
            model.addAttribute("customers", customers.stream().limit(PAGE).toList());
            model.addAttribute("hasGross", customers.stream().anyMatch(one -> one.gross() != 0));
            model.addAttribute("picture", pictures.get(run.id()));
            model.addAttribute(
                    "next",
                    customers.size() > PAGE ? here.after(customers.get(PAGE - 1).customer()) : null);
            model.addAttribute("first", after.isEmpty() ? null : here.first());
            return "ratingrun/charges";
        });
    }

    /// Calls by day, which take a look at every call: fetched when the page is there already.
    @GetMapping("/months/{month}/charges/days")
    String days(@PathVariable String month, Model model) {
        return shown.show(month, model, (ofMonth, run) -> {
            if (pictures.size() > KEPT_PICTURES) {
                pictures.clear();
            }
            model.addAttribute(
                    "picture", pictures.computeIfAbsent(run.id(), id -> DayPicture.of(calls.byDay(id, ofMonth))));
            return "ratingrun/days";
        });
    }

    @GetMapping("/months/{month}/charges/customer")
    String ofCustomer(@PathVariable String month, @RequestParam String customer, Model model) {
        return shown.show(month, model, (_, run) -> {
            model.addAttribute("customer", customer);
            model.addAttribute("categories", charges.categories(run.id(), customer));
            model.addAttribute("charges", charges.of(run.id(), customer));
            return "ratingrun/customer";
        });
    }

    @GetMapping("/months/{month}/charges.csv")
    void csv(@PathVariable String month, HttpServletResponse response) throws IOException, SQLException {
        downloads.send(Export.Content.CHARGES, Runs.monthOf(month), response);
    }
}
