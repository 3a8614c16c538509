package de.rufwerk.complaints;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.complaints.Complaint.Result;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The complaints with their clocks, and the form that answers one.
@Controller
@ConditionalOnWebApplication
class ComplaintPages {

    private static final String PATH = "/complaints";
    private static final int ROWS = 50;

    private final Complaints complaints;
    private final Clock clock;

    ComplaintPages(Complaints complaints, Clock clock) {
        this.complaints = complaints;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry complaintsEntry() {
        return new NavigationEntry(NavigationEntry.Group.CUSTOMERS, 40, PATH, Message.of("complaints.title"), "hand");
    }

    /// @param from of open ones the number behind which, of closed ones the one below which the page begins
    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(defaultValue = "0") long from,
            Model model) {
        String customer = q.strip();
        List<Complaint> found = closed
                ? complaints.closed(customer, from == 0 ? Long.MAX_VALUE : from, ROWS + 1)
                : complaints.open(customer, from, ROWS + 1);
        boolean more = found.size() > ROWS;
        List<Complaint> shown = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("complaints", shown);
        model.addAttribute("next", more ? shown.getLast().id() : null);
        model.addAttribute("count", complaints.count());
        model.addAttribute("today", Clocks.day(clock.instant()));
        model.addAttribute("q", customer);
        model.addAttribute("closed", closed);
        model.addAttribute("from", from);
        return "complaints/list";
    }

    @GetMapping(PATH + "/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute(
                "complaint", complaints.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("today", Clocks.day(clock.instant()));
        model.addAttribute("results", Result.values());
        return "complaints/one";
    }

    @PostMapping(PATH + "/{id}/close")
    String close(
            @PathVariable long id,
            @RequestParam Result result,
            @RequestParam String answer,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        try {
            complaints.close(id, result, answer, reason, who.getName());
            next.addFlashAttribute("flash", Message.of("complaints.close.done", id));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
            next.addFlashAttribute("answer", answer);
            next.addFlashAttribute("reason", reason);
        }
        return "redirect:" + PATH + "/" + id;
    }
}
