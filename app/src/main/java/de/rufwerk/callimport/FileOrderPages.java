package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a person orders with a file on its page: take it out, take it in again, accept it, have it read again. Each
/// asks for a reason and leads back to the page of the file.
@Controller
@ConditionalOnWebApplication
class FileOrderPages {

    private final ImportFiles files;
    private final FileChanges changes;

    FileOrderPages(ImportFiles files, FileChanges changes) {
        this.files = files;
        this.changes = changes;
    }

    /// One of the orders of [FileChanges].
    private interface Order {
        Outcome carryOut(int file, String by, String reason, RunListener listener);
    }

    @PostMapping("/months/{month}/files/{id}/remove")
    String remove(
            @PathVariable String month,
            @PathVariable int id,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return carryOut(changes::remove, Runs.monthOf(month), new FileOrder(id, who.getName(), reason), next);
    }

    @PostMapping("/months/{month}/files/{id}/restore")
    String restore(
            @PathVariable String month,
            @PathVariable int id,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return carryOut(changes::restore, Runs.monthOf(month), new FileOrder(id, who.getName(), reason), next);
    }

    @PostMapping("/months/{month}/files/{id}/accept")
    String accept(
            @PathVariable String month,
            @PathVariable int id,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return carryOut(changes::accept, Runs.monthOf(month), new FileOrder(id, who.getName(), reason), next);
    }

    @PostMapping("/months/{month}/files/{id}/reread")
    String reread(
            @PathVariable String month,
            @PathVariable int id,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        return carryOut(changes::reread, Runs.monthOf(month), new FileOrder(id, who.getName(), reason), next);
    }

    /// What reading it again would change, and the button that does it.
    @GetMapping("/months/{month}/files/{id}/reread")
    String trial(@PathVariable String month, @PathVariable int id, Model model, RedirectAttributes next) {
        ImportFile file = files.find(id)
                .filter(each -> each.month().equals(Runs.monthOf(month)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            model.addAttribute("trial", changes.trial(id));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
            return "redirect:" + page(file.month(), id);
        }
        model.addAttribute("month", file.month());
        model.addAttribute("file", file);
        model.addAttribute(
                "refusal", changes.refusal(FileChange.Kind.REREAD, id).orElse(null));
        return "callimport/reread";
    }

    private String carryOut(Order what, YearMonth month, FileOrder order, RedirectAttributes next) {
        if (files.find(order.file()).filter(file -> !file.month().equals(month)).isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            Outcome outcome = what.carryOut(order.file(), order.by(), order.reason(), RunListener.NONE);
            List<Message> told = changes.told(outcome);
            if (outcome.end() instanceof Outcome.End.Completed) {
                told.stream()
                        .filter(each -> each.code().startsWith("callimport.change."))
                        .findFirst()
                        .ifPresent(done -> next.addFlashAttribute("flash", done));
            } else {
                next.addFlashAttribute("errors", told);
            }
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        Optional<Integer> now =
                files.find(order.file()).isPresent() ? Optional.of(order.file()) : changes.acceptedAs(order.file());
        return "redirect:" + now.map(id -> page(month, id)).orElse("/months/" + month + "/files");
    }

    private static String page(YearMonth month, int id) {
        return "/months/" + month + "/files/" + id;
    }
}
