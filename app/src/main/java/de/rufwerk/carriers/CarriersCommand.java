package de.rufwerk.carriers;

import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.home.Command;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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
import tools.jackson.databind.json.JsonMapper;

/// `carriers [--json]` lists the carriers; `carriers test NAME [--month 2026-10] [--json]` shows step by step what a
/// source answers and keeps nothing.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "carriers")
class CarriersCommand implements Command {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(BERLIN);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WAITS = 3;

    private final Home home;
    private final CarrierSettings settings;
    private final Messages messages;
    private final Clock clock;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--json")
    private boolean json;

    CarriersCommand(Home home, CarrierSettings settings, Messages messages, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        var listed = new ArrayList<Map<String, Object>>();
        for (Map.Entry<String, Carrier> carrier : settings.carriers().entrySet()) {
            String name = carrier.getKey();
            String kind = kind(carrier.getValue().source());
            LastFetch last = LastFetch.of(home, name).orElse(null);
            List<String> warnings = warnings(name, carrier.getValue().source(), last);
            var row = new LinkedHashMap<String, Object>();
            row.put("name", name);
            row.put("source", kind);
            row.put("profile", carrier.getValue().profile());
            row.put("last_fetch", last == null ? "" : last.at().toString());
            row.put("warnings", warnings);
            listed.add(row);
            if (!json) {
                out.printf(
                        "%-20s %-7s %-20s %s%n",
                        name, kind, carrier.getValue().profile(), last == null ? "–" : TIME.format(last.at()));
                warnings.forEach(warning -> out.println("  ! " + warning));
            }
        }
        if (json) {
            out.println(JSON.writeValueAsString(Map.of("carriers", listed)));
        }
        out.flush();
        return 0;
    }

    private List<String> warnings(String name, Source source, @Nullable LastFetch last) {
        var warnings = new ArrayList<String>();
        if (source instanceof Source.Remote remote && remote.isInsecure()) {
            warnings.add(text(Message.of("carriers.insecure", name)));
        }
        if (last != null && last.fault() != null) {
            warnings.add(text(last.fault()));
        }
        return warnings;
    }

    @CommandLine.Command(name = "test")
    int test(
            @CommandLine.Parameters(paramLabel = "NAME") String name,
            @CommandLine.Option(names = "--month", paramLabel = "yyyy-MM") @Nullable String month,
            @CommandLine.Option(names = "--json") boolean asJson)
            throws InterruptedException {
        Carrier carrier = settings.carriers().get(name);
        if (carrier == null) {
            throw new WrongUse(Message.of(
                    "carriers.unknown",
                    name,
                    String.join(", ", settings.carriers().keySet())));
        }
        YearMonth wanted = month == null ? YearMonth.now(clock.withZone(BERLIN)).minusMonths(1) : month(month);
        PrintWriter out = spec.commandLine().getOut();
        var steps = new ArrayList<String>();
        SourceFault fault = look(name, carrier.source(), wanted, step -> {
            steps.add(text(step));
            if (!asJson) {
                out.println("  " + text(step));
                out.flush();
            }
        });
        List<String> end = fault == null
                ? List.of(text(Message.of("carriers.test.well", name, wanted)))
                : List.of(text(fault.what()), fault.where(), text(fault.remedy()));
        if (asJson) {
            out.println(JSON.writeValueAsString(Map.of("works", fault == null, "steps", steps, "end", end)));
        } else {
            end.forEach(out::println);
        }
        out.flush();
        return fault == null ? 0 : WAITS;
    }

    private interface Telling {
        void tell(Message step);
    }

    private @Nullable SourceFault look(String name, Source source, YearMonth month, Telling telling)
            throws InterruptedException {
        try {
            switch (source) {
                case Source.Folder _ -> {
                    Inbox inbox = Inbox.of(home, name, source, month);
                    telling.tell(Message.of("carriers.step.list", inbox.folder()));
                    inbox.files()
                            .forEach(file -> telling.tell(Message.of(
                                    "carriers.step.file",
                                    file.getFileName(),
                                    file.toFile().length())));
                    if (inbox.files().isEmpty()) {
                        throw SourceFault.of("empty-folder", inbox.folder().toString(), name);
                    }
                }
                case Source.Remote remote -> {
                    if (remote.isInsecure()) {
                        telling.tell(Message.of("carriers.insecure", name));
                    }
                    new Fetch(home, System.getenv(), clock, new Printing(telling)).look(remote, month);
                }
            }
            return null;
        } catch (SourceFault e) {
            return e;
        }
    }

    private record Printing(Telling telling) implements Watcher {

        @Override
        public void step(Message what) {
            telling.tell(what);
        }

        @Override
        public void check() {}
    }

    private static String kind(Source source) {
        return switch (source) {
            case Source.Folder _ -> "folder";
            case Source.Https _ -> "https";
            case Source.Sftp _ -> "sftp";
            case Source.Ftp ftp -> ftp.tls() ? "ftps" : "ftp";
        };
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException _) {
            throw new WrongUse(Message.of("carriers.bad-month", text));
        }
    }

    private String text(Message message) {
        return messages.text(message, language);
    }
}
