package de.rufwerk.cases;

import de.rufwerk.cases.WorkList.Filter;
import de.rufwerk.cases.WorkList.Result;
import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decisions;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.ratingrun.CaseDecisions;
import de.rufwerk.ratingrun.CaseDecisions.Change;
import de.rufwerk.ratingrun.Effect;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.security.Principal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Deciding about cases: first the effect, then the decision with its reason, and the log of all decisions,
/// each of which can be taken back in the same way.
@Controller
@ConditionalOnWebApplication
class DecisionPages {

    private static final int PAGE = 50;

    /// A decision in words.
    record Entry(Decision decision, Message text) {}

    private final WorkList list;
    private final CaseDecisions cases;
    private final Decisions decisions;

    DecisionPages(WorkList list, CaseDecisions cases, Decisions decisions) {
        this.list = list;
        this.cases = cases;
        this.decisions = decisions;
    }

    /// Shows what the form's wish would do. It is a POST, because it may name many items; it changes nothing.
    @PostMapping("/months/{month}/cases/effect")
    String effect(
            @PathVariable String month,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes next) {
        YearMonth ofMonth = Runs.monthOf(month);
        try {
            Change change = change(ofMonth, form);
            Effect effect = cases.effect(ofMonth, change);
            model.addAttribute("month", ofMonth);
            model.addAttribute("effect", effect);
            model.addAttribute("what", what(change, form));
            model.addAttribute("fields", fields(form));
            model.addAttribute("back", back(ofMonth, form));
            return "cases/effect";
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
            return "redirect:" + back(ofMonth, form);
        }
    }

    @PostMapping("/months/{month}/cases/decide")
    String decide(
            @PathVariable String month,
            @RequestParam MultiValueMap<String, String> form,
            Principal who,
            RedirectAttributes next) {
        YearMonth ofMonth = Runs.monthOf(month);
        try {
            Change change = change(ofMonth, form);
            DecisionText.refuseUnlessDone(
                    cases.carryOut(ofMonth, change, who.getName(), value(form, "why"), RunListener.NONE));
            next.addFlashAttribute("flash", Message.of("cases.done." + kind(change), change.size()));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:" + back(ofMonth, form);
    }

    @GetMapping("/months/{month}/cases/decisions")
    String log(@PathVariable String month, @RequestParam(defaultValue = "") String before, Model model) {
        YearMonth ofMonth = Runs.monthOf(month);
        long place = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        List<Decision> page = decisions.log(place, PAGE + 1);
        String here = "/months/" + ofMonth + "/cases/decisions";
        model.addAttribute("month", ofMonth);
        model.addAttribute(
                "entries",
                page.stream()
                        .limit(PAGE)
                        .map(each -> new Entry(each, DecisionText.of(each.ruling())))
                        .toList());
        model.addAttribute("closed", cases.closed(ofMonth).orElse(null));
        model.addAttribute(
                "next",
                page.size() > PAGE ? here + "?before=" + page.get(PAGE - 1).no() : null);
        model.addAttribute("first", before.isEmpty() ? null : here);
        return "cases/decisions";
    }

    /// @throws WrongUse when the form names nothing, or what does not fit
    private Change change(YearMonth month, MultiValueMap<String, String> form) {
        if (!value(form, "undo").isEmpty()) {
            List<Long> nos = form.getOrDefault("undo", List.of()).stream()
                    .filter(no -> no.matches("\\d{1,18}"))
                    .map(Long::valueOf)
                    .toList();
            return new Change.Undo(nos);
        }
        Result result = list.resultOf(month);
        int lastFile = cases.lastFile(month);
        List<String> quick = form.getOrDefault("quick", List.of());
        Wish wish = wish(form, quick.isEmpty() ? value(form, "action") : Wish.Action.CONFIRM.name());
        if (quick.isEmpty() && !value(form, "all").isEmpty() && !wish.namesANumber()) {
            Filter filter = CasePages.filter(form.toSingleValueMap(), List.of());
            ShownList.refuseUnlessStill(value(form, "shown"), list, result, filter);
            return made(wish.aboutAll(list, result, filter, lastFile));
        }
        List<Item> items = new ArrayList<>();
        for (String named : quick.isEmpty() ? form.getOrDefault("item", List.of()) : quick) {
            Item.Key key = Item.Key.of(named);
            if (key != null) {
                list.item(result, key).ifPresent(items::add);
            }
        }
        return made(wish.about(items, result, lastFile));
    }

    private static Change made(List<Ruling> rulings) {
        if (rulings.isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.decide.nothing"));
        }
        return new Change.Make(rulings);
    }

    private static Wish wish(MultiValueMap<String, String> form, String action) {
        Wish.Action wanted = Wish.Action.named(action);
        return new Wish(
                wanted,
                value(form, "line").strip(),
                switch (wanted) {
                    case MAP, ZONE -> value(form, "as").strip();
                    case CONFIRM, POSTPONE, WRITE_OFF -> "";
                },
                value(form, "extensions").strip(),
                value(form, "zone").strip(),
                Wish.day(
                        switch (wanted) {
                            case POSTPONE -> value(form, "until");
                            case CONFIRM, MAP, ZONE -> value(form, "from");
                            case WRITE_OFF -> "";
                        }));
    }

    private static String value(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? "" : value;
    }

    private static String kind(Change change) {
        return switch (change) {
            case Change.Make _ -> "made";
            case Change.Undo _ -> "undone";
        };
    }

    /// What is about to be decided: the one decision in words, or how many of which kind.
    private Message what(Change change, MultiValueMap<String, String> form) {
        return switch (change) {
            case Change.Make make ->
                make.rulings().size() == 1
                        ? DecisionText.of(make.rulings().getFirst())
                        : Message.of(
                                "cases.many." + (form.containsKey("quick") ? "CONFIRM" : value(form, "action")),
                                make.rulings().size());
            case Change.Undo undo ->
                undo.nos().size() == 1
                        ? decisions
                                .find(undo.nos().getFirst())
                                .map(decision -> DecisionText.of(decision.ruling()))
                                .orElse(Message.of("cases.many.undo", 1))
                        : Message.of("cases.many.undo", undo.nos().size());
        };
    }

    /// A field of the form that comes back with the decision.
    record Field(String name, String value) {}

    private static List<Field> fields(MultiValueMap<String, String> form) {
        List<Field> fields = new ArrayList<>();
        form.forEach((name, values) -> {
            if (!name.startsWith("_") && !name.equals("why")) {
                values.forEach(value -> fields.add(new Field(name, value)));
            }
        });
        return fields;
    }

    /// The list from which the person came, or the log.
    private static String back(YearMonth month, MultiValueMap<String, String> form) {
        if (form.containsKey("undo")) {
            return "/months/" + month + "/cases/decisions";
        }
        Map<String, String> asked = new LinkedHashMap<>(form.toSingleValueMap());
        return CasePages.address(month, CasePages.filter(asked, List.of()), null);
    }
}
