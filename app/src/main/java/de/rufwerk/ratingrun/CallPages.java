package de.rufwerk.ratingrun;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.Condition;
import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
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

/// The rated calls of a month, to look at, filter and download.
@Controller
class CallPages {

    private static final int PAGE = 50;

    /// What can be asked for, in the order of the form.
    private static final List<String> FIELDS = List.of("customer", "line", "number", "condition", "zone", "day");

    private final ShownMonth shown;
    private final CallQueries calls;
    private final Downloads downloads;

    CallPages(ShownMonth shown, CallQueries calls, Downloads downloads) {
        this.shown = shown;
        this.calls = calls;
        this.downloads = downloads;
    }

    @Bean
    static NavigationEntry callsEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CALLS, 40, "/months/{month}/calls", Message.of("ratingrun.calls.nav"), "calls");
    }

    @GetMapping("/months/{month}/calls")
    String calls(
            @PathVariable String month,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        return shown.show(month, model, (ofMonth, run) -> {
            int id = run.id();
            CallQueries.Filter filter = filter(asked);
            boolean unreadable = !text(asked, "number").isEmpty() && filter.number() == null;
            List<CallQueries.Row> rows =
                    unreadable ? List.of() : calls.list(id, filter, CallQueries.Place.of(after), PAGE + 1);
            Address here = address(ofMonth, "", asked);
            model.addAttribute("asked", asked);
            model.addAttribute("filter", filter);
            model.addAttribute("unreadable", unreadable);
            model.addAttribute("conditions", Condition.values());
            model.addAttribute("zones", calls.zones(id));
            model.addAttribute("rows", rows.stream().limit(PAGE).toList());
            model.addAttribute("sums", filter.isNarrow() && !unreadable ? calls.sums(id, filter) : null);
            model.addAttribute("sumsAt", address(ofMonth, "/sums", asked).first());
            model.addAttribute(
                    "next",
                    rows.size() > PAGE ? here.after(rows.get(PAGE - 1).place().toString()) : null);
            model.addAttribute("first", after.isEmpty() ? null : here.first());
            return "ratingrun/calls";
        });
    }

    /// The sums of a wide filter, which take a look at every call: fetched when the page is there already.
    @GetMapping("/months/{month}/calls/sums")
    String sums(@PathVariable String month, @RequestParam Map<String, String> asked, Model model) {
        return shown.show(month, model, (ofMonth, run) -> {
            model.addAttribute("sums", calls.sums(run.id(), filter(asked)));
            model.addAttribute("back", address(ofMonth, "", asked).first());
            return "ratingrun/sums";
        });
    }

    @GetMapping("/months/{month}/rated-calls.csv")
    void csv(@PathVariable String month, HttpServletResponse response) throws IOException, SQLException {
        downloads.send(Export.Content.RATED_CALLS, Runs.monthOf(month), response);
    }

    private static CallQueries.Filter filter(Map<String, String> asked) {
        return new CallQueries.Filter(
                text(asked, "customer"),
                text(asked, "line"),
                number(text(asked, "number")),
                Arrays.stream(Condition.values())
                        .filter(condition -> condition.name().equals(asked.get("condition")))
                        .findFirst()
                        .orElse(null),
                text(asked, "zone").matches("\\d{1,9}") ? Integer.valueOf(text(asked, "zone")) : null,
                day(text(asked, "day")));
    }

    private static String text(Map<String, String> asked, String field) {
        return asked.getOrDefault(field, "").strip();
    }

    /// Reads a number as people write it: with a plus or zeros in front as it is, else with the country code first.
    ///
    /// @return null where it is no number
    static @Nullable Long number(String text) {
        if (text.isEmpty()) {
            return null;
        }
        boolean marked = text.startsWith("+") || text.startsWith("0") || text.startsWith("(0");
        long number = NumberReader.read(text, marked ? NumberForm.NATIONAL : NumberForm.CC, 0, false);
        return number > 0 ? number : null;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            return null; // not from our form; shown as no restriction
        }
    }

    private static Address address(YearMonth month, String below, Map<String, String> asked) {
        Map<String, String> values = new LinkedHashMap<>();
        FIELDS.forEach(field -> values.put(field, text(asked, field)));
        return new Address("/months/" + month + "/calls" + below, values);
    }
}
