package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.security.Principal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What people do about the invoices of a month: files come in by the browser and out again, and a customer gets no
/// invoice for a reason.
@Controller
@ConditionalOnWebApplication
class InvoiceUploadPages {

    private final InvoiceInbox inbox;
    private final Exemptions exemptions;

    InvoiceUploadPages(InvoiceInbox inbox, Exemptions exemptions) {
        this.inbox = inbox;
        this.exemptions = exemptions;
    }

    @PostMapping("/months/{month}/invoices")
    String upload(
            @PathVariable String month, @RequestParam List<MultipartFile> files, Principal who, RedirectAttributes next)
            throws IOException {
        YearMonth of = Runs.monthOf(month);
        int placed = 0;
        List<Message> errors = new ArrayList<>();
        for (MultipartFile file : files) {
            try {
                inbox.put(of, lastPart(String.valueOf(file.getOriginalFilename())), file::transferTo, who.getName());
                placed++;
            } catch (WrongUse wrong) {
                errors.addAll(wrong.messages());
            }
        }
        if (placed > 0) {
            next.addFlashAttribute("flash", Message.of("invoices.upload.done", placed, of));
        }
        next.addFlashAttribute("errors", errors);
        return page(of);
    }

    @PostMapping("/months/{month}/invoices/take-back")
    String takeBack(@PathVariable String month, @RequestParam String name, Principal who, RedirectAttributes next)
            throws IOException {
        YearMonth of = Runs.monthOf(month);
        try {
            inbox.takeBack(of, name, who.getName());
            next.addFlashAttribute("flash", Message.of("invoices.upload.taken", name));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return page(of);
    }

    @PostMapping("/months/{month}/invoices/without")
    String without(
            @PathVariable String month,
            @RequestParam String customer,
            @RequestParam String reason,
            Principal who,
            RedirectAttributes next) {
        YearMonth of = Runs.monthOf(month);
        try {
            exemptions.enter(of, customer.strip(), reason, who.getName());
            next.addFlashAttribute("flash", Message.of("invoices.without.done", customer, of));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return page(of);
    }

    @PostMapping("/months/{month}/invoices/without/withdraw")
    String withdraw(@PathVariable String month, @RequestParam String customer, Principal who, RedirectAttributes next) {
        YearMonth of = Runs.monthOf(month);
        try {
            exemptions.withdraw(of, customer, who.getName());
            next.addFlashAttribute("flash", Message.of("invoices.without.withdrawn", customer, of));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return page(of);
    }

    private static String page(YearMonth month) {
        return "redirect:/months/" + month + "/invoices";
    }

    /// Some browsers send the whole path of the file on the user's computer.
    private static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
