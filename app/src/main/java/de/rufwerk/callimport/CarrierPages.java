package de.rufwerk.callimport;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The carriers: who has delivered for the month and who has not, and how the last twelve months were.
@Controller
@ConditionalOnWebApplication
class CarrierPages {

    private final CarrierViews carriers;
    private final LiveView live;

    CarrierPages(CarrierViews carriers, LiveView live) {
        this.carriers = carriers;
        this.live = live;
    }

    @Bean
    static NavigationEntry carriersEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CALLS,
                10,
                "/months/{month}/carriers",
                Message.of("callimport.carriers.nav"),
                "download");
    }

    @GetMapping("/months/{month}/carriers")
    String list(@PathVariable String month, Model model) {
        YearMonth shown = Runs.monthOf(month);
        model.addAttribute("month", shown);
        model.addAttribute("version", live.version(shown));
        model.addAttribute("carriers", carriers.of(shown));
        return "callimport/carriers";
    }
}
