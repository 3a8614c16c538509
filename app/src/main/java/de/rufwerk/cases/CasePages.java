package de.rufwerk.cases;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.cases.WorkList.Filter;
import de.rufwerk.cases.WorkList.Place;
import de.rufwerk.cases.WorkList.Result;
import de.rufwerk.cases.WorkList.State;
import de.rufwerk.home.Message;
import de.rufwerk.rating.Reason;
import de.rufwerk.ratingrun.CaseDecisions;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/// The cases of a month: causes, the items of each, and the calls behind an item.
@Controller
@ConditionalOnWebApplication
class CasePages {

    private static final int PAGE = 50;
    private static final String NO_RESULT = "ratingrun/none";

    private final WorkList list;
    private final CaseCalls calls;
    private final CaseDecisions decisions;

    CasePages(WorkList list, CaseCalls calls, CaseDecisions decisions) {
        this.list = list;
        this.calls = calls;
        this.decisions = decisions;
    }

    @Bean
    static NavigationEntry casesEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CALLS, 30, "/months/{month}/cases", Message.of("cases.nav"), "cases");
    }

    /// What the address of a list says: which items, and of those which page.
    static Filter filter(Map<String, String> asked, List<WorkList.Cause> causes) {
        String number = asked.getOrDefault("number", "").strip();
        Reason named = Item.Key.reason(asked.getOrDefault("reason", ""));
        // a search looks everywhere; otherwise one cause is shown, because its items can be decided alike
        Reason first = causes.isEmpty() ? null : causes.getFirst().reason();
        Reason reason = !number.isEmpty() ? null : named == null ? first : named;
        State state = asked.getOrDefault("state", "").equals(State.ASIDE.name()) ? State.ASIDE : State.OPEN;
        return new Filter(reason, asked.getOrDefault("candidate", "").strip(), number, state);
    }

    /// The address of a list.
    static String address(YearMonth month, Filter filter, @Nullable Place after) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("reason", filter.reason() == null ? "" : filter.reason().name());
        values.put("number", filter.number());
        values.put("candidate", filter.candidate());
        values.put("state", filter.state() == State.ASIDE ? State.ASIDE.name() : "");
        values.put("after", after == null ? "" : after.toString());
        return address("/months/" + month + "/cases", values);
    }

    private static String address(String path, Map<String, String> values) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        values.forEach((field, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(field, "{" + field + "}");
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }

    @GetMapping("/months/{month}/cases")
    String list(@PathVariable String month, @RequestParam Map<String, String> asked, Model model) {
        YearMonth ofMonth = Runs.monthOf(month);
        model.addAttribute("month", ofMonth);
        Result result = list.result(ofMonth).orElse(null);
        if (result == null) {
            return NO_RESULT;
        }
        List<WorkList.Cause> causes = list.causes(result);
        Filter filter = filter(asked, causes);
        Place after = Place.of(asked.getOrDefault("after", ""));
        List<Item> items = list.items(result, filter, after, PAGE + 1);
        model.addAttribute("result", result);
        model.addAttribute("causes", causes);
        model.addAttribute("sum", Sum.of(causes));
        model.addAttribute("filter", filter);
        model.addAttribute("items", items.stream().limit(PAGE).toList());
        long found = list.count(result, filter);
        model.addAttribute("found", found);
        model.addAttribute("shown", ShownList.of(result, found));
        model.addAttribute("zones", list.zones(result));
        model.addAttribute("actions", actions(filter.reason()));
        model.addAttribute("closed", decisions.closed(ofMonth).orElse(null));
        model.addAttribute("next", items.size() > PAGE ? address(ofMonth, filter, place(items.get(PAGE - 1))) : null);
        model.addAttribute("first", after == null ? null : address(ofMonth, filter, null));
        return "cases/list";
    }

    private static Place place(Item item) {
        return new Place(item.calls(), item.key());
    }

    /// What can be decided about items of a cause, the most likely first.
    static List<Wish.Action> actions(@Nullable Reason reason) {
        if (reason == null) {
            return List.of(Wish.Action.values());
        }
        return switch (reason) {
            case NEIGHBOUR ->
                List.of(Wish.Action.CONFIRM, Wish.Action.MAP, Wish.Action.POSTPONE, Wish.Action.WRITE_OFF);
            case UNKNOWN_NUMBER, AMBIGUOUS_NUMBER ->
                List.of(Wish.Action.MAP, Wish.Action.POSTPONE, Wish.Action.WRITE_OFF);
            case UNKNOWN_DESTINATION -> List.of(Wish.Action.ZONE, Wish.Action.POSTPONE, Wish.Action.WRITE_OFF);
            case TOO_OLD, NO_A_NUMBER, NO_PRODUCT, AMBIGUOUS_RATE, NO_RATE, NO_COST ->
                List.of(Wish.Action.POSTPONE, Wish.Action.WRITE_OFF);
        };
    }

    @GetMapping("/months/{month}/cases/item")
    String item(
            @PathVariable String month,
            @RequestParam String of,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        YearMonth ofMonth = Runs.monthOf(month);
        Result result = list.result(ofMonth).orElseThrow(CasePages::noSuchItem);
        Item.Key key = Item.Key.of(of);
        Item item = key == null ? null : list.item(result, key).orElse(null);
        if (key == null || item == null) {
            throw noSuchItem();
        }
        CaseCalls.Filter filter = CaseCalls.Filter.of(key);
        List<CaseCalls.Row> rows = calls.list(result.run(), filter, CaseCalls.Place.of(after), PAGE + 1);
        String here = "/months/" + ofMonth + "/cases/item";
        model.addAttribute("month", ofMonth);
        model.addAttribute("item", item);
        model.addAttribute("actions", actions(item.reason()));
        model.addAttribute("zones", list.zones(result));
        model.addAttribute("closed", decisions.closed(ofMonth).orElse(null));
        model.addAttribute("rows", rows.stream().limit(PAGE).toList());
        model.addAttribute(
                "next",
                rows.size() > PAGE
                        ? address(
                                here,
                                Map.of(
                                        "of",
                                        of,
                                        "after",
                                        rows.get(PAGE - 1).place().toString()))
                        : null);
        model.addAttribute("first", after.isEmpty() ? null : address(here, Map.of("of", of)));
        return "cases/item";
    }

    private static ResponseStatusException noSuchItem() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @GetMapping("/months/{month}/cases/calls")
    String calls(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        YearMonth ofMonth = Runs.monthOf(month);
        model.addAttribute("month", ofMonth);
        Result result = list.result(ofMonth).orElse(null);
        if (result == null) {
            return NO_RESULT;
        }
        CaseCalls.Filter filter = new CaseCalls.Filter(Item.Key.reason(reason), null, number, id(file));
        List<CaseCalls.Row> rows = calls.list(result.run(), filter, CaseCalls.Place.of(after), PAGE + 1);
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("reason", reason);
        asked.put("number", number);
        asked.put("file", file);
        String here = "/months/" + ofMonth + "/cases/calls";
        model.addAttribute("causes", list.causes(result));
        model.addAttribute("files", calls.files(result.run()));
        model.addAttribute("filter", filter);
        model.addAttribute("rows", rows.stream().limit(PAGE).toList());
        model.addAttribute("first", after.isEmpty() ? null : address(here, asked));
        asked.put("after", rows.size() > PAGE ? rows.get(PAGE - 1).place().toString() : "");
        model.addAttribute("next", rows.size() > PAGE ? address(here, asked) : null);
        return "cases/calls";
    }

    private static @Nullable Integer id(String text) {
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    /// All causes together.
    record Sum(long calls, long seconds, long cost, long estimate, long aside) {

        static Sum of(List<WorkList.Cause> causes) {
            return new Sum(
                    causes.stream().mapToLong(WorkList.Cause::calls).sum(),
                    causes.stream().mapToLong(WorkList.Cause::seconds).sum(),
                    causes.stream().mapToLong(WorkList.Cause::cost).sum(),
                    causes.stream().mapToLong(WorkList.Cause::estimate).sum(),
                    causes.stream().mapToLong(WorkList.Cause::aside).sum());
        }
    }
}
