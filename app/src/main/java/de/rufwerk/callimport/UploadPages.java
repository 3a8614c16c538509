package de.rufwerk.callimport;

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

/// Files come into the inbox by the browser, and out of it again as long as they are not imported.
@Controller
@ConditionalOnWebApplication
class UploadPages {

    private final InboxFiles inboxes;

    UploadPages(InboxFiles inboxes) {
        this.inboxes = inboxes;
    }

    @PostMapping("/months/{month}/files")
    String upload(
            @PathVariable String month,
            @RequestParam String carrier,
            @RequestParam List<MultipartFile> files,
            Principal who,
            RedirectAttributes next)
            throws IOException {
        YearMonth shown = Runs.monthOf(month);
        int placed = 0;
        List<Message> errors = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = lastPart(String.valueOf(file.getOriginalFilename()));
            try {
                switch (inboxes.put(carrier, shown, name, file::transferTo, who.getName())) {
                    case PLACED -> placed++;
                    case SAME -> errors.add(Message.of("callimport.upload.same", name));
                }
            } catch (WrongUse wrong) {
                errors.addAll(wrong.messages());
            }
        }
        if (placed > 0) {
            next.addFlashAttribute("flash", Message.of("callimport.upload.done", placed, carrier, shown));
        }
        next.addFlashAttribute("errors", errors);
        return "redirect:/months/" + shown + "/files";
    }

    @PostMapping("/months/{month}/files/take-back")
    String takeBack(
            @PathVariable String month,
            @RequestParam String carrier,
            @RequestParam String name,
            Principal who,
            RedirectAttributes next)
            throws IOException {
        YearMonth shown = Runs.monthOf(month);
        try {
            inboxes.takeBack(carrier, shown, name, who.getName());
            next.addFlashAttribute("flash", Message.of("callimport.upload.taken", name));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/months/" + shown + "/files";
    }

    /// Some browsers send the whole path of the file on the user's computer.
    private static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
