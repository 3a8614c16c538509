package de.rufwerk.cases;

import de.rufwerk.cases.Wish.Action;
import de.rufwerk.cases.WorkList.Filter;
import de.rufwerk.cases.WorkList.Result;
import de.rufwerk.cases.WorkList.State;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.decisions.Decisions;
import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.ratingrun.CaseDecisions;
import de.rufwerk.ratingrun.CaseDecisions.Change;
import de.rufwerk.ratingrun.Effect;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `cases --month 2026-10` tells what waits by cause, `cases list` the items of it; `cases confirm`, `map`,
/// `zone`, `postpone` and `write-off` decide, with `--dry-run` only showing the effect; `cases undo` takes
/// back, `cases decisions` is the log. The use cases are those of the pages.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "cases")
class CasesCommand implements Command {

    private static final int FIRST_CALLS = 20;

    private final WorkList list;
    private final CaseCalls calls;
    private final CaseDecisions cases;
    private final Decisions decisions;
    private final CasesText text;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--month", paramLabel = "yyyy-MM", descriptionKey = "rufwerk.cases.month")
    private @Nullable String month;

    @Option(names = "--json", descriptionKey = "rufwerk.cases.json")
    private boolean json;

    CasesCommand(WorkList list, CaseCalls calls, CaseDecisions cases, Decisions decisions, Messages messages) {
        this.list = list;
        this.calls = calls;
        this.cases = cases;
        this.decisions = decisions;
        this.text = new CasesText(messages, Messages.terminalLanguage());
    }

    @Override
    public Integer call() {
        if (month == null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return 0;
        }
        Result result = list.resultOf(Runs.monthOf(month));
        List<WorkList.Cause> causes = list.causes(result);
        if (json) {
            json(causes.stream().map(CasesText::json).toList());
        } else {
            lines(text.causes(result, causes));
        }
        return 0;
    }

    @CommandLine.Command(name = "list")
    int list(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String ofMonth,
            @Option(names = "--cause", paramLabel = "CAUSE", defaultValue = "") String cause,
            @Option(names = "--number", paramLabel = "NUMBER", defaultValue = "") String number,
            @Option(names = "--aside") boolean aside,
            @Option(names = "--limit", paramLabel = "COUNT", defaultValue = "50") int limit,
            @Option(names = "--json") boolean asJson) {
        Result result = list.resultOf(Runs.monthOf(ofMonth));
        Filter filter = new Filter(Item.Key.reason(cause), "", number, aside ? State.ASIDE : State.OPEN);
        List<Item> items = list.items(result, filter, null, Math.max(1, limit));
        if (asJson) {
            json(items.stream().map(CasesText::json).toList());
        } else {
            lines(text.items(items));
        }
        return 0;
    }

    @CommandLine.Command(name = "show")
    int show(
            @Parameters(paramLabel = "ITEM") String named,
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String ofMonth,
            @Option(names = "--json") boolean asJson) {
        Result result = list.resultOf(Runs.monthOf(ofMonth));
        Item item = item(named, result);
        if (asJson) {
            json(CasesText.json(item));
        } else {
            lines(text.items(List.of(item)));
            lines(text.calls(
                    calls.list(result.run(), CaseCalls.Filter.of(item.key()), CaseCalls.Place.START, FIRST_CALLS)));
        }
        return 0;
    }

    @CommandLine.Command(name = "confirm")
    int confirm(
            @Parameters(paramLabel = "ITEM", arity = "1..*", descriptionKey = "rufwerk.cases.items") List<String> items,
            @Option(
                            names = "--from",
                            paramLabel = "yyyy-MM-dd",
                            defaultValue = "",
                            descriptionKey = "rufwerk.cases.from")
                    String from,
            @Mixin DecisionOptions options) {
        return wish(new Wish(Action.CONFIRM, "", "", "", "", Wish.day(from)), items, options);
    }

    @CommandLine.Command(name = "map")
    int map(
            @Parameters(paramLabel = "NUMBER") String number,
            @Option(names = "--line", required = true, paramLabel = "LINE") String line,
            @Option(names = "--extensions", paramLabel = "a-b", defaultValue = "") String extensions,
            @Option(
                            names = "--from",
                            paramLabel = "yyyy-MM-dd",
                            defaultValue = "",
                            descriptionKey = "rufwerk.cases.from")
                    String from,
            @Mixin DecisionOptions options) {
        LocalDate day = firstDay(from, options);
        return decide(
                new Change.Make(List.of(Wish.numberOfLine(line, SoughtNumber.canonical(number), extensions, day))),
                options);
    }

