package de.rufwerk.portal;

import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What a customer comes for: the newest invoice, and what the last months came to. One query.
@CustomerPage
class StartPage {

    private final OwnDocuments documents;

    StartPage(OwnDocuments documents) {
        this.documents = documents;
    }

    @GetMapping("/")
    String start(Model model) {
        List<OwnMonth> months = documents.lately();
        model.addAttribute("months", months);
        model.addAttribute("newest", months.isEmpty() ? null : months.getFirst());
        model.addAttribute("picture", UsagePicture.ofMonths(months));
        return "start";
    }
}
