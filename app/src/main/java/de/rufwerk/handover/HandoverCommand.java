package de.rufwerk.handover;

import de.rufwerk.handover.HandoverPlan.Outlook;
import de.rufwerk.handover.Handovers.Entry;
import de.rufwerk.handover.Handovers.Filter;
import de.rufwerk.handover.Withdrawals.Wish;
import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `handover --month 2026-10 [--json]` tells how a month stands with the portals, `handover plan` what a run would do,
/// `handover list` each document with its receipt, `handover test NAME` what a portal answers. `handover
/// withdraw`, `there`, `missing` and `again` are what a person decides. The step itself is started by `run`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "handover")
class HandoverCommand implements Command {

    private static final int BLOCK = 1_000;
    private static final int WAITS = 3;

    private final HandoverSettings settings;
    private final HandoverViews views;
    private final HandoverPlan plan;
    private final PortalTrial trial;
    private final WithdrawalOrders orders;
    private final HandoverText text;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @Option(names = "--json")
    private boolean json;

    HandoverCommand(
            HandoverSettings settings,
            HandoverViews views,
            HandoverPlan plan,
            PortalTrial trial,
            WithdrawalOrders orders,
            HandoverText text) {
        this.settings = settings;
        this.views = views;
        this.plan = plan;
        this.trial = trial;
        this.orders = orders;
        this.text = text;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (month == null) {
            spec.commandLine().usage(out);
            return 0;
        }
        HandoverView view = views.of(Runs.monthOf(month));
        if (json) {
            out.println(HandoverText.json(view));
        } else {
            text.print(view, out);
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "plan")
    int plan(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--list") boolean list,
            @Option(names = "--json") boolean asJson) {
        YearMonth wanted = Runs.monthOf(of);
        PrintWriter out = spec.commandLine().getOut();
        List<Outlook> outlooks = new ArrayList<>();
        for (Portal portal : settings.portals()) {
            outlooks.add(plan.outlook(portal, wanted, (document, path) -> {
                if (list && !asJson) {
                    out.printf("%10d  %-12s %-10s %s%n", document.id(), portal.name(), document.customer(), path);
                }
            }));
        }
        if (asJson) {
            out.println(HandoverText.json(outlooks));
        } else {
            outlooks.forEach(one -> out.println(
                    text.of(Message.of("handover.text.plan", one.portal(), one.added(), one.bytes(), one.outdated()))));
        }
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "list")
    int list(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--customer", paramLabel = "CUSTOMER", defaultValue = "") String customer,
            @Option(names = "--portal", paramLabel = "NAME", defaultValue = "") String portal,
            @Option(names = "--state", paramLabel = "STATE", defaultValue = "") String state,
            @Option(names = "--json") boolean asJson) {
        YearMonth wanted = Runs.monthOf(of);
        PrintWriter out = spec.commandLine().getOut();
        long after = 0;
        List<Entry> block;
        do {
            block = views.list(wanted, new Filter(portal, customer, state, after), BLOCK);
            block.forEach(entry -> out.println(asJson ? text.json(entry) : text.line(entry)));
            after = block.isEmpty() ? after : block.getLast().document();
        } while (block.size() == BLOCK);
        out.flush();
        return 0;
    }

    @CommandLine.Command(name = "test")
    int test(@CommandLine.Parameters(paramLabel = "NAME") String name, @Option(names = "--json") boolean asJson)
            throws IOException, InterruptedException {
        Portal portal = settings.portal(name)
                .orElseThrow(() -> new WrongUse(Message.of("handover.unknown", name, settings.names())));
        PrintWriter out = spec.commandLine().getOut();
        List<String> steps = new ArrayList<>();
        Optional<PortalFault> fault = trial.run(portal, step -> {
            steps.add(text.of(step));
            if (!asJson) {
                out.println("  " + text.of(step));
                out.flush();
            }
        });
        List<String> end = fault.map(it -> List.of(text.of(it.what()), it.where(), text.of(it.remedy())))
                .orElseGet(() -> List.of(text.of(Message.of("handover.trial.well", name))));
        if (asJson) {
            out.println(HandoverText.written(Map.of("works", fault.isEmpty(), "steps", steps, "end", end)));
        } else {
            end.forEach(out::println);
        }
        out.flush();
        return fault.isEmpty() ? 0 : WAITS;
    }

    @CommandLine.Command(name = "withdraw")
    int withdraw(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--customer", paramLabel = "CUSTOMER", defaultValue = "") String customer,
            @Option(names = "--document", paramLabel = "NUMBER") @Nullable Long document,
            @Option(names = "--portal", paramLabel = "NAME", defaultValue = "") String portal,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        Outcome outcome = orders.now(wish(of, portal, customer, document, reason));
        orders.told(outcome).forEach(this::say);
        return outcome.exitCode();
    }

    @CommandLine.Command(name = "there")
    int there(
            @CommandLine.Parameters(paramLabel = "DOCUMENT") long document,
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--portal", required = true, paramLabel = "NAME") String portal,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        orders.isThere(wish(of, portal, "", document, reason));
        say(Message.of("handover.decide.there.done", document));
        return 0;
    }

    @CommandLine.Command(name = "missing")
    int missing(
            @CommandLine.Parameters(paramLabel = "DOCUMENT") long document,
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--portal", required = true, paramLabel = "NAME") String portal,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        orders.isMissing(wish(of, portal, "", document, reason));
        say(Message.of("handover.decide.missing.done", document));
        return 0;
    }

    @CommandLine.Command(name = "again")
    int again(
            @Option(names = "--month", required = true, paramLabel = "yyyy-MM") String of,
            @Option(names = "--customer", paramLabel = "CUSTOMER", defaultValue = "") String customer,
            @Option(names = "--document", paramLabel = "NUMBER") @Nullable Long document,
            @Option(names = "--portal", paramLabel = "NAME", defaultValue = "") String portal,
            @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "") String reason) {
        orders.again(wish(of, portal, customer, document, reason));
        say(Message.of("handover.decide.again.done"));
        return 0;
    }

    private static Wish wish(String month, String portal, String customer, @Nullable Long document, String reason) {
        return new Wish(Runs.monthOf(month), portal, customer, document, reason, Runs.terminalUser());
    }

    private void say(Message message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text.of(message));
        err.flush();
    }
}