    @CommandLine.Command(name = "zone")
    int zone(
            @Parameters(paramLabel = "PREFIX") String prefix,
            @Option(names = "--zone", required = true, paramLabel = "ZONE") String zone,
            @Option(
                            names = "--from",
                            paramLabel = "yyyy-MM-dd",
                            defaultValue = "",
                            descriptionKey = "rufwerk.cases.from")
                    String from,
            @Mixin DecisionOptions options) {
        LocalDate day = firstDay(from, options);
        return decide(
                new Change.Make(List.of(new ZoneOfPrefix(SoughtNumber.canonical(prefix), zone.strip(), day))), options);
    }

    private static LocalDate firstDay(String from, DecisionOptions options) {
        LocalDate day = Wish.day(from);
        return day == null ? Runs.monthOf(options.month).atDay(1) : day;
    }

    @CommandLine.Command(name = "postpone")
    int postpone(
            @Parameters(paramLabel = "ITEM", arity = "1..*", descriptionKey = "rufwerk.cases.items") List<String> items,
            @Option(names = "--until", paramLabel = "yyyy-MM-dd", defaultValue = "") String until,
            @Mixin DecisionOptions options) {
        return wish(new Wish(Action.POSTPONE, "", "", "", "", Wish.day(until)), items, options);
    }

    @CommandLine.Command(name = "write-off")
    int writeOff(
            @Parameters(paramLabel = "ITEM", arity = "1..*", descriptionKey = "rufwerk.cases.items") List<String> items,
            @Mixin DecisionOptions options) {
        return wish(new Wish(Action.WRITE_OFF, "", "", "", "", null), items, options);
    }

    @CommandLine.Command(name = "undo")
    int undo(@Parameters(paramLabel = "NUMBER", arity = "1..*") List<Long> numbers, @Mixin DecisionOptions options) {
        return decide(new Change.Undo(numbers), options);
    }

    @CommandLine.Command(name = "decisions")
    int decisions(
            @Option(names = "--limit", paramLabel = "COUNT", defaultValue = "50") int limit,
            @Option(names = "--json") boolean asJson) {
        var log = decisions.log(Long.MAX_VALUE, Math.max(1, limit));
        if (asJson) {
            json(log.stream().map(text::json).toList());
        } else {
            lines(text.decisions(log));
        }
        return 0;
    }

    private int wish(Wish wish, List<String> named, DecisionOptions options) {
        YearMonth ofMonth = Runs.monthOf(options.month);
        Result result = list.resultOf(ofMonth);
        List<Item> items = new ArrayList<>();
        named.forEach(each -> items.add(item(each, result)));
        return decide(new Change.Make(wish.about(items, result, cases.lastFile(ofMonth))), options);
    }

    private Item item(String named, Result result) {
        Item.Key key = Item.Key.of(named);
        return (key == null ? Optional.<Item>empty() : list.item(result, key))
                .orElseThrow(() -> new WrongUse(Message.of("cases.wish.unknown", named, result.month())));
    }

    private int decide(Change change, DecisionOptions options) {
        YearMonth ofMonth = Runs.monthOf(options.month);
        Effect effect = cases.effect(ofMonth, change);
        if (options.json) {
            json(CasesText.json(effect));
        } else {
            lines(text.effect(title(change), effect));
        }
        PrintWriter err = spec.commandLine().getErr();
        if (options.dryRun) {
            err.println(text.text(Message.of("cases.text.dry")));
            err.flush();
            return 0;
        }
        Outcome outcome = cases.carryOut(ofMonth, change, Runs.terminalUser(), options.why, RunListener.NONE);
        DecisionText.refuseUnlessDone(outcome);
        err.println(text.text(
                Message.of(change instanceof Change.Make ? "cases.done.made" : "cases.done.undone", change.size())));
        outcome.open().forEach(item -> err.println("- " + text.text(item.what())));
        err.flush();
        return outcome.exitCode();
    }

    private static Message title(Change change) {
        return switch (change) {
            case Change.Make make
            when make.rulings().size() == 1 -> DecisionText.of(make.rulings().getFirst());
            case Change.Make make -> Message.of("cases.many", make.rulings().size());
            case Change.Undo undo -> Message.of("cases.many.undo", undo.nos().size());
        };
    }

    private void lines(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private void json(Object value) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonMapper.builder().build().writeValueAsString(value));
        out.flush();
    }
}
