package de.rufwerk.masterdata;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Customers as the CRM has them now, with their lines, numbers and products; only to look at.
@Controller
class CustomerPages {

    private final MasterData masterData;

    CustomerPages(MasterData masterData) {
        this.masterData = masterData;
    }

    @Bean
    static NavigationEntry customersEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS, 10, "/customers", Message.of("masterdata.customers.title"), "people");
    }

    @GetMapping("/customers")
    String customers(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("q", q);
        try {
            model.addAttribute("pages", Pages.of(new CustomerSearch(masterData.current()).find(q), page));
        } catch (WrongUse wrong) {
            model.addAttribute("errors", Pages.firstOf(wrong));
            model.addAttribute("pages", Pages.of(List.of(), 0));
        }
        return "masterdata/customers";
    }

    @GetMapping("/customers/one")
    String customer(@RequestParam String id, Model model) {
        CustomerSearch.Whole whole = new CustomerSearch(masterData.current()).whole(id);
        if (whole == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("whole", whole);
        model.addAttribute(
                "name",
                whole.customer().name().isEmpty() ? id : whole.customer().name());
        return "masterdata/customer";
    }
}
