package de.rufwerk.crm;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import de.rufwerk.subscribers.SubscriberChanges.Changes;
import de.rufwerk.subscribers.VanishLimit;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What is new, gone or moved in the CRM since the month before.
@Controller
class CrmPages {

    private static final int SHOWN = 100;
    private static final int SHOWN_ERRORS = 20;

    private final CrmChanges changes;
    private final VanishLimit limit;

    CrmPages(CrmChanges changes, VanishLimit limit) {
        this.changes = changes;
        this.limit = limit;
    }

    @Bean
    static NavigationEntry crmEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.BILLING, 40, "/months/{month}/crm", Message.of("crm.changes.nav"), "people");
    }

    /// One table, as the page shows it; public, because the template reads it.
    public record Shown(String table, Changes changes, boolean isVanishing) {

        /// The first of them; the command line has all.
        public List<String> firstOf(List<String> all) {
            return all.subList(0, Math.min(SHOWN, all.size()));
        }

        /// How many are not shown.
        public int more(List<?> all) {
            return Math.max(0, all.size() - SHOWN);
        }

        /// The first moved ones.
        public List<?> firstMoves() {
            return changes.moved().subList(0, Math.min(SHOWN, changes.moved().size()));
        }
    }

    @GetMapping("/months/{month}/crm")
    String changes(@PathVariable String month, Model model) {
        YearMonth wanted = Runs.monthOf(month);
        model.addAttribute("month", wanted);
        model.addAttribute("percent", limit.percent());
        try {
            Optional<CrmChanges.Compared> compared = changes.of(wanted);
            compared.ifPresent(found -> {
                model.addAttribute("earlier", found.earlier());
                model.addAttribute("isRated", found.isRated());
                model.addAttribute(
                        "tables",
                        List.of(
                                shown("customers", found.changes().customers()),
                                shown("lines", found.changes().lines()),
                                shown("numbers", found.changes().numbers())));
            });
        } catch (WrongUse wrong) {
            model.addAttribute(
                    "errors",
                    wrong.messages()
                            .subList(0, Math.min(SHOWN_ERRORS, wrong.messages().size())));
        }
        return "crm/changes";
    }

    private Shown shown(String table, Changes of) {
        return new Shown(table, of, of.vanishes(limit.percent()));
    }
}
