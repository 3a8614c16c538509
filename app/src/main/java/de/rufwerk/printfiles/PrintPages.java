package de.rufwerk.printfiles;

import de.rufwerk.admin.LiveView;
import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.PassingFolders;
import de.rufwerk.printfiles.PrintLetters.Placed;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The print files of a month: what they come to before and after they are made, where each letter lies, and letters
/// once more.
@Controller
@ConditionalOnWebApplication
class PrintPages {

    private static final int LETTERS = 50;

    /// Of letters that are printed again at once; for more there is the command line.
    private static final int MOST_PAGES = 20_000;

    private final PrintViews views;
    private final PrintLetters letters;
    private final Reprints reprints;
    private final Runs runs;
    private final LiveView live;
    private final PassingFolders passing;

    PrintPages(
            PrintViews views,
            PrintLetters letters,
            Reprints reprints,
            Runs runs,
            LiveView live,
            PassingFolders passing) {
        this.views = views;
        this.letters = letters;
        this.reprints = reprints;
        this.runs = runs;
        this.live = live;
        this.passing = passing;
    }

    @Bean
    static NavigationEntry printEntry() {
        return new NavigationEntry(58, "/months/{month}/print", Message.of("printfiles.nav"), "page");
    }

    @GetMapping("/months/{month}/print")
    String print(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        YearMonth shown = Runs.monthOf(month);
        PrintView view = views.of(shown);
        StepView step = step(shown);
        model.addAttribute("month", shown);
        model.addAttribute("view", view);
        model.addAttribute("step", step);
        model.addAttribute("stage", stage(view, step));
        model.addAttribute("ready", step.lock() == null || step.lock().by().equals(PrintStep.NAME));
        model.addAttribute("version", live.version(shown));
        model.addAttribute("running", live.running(shown, PrintStep.NAME));
        PrintLetters.Printed printed = view.printed();
        if (printed != null) {
            letters(printed, customer.strip(), after, model);
        }
        return "printfiles/print";
    }

    private void letters(PrintLetters.Printed printed, String customer, String after, Model model) {
        List<Placed> found =
                letters.beginningWith(printed.run(), customer, NaturalOrder.key(after), after, LETTERS + 1);
        List<Placed> shown = found.subList(0, Math.min(LETTERS, found.size()));
        model.addAttribute("customer", customer);
        model.addAttribute("letters", shown);
        model.addAttribute("first", !after.isEmpty());
        model.addAttribute(
                "next", found.size() > LETTERS ? shown.getLast().letter().customer() : null);
    }

    /// Of the texts `printfiles.stage.…`.
    private static String stage(PrintView view, StepView step) {
        if (view.printed() == null) {
            return view.sums().letters() == 0 ? "nothing" : "planned";
        }
        return switch (step.state()) {
            case OUTDATED -> "outdated";
            case NOT_STARTED, RUNNING, DONE, WAITING, FAILED, CRASHED, STOPPED, LOCKED ->
                view.isIncomplete() ? "incomplete" : "printed";
        };
    }

    private StepView step(YearMonth month) {
        return runs.month(month).steps().stream()
                .filter(step -> step.step().equals(PrintStep.NAME))
                .findFirst()
                .orElseThrow();
    }

    @GetMapping("/months/{month}/print/again.pdf")
    void again(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response)
            throws IOException {
        YearMonth wanted = Runs.monthOf(month);
        try (PassingFolders.Passing own = passing.open()) {
            Path file = own.path().resolve("again.pdf");
            reprints.write(wanted, from, to, file, MOST_PAGES);
            response.setContentType(MediaType.APPLICATION_PDF_VALUE);
            response.setContentLengthLong(Files.size(file));
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("print-" + wanted + "-" + from.strip() + ".pdf", StandardCharsets.UTF_8)
                            .build()
                            .toString());
            Files.copy(file, response.getOutputStream());
        }
    }
}
