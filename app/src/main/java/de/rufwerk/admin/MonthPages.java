package de.rufwerk.admin;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Fault;
import de.rufwerk.run.Faults;
import de.rufwerk.run.Lock;
import de.rufwerk.run.Runner;
import de.rufwerk.run.Runs;
import de.rufwerk.run.Start;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/// The overview of a month, and what a person does there.
@Controller
class MonthPages {

    private final Months months;
    private final Runs runs;
    private final Faults faults;
    private final Frames frames;
    private final Show show;

    MonthPages(Months months, Runs runs, Faults faults, Frames frames, Show show) {
        this.months = months;
        this.runs = runs;
        this.faults = faults;
        this.frames = frames;
        this.show = show;
    }

    /// What the page before had to say is handed on.
    @GetMapping("/")
    String newest(HttpServletRequest request, RedirectAttributes next) {
        Map<String, ?> said = RequestContextUtils.getInputFlashMap(request);
        if (said != null) {
            said.forEach(next::addFlashAttribute);
        }
        return "redirect:/months/" + frames.newest();
    }

    /// The month that was typed into the switch.
    @GetMapping("/months")
    String open(@RequestParam String month) {
        return "redirect:/months/" + Runs.monthOf(month);
    }

    @GetMapping("/months/{month}")
    String month(@PathVariable String month, Model model) {
        MonthPage page = months.page(Runs.monthOf(month));
        List<MonthFigures> history = months.history();
        model.addAttribute("page", page);
        model.addAttribute("history", history);
        model.addAttribute("picture", MonthsPicture.of(history));
        model.addAttribute("refresh", page.runner() == null ? null : 4);
        return "admin/month";
    }

    @GetMapping("/months/{month}/steps/{step}")
    String step(@PathVariable String month, @PathVariable String step, Model model) {
        MonthPage.Card card = months.step(Runs.monthOf(month), step);
        model.addAttribute("month", Runs.monthOf(month));
        model.addAttribute("card", card);
        model.addAttribute(
                "title", show.text("admin.step.title", show.text(card.view().title()), month));
        return "admin/step";
    }

    @PostMapping("/months/{month}/run")
    String runAll(@PathVariable String month, @AuthenticationPrincipal SignedIn who, RedirectAttributes next) {
        return started(Runs.monthOf(month), new Extent.All(), who, next);
    }

    @PostMapping("/months/{month}/steps/{step}/run")
    String run(
            @PathVariable String month,
            @PathVariable String step,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes next) {
        return started(Runs.monthOf(month), new Extent.Only(step), who, next);
    }

    private String started(YearMonth month, Extent extent, SignedIn who, RedirectAttributes next) {
        return began(month, of -> runs.start(of, extent, who.name()), Message.of("admin.month.started"), next);
    }

    private static String began(
            YearMonth month, Function<YearMonth, Start> order, Message begun, RedirectAttributes next) {
        try {
            switch (order.apply(month)) {
                case Start.Started _ -> next.addFlashAttribute("flash", begun);
                case Start.Busy(Runner runner) -> next.addFlashAttribute("errors", List.of(busy(runner)));
                case Start.Refused(Lock lock) -> next.addFlashAttribute("errors", List.of(lock.why()));
            }
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/months/" + month;
    }

    private static Message busy(Runner runner) {
        return Message.of("admin.month.alreadyRunning", runner.by(), runner.process());
    }

    @PostMapping("/months/{month}/stop")
    String stop(@PathVariable String month, @AuthenticationPrincipal SignedIn who, RedirectAttributes next) {
        runs.stop(Runs.monthOf(month), who.name());
        next.addFlashAttribute("flash", Message.of("admin.month.stopping"));
        return "redirect:/months/" + Runs.monthOf(month);
    }

    @PostMapping("/months/{month}/steps/{step}/undo")
    String undo(
            @PathVariable String month,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes next) {
        return began(
                Runs.monthOf(month),
                of -> runs.startUndo(of, step, who.name(), reason),
                Message.of("admin.step.undoing"),
                next);
    }

    @PostMapping("/faults/{id}/resolve")
    String resolve(@PathVariable long id, @AuthenticationPrincipal SignedIn who, RedirectAttributes next) {
        Fault fault = faults.find(id).orElseThrow(NoSuchPage::new);
        try {
            faults.resolve(id, who.name());
            next.addFlashAttribute("flash", Message.of("admin.fault.resolved"));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/months/" + fault.month();
    }

    @PostMapping("/faults/{id}/release")
    String release(
            @PathVariable long id,
            @RequestParam String reason,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes next) {
        Fault fault = faults.find(id).orElseThrow(NoSuchPage::new);
        try {
            faults.release(id, who.name(), reason.strip());
            next.addFlashAttribute("flash", Message.of("admin.fault.released"));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/months/" + fault.month();
    }
}
