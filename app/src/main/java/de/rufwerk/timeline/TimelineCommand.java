package de.rufwerk.timeline;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import de.rufwerk.run.TimelineEvent;
import de.rufwerk.timeline.CustomerFinder.Found;
import de.rufwerk.timeline.CustomerMonth.Stop;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `timeline CUSTOMER [--month 2026-10] [--json]` tells what became of a customer's months, station by station.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "timeline")
class TimelineCommand implements Command {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int MONTHS = 24;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Timelines timelines;
    private final CustomerFinder finder;
    private final Messages messages;
    private final Clock clock;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Parameters(paramLabel = "CUSTOMER")
    private String customer = "";

    @Option(names = "--month", paramLabel = "yyyy-MM")
    private @Nullable String month;

    @Option(names = "--json")
    private boolean json;

    TimelineCommand(Timelines timelines, CustomerFinder finder, Messages messages, Clock clock) {
        this.timelines = timelines;
        this.finder = finder;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        List<Found> found = finder.find(customer);
        if (found.size() != 1) {
            throw new WrongUse(
                    Message.of(found.isEmpty() ? "timeline.nobody" : "timeline.several", customer, names(found)));
        }
        Found one = found.getFirst();
        YearMonth to = month == null ? YearMonth.now(clock.withZone(BERLIN)).plusMonths(1) : Runs.monthOf(month);
        List<CustomerMonth> months =
                timelines.of(one.customer(), one.ways(), month == null ? to.minusMonths(MONTHS) : to, to);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(Map.of(
                    "customer",
                    one.customer(),
                    "months",
                    months.stream().map(this::json).toList())));
        } else {
            months.forEach(each -> print(each, out));
        }
        out.flush();
        return 0;
    }

    private static String names(List<Found> found) {
        return String.join(", ", found.stream().limit(10).map(Found::customer).toList());
    }

    private void print(CustomerMonth one, PrintWriter out) {
        out.println(one.month());
        for (Stop stop : one.stops()) {
            String title = text(stop.station().title());
            if (stop.events().isEmpty()) {
                out.printf("  %-16s %s%n", title, text(mark(stop)));
            }
            for (TimelineEvent event : stop.events()) {
                out.printf("  %-16s %s%s%n", title, text(event.what()), event.at() == null ? "" : "  " + event.at());
            }
        }
    }

    private static Message mark(Stop stop) {
        return Message.of("timeline.mark." + stop.mark().name().toLowerCase(Locale.ROOT));
    }

    private Map<String, Object> json(CustomerMonth one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("month", one.month().toString());
        row.put(
                "stations",
                one.stops().stream()
                        .map(stop -> Map.of(
                                "station",
                                stop.station().name(),
                                "state",
                                stop.mark().name().toLowerCase(Locale.ROOT),
                                "events",
                                stop.events().stream().map(this::json).toList()))
                        .toList());
        return row;
    }

    private Map<String, Object> json(TimelineEvent event) {
        return Map.of(
                "text",
                text(event.what()),
                "code",
                event.what().code(),
                "at",
                event.at() == null ? "" : event.at().toString());
    }

    private String text(Message message) {
        return messages.text(message, language);
    }
}
