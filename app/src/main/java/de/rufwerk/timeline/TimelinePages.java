package de.rufwerk.timeline;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import de.rufwerk.timeline.CustomerFinder.Found;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A customer's months as lines of stations, found by customer number, name or invoice number.
@Controller
@ConditionalOnWebApplication
class TimelinePages {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int MONTHS = 24;

    private final Timelines timelines;
    private final CustomerFinder finder;
    private final Clock clock;

    TimelinePages(Timelines timelines, CustomerFinder finder, Clock clock) {
        this.timelines = timelines;
        this.finder = finder;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry timelineEntry() {
        return new NavigationEntry(71, "/timeline", Message.of("timeline.title"), "forward");
    }

    @GetMapping("/timeline")
    String timeline(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String month,
            Model model) {
        String typed = customer.strip();
        model.addAttribute("typed", typed);
        try {
            List<Found> found = typed.isEmpty() ? List.of() : finder.find(typed);
            model.addAttribute("found", found);
            if (found.size() == 1) {
                show(found.getFirst(), month, model);
            }
        } catch (WrongUse wrong) {
            model.addAttribute("found", List.of());
            model.addAttribute("errors", wrong.messages());
        }
        return "timeline/timeline";
    }

    private void show(Found one, String month, Model model) {
        YearMonth now = YearMonth.now(clock.withZone(BERLIN));
        List<CustomerMonth> months =
                timelines.of(one.customer(), one.ways(), now.minusMonths(MONTHS), now.plusMonths(1));
        YearMonth wanted = month.isEmpty() ? null : Runs.monthOf(month);
        if (wanted != null && months.stream().noneMatch(each -> each.month().equals(wanted))) {
            months = timelines.of(one.customer(), one.ways(), wanted, wanted);
        }
        model.addAttribute("one", one);
        model.addAttribute("months", months);
        months.stream()
                .filter(each -> wanted == null || each.month().equals(wanted))
                .findFirst()
                .ifPresent(each -> model.addAttribute("shown", each));
    }
}
