package de.rufwerk.explanation;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.numberplan.Places;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.ratingrun.PricedCall;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// "Why this price?" of one call: `/months/2026-10/calls/FILE/LINE`, with `.json` behind it for programs and `.pdf`
/// for a customer or an auditor. FILE is the number of the imported file, or its name.
@Controller
class WhyPages {

    private static final String CALL = "/months/{month}/calls/{file}/{line:\\d{1,9}}";

    private final Explanations explanations;
    private final Looks looks;
    private final Places places;
    private final Messages messages;
    private final Clock clock;

    WhyPages(Explanations explanations, Looks looks, Places places, Messages messages, Clock clock) {
        this.explanations = explanations;
        this.looks = looks;
        this.places = places;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(CALL)
    String page(
            @PathVariable String month,
            @PathVariable String file,
            @PathVariable int line,
            @RequestParam(defaultValue = "") String start,
            Principal user,
            Locale language,
            Model model) {
        Explanation explanation = explained(month, file, line, start, user);
        model.addAttribute("month", explanation.month());
        model.addAttribute("told", Telling.tell(explanation, messages, places, language));
        model.addAttribute("isCase", explanation.computed() instanceof PricedCall.Case);
        model.addAttribute("file", explanation.record().file().id());
        model.addAttribute("line", line);
        model.addAttribute(
                "day",
                explanation.record().call().start().atZone(BerlinClock.ZONE).toLocalDate());
        return "explanation/why";
    }

    @GetMapping(path = CALL + ".json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String json(
            @PathVariable String month,
            @PathVariable String file,
            @PathVariable int line,
            @RequestParam(defaultValue = "") String start,
            Principal user) {
        return WhyJson.of(explained(month, file, line, start, user));
    }

    @GetMapping(path = CALL + ".pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @PathVariable String month,
            @PathVariable String file,
            @PathVariable int line,
            @RequestParam(defaultValue = "") String start,
            Principal user,
            Locale language) {
        Explanation explanation = explained(month, file, line, start, user);
        Told told = Telling.tell(explanation, messages, places, language);
        String name = "%s-%s-%d-%d.pdf"
                .formatted(
                        messages.text(Message.of("explanation.pdf.file"), language),
                        explanation.month(),
                        explanation.record().file().id(),
                        line);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(WhyPdf.of(told, new Wording(messages, language), clock.instant()));
    }

    private Explanation explained(String month, String file, int line, String start, Principal user) {
        Explanation explanation =
                explanations.of(Runs.monthOf(month), file, line, start.isEmpty() ? null : WhyCommand.instant(start));
        looks.note(user.getName(), explanation);
        return explanation;
    }
}
