package de.rufwerk.ratingrun;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.rating.Reason;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The cases of a month: why calls could not be rated, what to do, and which ones they are.
@Controller
class CasePages {

    private static final int PAGE = 50;

    private final RatingRuns runs;
    private final CaseQueries cases;
    private final Downloads downloads;

    CasePages(RatingRuns runs, CaseQueries cases, Downloads downloads) {
        this.runs = runs;
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
        YearMonth ofMonth = Runs.monthOf(month);
        model.addAttribute("month", ofMonth);
        Optional<RatingRun> run = runs.of(ofMonth);
        if (run.isEmpty()) {
            return "ratingrun/none";
        }
        CaseQueries.Filter filter = new CaseQueries.Filter(reason(reason), number, id(file));
        List<CaseQueries.Row> rows = cases.list(run.get().id(), filter, CaseQueries.Place.of(after), PAGE + 1);
        String here = "/months/" + ofMonth + "/cases";
        model.addAttribute("run", run.get());
        model.addAttribute("groups", cases.groups(run.get().id()));
        model.addAttribute("files", cases.files(run.get().id()));
        model.addAttribute("filter", filter);
        model.addAttribute("rows", rows.stream().limit(PAGE).toList());
        model.addAttribute("picture", DayPicture.of(cases.byDay(run.get().id(), ofMonth, filter.reason())));
        model.addAttribute(
                "next",
                rows.size() > PAGE
                        ? address(
                                here,
                                reason,
                                number,
                                file,
                                rows.get(PAGE - 1).place().toString())
                        : null);
        model.addAttribute("first", after.isEmpty() ? null : address(here, reason, number, file, ""));
        return "ratingrun/cases";
    }

    @GetMapping("/months/{month}/cases.csv")
    void csv(@PathVariable String month, HttpServletResponse response) throws IOException, SQLException {
        downloads.send(Export.Content.CASES, Runs.monthOf(month), response);
    }

    private static String address(String path, String reason, String number, String file, String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (!reason.isEmpty()) {
            address.queryParam("reason", "{reason}");
        }
        if (!number.isEmpty()) {
            address.queryParam("number", "{number}");
        }
        if (!file.isEmpty()) {
            address.queryParam("file", "{file}");
        }
        if (!after.isEmpty()) {
            address.queryParam("after", "{after}");
        }
        return address.encode()
                .buildAndExpand(java.util.Map.of("reason", reason, "number", number, "file", file, "after", after))
                .toUriString();
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
