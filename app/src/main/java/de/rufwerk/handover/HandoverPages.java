package de.rufwerk.handover;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.handover.Handovers.Entry;
import de.rufwerk.handover.Handovers.Filter;
import de.rufwerk.handover.Withdrawals.Wish;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Lock;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Runner;
import de.rufwerk.run.Runs;
import de.rufwerk.run.Start;
import java.security.Principal;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The hand-over of a month: how it stands with each portal, what is refused or uncertain, the documents with their
/// access log, and what a person decides about them.
@Controller
@ConditionalOnWebApplication
class HandoverPages {

    private static final int DOCUMENTS = 50;
    private static final int OPEN = 20;
    private static final int DECISIONS = 10;

    private final HandoverViews views;
    private final WithdrawalOrders orders;
    private final Runs runs;
    private final LiveView live;

    HandoverPages(HandoverViews views, WithdrawalOrders orders, Runs runs, LiveView live) {
        this.views = views;
        this.orders = orders;
        this.runs = runs;
        this.live = live;
    }

    @Bean
    static NavigationEntry handoverEntry() {
        return new NavigationEntry(60, "/months/{month}/handover", Message.of("handover.nav"), "people");
    }

    @GetMapping("/months/{month}/handover")
    String handover(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        YearMonth shown = Runs.monthOf(month);
        HandoverView view = views.of(shown);
        StepView step = runs.month(shown).steps().stream()
                .filter(each -> each.step().equals(HandoverStep.NAME))
                .findFirst()
                .orElseThrow();
        String wanted = customer.strip();
        List<Entry> found = views.list(shown, new Filter("", wanted, "", after), DOCUMENTS + 1);
        model.addAttribute("month", shown);
        model.addAttribute("view", view);
        model.addAttribute("step", step);
        model.addAttribute("ready", step.lock() == null || step.lock().by().equals(HandoverStep.NAME));
        model.addAttribute("version", live.version(shown));
        model.addAttribute("running", live.running(shown, HandoverStep.NAME));
        model.addAttribute("openOnes", views.list(shown, new Filter("", "", "open", 0), OPEN));
        model.addAttribute("decisions", views.decisions(shown, DECISIONS));
        model.addAttribute("customer", wanted);
        model.addAttribute("documents", found.stream().limit(DOCUMENTS).toList());
        model.addAttribute(
                "next", found.size() > DOCUMENTS ? found.get(DOCUMENTS - 1).document() : null);
        model.addAttribute("first", after > 0);
        return "handover/handover";
    }

    @PostMapping("/months/{month}/handover/withdraw")
    String withdraw(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String portal,
            @RequestParam(required = false) @Nullable Long document,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return done(month, customer, next, of -> {
            var wish = new Wish(of, portal, customer.strip(), document, reason, who.getName());
            return switch (orders.start(wish)) {
                case Start.Started _ -> Message.of("handover.withdraw.begun");
                case Start.Busy(Runner runner) -> throw new WrongUse(Message.of("handover.busy", of, runner.by()));
                case Start.Refused(Lock lock) -> throw new WrongUse(lock.why());
            };
        });
    }

    @PostMapping("/months/{month}/handover/documents/{document}/{decision:there|missing|again}")
    String decide(
            @PathVariable String month,
            @PathVariable long document,
            @PathVariable String decision,
            @RequestParam String portal,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return done(month, customer, next, of -> {
            var wish = new Wish(of, portal, "", document, reason, who.getName());
            return switch (decision) {
                case "there" -> {
                    orders.isThere(wish);
                    yield Message.of("handover.decide.there.done", document);
                }
                case "missing" -> {
                    orders.isMissing(wish);
                    yield Message.of("handover.decide.missing.done", document);
                }
                default -> {
                    orders.again(wish);
                    yield Message.of("handover.decide.again.done");
                }
            };
        });
    }

    private static String done(
            String month, String customer, RedirectAttributes next, Function<YearMonth, Message> order) {
        YearMonth of = Runs.monthOf(month);
        try {
            next.addFlashAttribute("flash", order.apply(of));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        if (!customer.isBlank()) {
            next.addAttribute("customer", customer.strip());
        }
        return "redirect:/months/" + of + "/handover";
    }
}
