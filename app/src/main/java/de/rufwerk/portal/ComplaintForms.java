package de.rufwerk.portal;

import de.rufwerk.home.Message;
import de.rufwerk.itemisedbills.ListedCalls;
import de.rufwerk.itemisedbills.ListedCalls.ListedCall;
import de.rufwerk.portal.OwnComplaints.Bill;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Objects to a bill or to one call on it (§ 67 TKG), and shows what became of earlier objections. A late one is taken
/// as well; the clerk sees that it is late.
@CustomerPage
class ComplaintForms {

    private static final int LONGEST = 4_000;

    private final OwnComplaints complaints;
    private final OwnCalls bills;
    private final ListedCalls calls;

    ComplaintForms(OwnComplaints complaints, OwnCalls bills, ListedCalls calls) {
        this.complaints = complaints;
        this.bills = bills;
        this.calls = calls;
    }

    @GetMapping("/complaints")
    String list(Model model) {
        model.addAttribute("complaints", complaints.all());
        return "complaints";
    }

    /// @param call key of a call on the bill; empty where the bill as a whole is meant
    @GetMapping("/complaints/new")
    String form(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam long document,
            @RequestParam(defaultValue = "") String call,
            Model model) {
        model.addAttribute("bill", bill(document));
        model.addAttribute("call", call(who, document, call));
        return "complaint";
    }

    @PostMapping("/complaints")
    String open(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam long document,
            @RequestParam(defaultValue = "") String call,
            @RequestParam String words,
            HttpServletResponse response,
            Model model) {
        bill(document);
        ListedCall meant = call(who, document, call);
        if (words.isBlank() || words.length() > LONGEST) {
            return refused("portal.complaint.words.missing", who, document, call, response, model);
        }
        return complaints
                .open(document, meant, words.strip())
                .map(_ -> "redirect:/complaints?opened")
                .orElseGet(() -> refused("portal.complaint.many", who, document, call, response, model));
    }

    private String refused(
            String code, CustomerSession who, long document, String call, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", List.of(Message.of(code)));
        return form(who, document, call, model);
    }

    private Bill bill(long document) {
        return complaints.bill(document).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private @Nullable ListedCall call(CustomerSession who, long document, String key) {
        if (key.isEmpty()) {
            return null;
        }
        Optional<ListedCall> found =
                bills.bill(document).flatMap(bill -> calls.find(bill.of(who), key, LocaleContextHolder.getLocale()));
        return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
