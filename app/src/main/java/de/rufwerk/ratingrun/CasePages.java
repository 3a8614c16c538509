package de.rufwerk.ratingrun;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.rating.Reason;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The cases of a month: why calls could not be rated, what to do, and which ones they are.
@Controller
class CasePages {

    private static final int PAGE = 50;

    private final ShownMonth shown;
    private final CaseQueries cases;
    private final Downloads downloads;

    CasePages(ShownMonth shown, CaseQueries cases, Downloads downloads) {
        this.shown = shown;
        this.cases = cases;
        this.downloads = downloads;
    }

    @Bean
    static NavigationEntry casesEntry() {
        return new NavigationEntry(30, "/months/{month}/cases", Message.of("ratingrun.cases.nav"), "cases");
    }

    @GetMapping("/months/{month}/cases")
    String cases(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        return shown.show(month, model, (ofMonth, run) -> {
            CaseQueries.Filter filter = new CaseQueries.Filter(reason(reason), number, id(file));
            List<CaseQueries.Row> rows = cases.list(run.id(), filter, CaseQueries.Place.of(after), PAGE + 1);
            Map<String, String> asked = new LinkedHashMap<>();
            asked.put("reason", reason);
            asked.put("number", number);
            asked.put("file", file);
            Address here = new Address("/months/" + ofMonth + "/cases", asked);
            model.addAttribute("groups", cases.groups(run.id()));
            model.addAttribute("files", cases.files(run.id()));
            model.addAttribute("filter", filter);
            model.addAttribute("rows", rows.stream().limit(PAGE).toList());
            model.addAttribute("picture", DayPicture.of(cases.byDay(run.id(), ofMonth, filter.reason())));
            model.addAttribute(
                    "next",
                    rows.size() > PAGE ? here.after(rows.get(PAGE - 1).place().toString()) : null);
            model.addAttribute("first", after.isEmpty() ? null : here.first());
            return "ratingrun/cases";
        });
    }

    @GetMapping("/months/{month}/cases.csv")
    void csv(@PathVariable String month, HttpServletResponse response) throws IOException, SQLException {
        downloads.send(Export.Content.CASES, Runs.monthOf(month), response);
    }

    private static @Nullable Reason reason(String name) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer id(String text) {
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }
}
