package de.rufwerk.transfer;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The transfer of a month: what will be sent, the release, how far it is, what the CRM has, and the way back.
@Controller
@ConditionalOnWebApplication
class TransferPages {

    private static final int CUSTOMERS = 8;
    private static final int BATCHES = 20;
    private static final int ITEMS = 50;

    private final TransferViews views;
    private final TransferQueries queries;
    private final Releases releases;
    private final UncertainBatches batches;
    private final Runs runs;
    private final LiveView live;

    TransferPages(
            TransferViews views,
            TransferQueries queries,
            Releases releases,
            UncertainBatches batches,
            Runs runs,
            LiveView live) {
        this.views = views;
        this.queries = queries;
        this.releases = releases;
        this.batches = batches;
        this.runs = runs;
        this.live = live;
    }

    @Bean
    static NavigationEntry transferEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.BILLING, 30, "/months/{month}/transfer", Message.of("transfer.nav"), "forward");
    }

    @GetMapping("/months/{month}/transfer")
    String transfer(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        YearMonth shown = Runs.monthOf(month);
        TransferView view = views.of(shown);
        StepView step = step(shown);
        model.addAttribute("month", shown);
        model.addAttribute("view", view);
        model.addAttribute("step", step);
        model.addAttribute("ready", step.lock() == null || step.lock().by().equals(TransferStep.NAME));
        model.addAttribute("version", live.version(shown));
        model.addAttribute("running", live.running(shown, TransferStep.NAME));
        runs.history(shown, DifferenceOrders.NAME).stream().findFirst().ifPresent(last -> {
            model.addAttribute("difference", last);
            model.addAttribute("differenceNotes", runs.notes(last.id()));
        });
        Optional.ofNullable(view.rated()).ifPresent(rated -> {
            model.addAttribute("largest", queries.largest(rated.run(), view.runBefore(), CUSTOMERS));
            model.addAttribute("changes", queries.changes(rated.run(), view.runBefore(), CUSTOMERS));
        });
        model.addAttribute("uncertain", queries.batches(shown, Outbox.State.UNCERTAIN, BATCHES));
        model.addAttribute("batches", queries.batches(shown, null, BATCHES));
        Optional.ofNullable(view.transfer()).ifPresent(transfer -> items(transfer, customer.strip(), after, model));
        return "transfer/transfer";
    }

    private void items(Transfer transfer, String customer, int after, Model model) {
        List<TransferQueries.Item> items = queries.items(transfer, customer, after, ITEMS + 1);
        model.addAttribute("customer", customer);
        model.addAttribute("items", items.stream().limit(ITEMS).toList());
        model.addAttribute(
                "next",
                items.size() > ITEMS
                        ? TransferQueries.number(items.get(ITEMS - 1).item())
                        : null);
        model.addAttribute("first", after > 0);
    }

    private StepView step(YearMonth month) {
        return runs.month(month).steps().stream()
                .filter(step -> step.step().equals(TransferStep.NAME))
                .findFirst()
                .orElseThrow();
    }

    @PostMapping("/months/{month}/transfer/release")
    String release(@PathVariable String month, Principal who, RedirectAttributes next) {
        return Order.done(month, next, of -> Releases.told(releases.release(of, who.getName())));
    }

    @PostMapping("/months/{month}/transfer/withdraw")
    String withdraw(@PathVariable String month, Principal who, RedirectAttributes next) {
        return Order.done(month, next, of -> {
            releases.withdraw(of, who.getName());
            return Message.of("transfer.release.withdrawn");
        });
    }

    @PostMapping("/months/{month}/transfer/batches/{batch}/stands")
    String stands(
            @PathVariable String month,
            @PathVariable int batch,
            @RequestParam String reference,
            Principal who,
            RedirectAttributes next) {
        return Order.done(month, next, of -> {
            batches.stands(of, batch, reference, who.getName());
            return Message.of("transfer.decide.stands.done", batch);
        });
    }

    @PostMapping("/months/{month}/transfer/batches/{batch}/missing")
    String missing(
            @PathVariable String month,
            @PathVariable int batch,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return Order.done(month, next, of -> {
            batches.isMissing(of, batch, reason, who.getName());
            return Message.of("transfer.decide.missing.done", batch);
        });
    }

    @PostMapping("/months/{month}/transfer/undo")
    String undo(@PathVariable String month, @RequestParam String reason, Principal who, RedirectAttributes next) {
        return Order.done(
                month,
                next,
                of -> Order.begun(
                        of,
                        runs.startUndo(of, TransferStep.NAME, who.getName(), reason),
                        Message.of("transfer.undo.begun")));
    }
}
