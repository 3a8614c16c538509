package de.rufwerk.formatprofiles;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `profiles [list] [--json]`, `profiles show NAME`, `profiles check FILE [--profile P] [--month M] [--json]`,
/// `profiles guess FILE [--out NAME] [--json]`, `profiles schema`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "profiles")
class ProfilesCommand implements Command {

    private static final int DONE = 0;
    private static final int WAITS_FOR_A_PERSON = 3;

    /// As `profiles list --json` gives it.
    record Listed(String name, String description, boolean own, List<String> unconfirmed) {}

    /// As `profiles guess --json` gives it.
    record Proposed(String yaml, List<String> open, List<Part> parts) {

        /// One part of the proposal.
        record Part(String key, boolean open, List<String> yaml, List<String> why, List<String> choices) {}
    }

    private final FormatProfiles profiles;
    private final OwnProfiles own;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACTION", descriptionKey = "rufwerk.profiles.action", defaultValue = "list")
    private String action = "list";

    @Parameters(index = "1", paramLabel = "NAME|FILE", descriptionKey = "rufwerk.profiles.subject", arity = "0..1")
    private @Nullable String subject;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "rufwerk.profiles.profile")
    private String profile = "standard";

    @Option(names = "--month", paramLabel = "yyyy-MM", descriptionKey = "rufwerk.profiles.month")
    private @Nullable String month;

    @Option(names = "--out", paramLabel = "NAME", descriptionKey = "rufwerk.profiles.out")
    private @Nullable String out;

    @Option(names = "--json", descriptionKey = "rufwerk.profiles.json")
    private boolean json;

    ProfilesCommand(FormatProfiles profiles, OwnProfiles own, Messages messages) {
        this.profiles = profiles;
        this.own = own;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        PrintWriter to = spec.commandLine().getOut();
        int code = switch (action) {
            case "list" -> list(to);
            case "show" -> print(to, profiles.yaml(subject()));
            case "check" -> check(to, Path.of(subject()));
            case "guess" -> guess(to, Path.of(subject()));
            case "schema" -> print(to, FormatProfiles.schema());
            default -> throw new WrongUse(Message.of("formatprofiles.command.action", action));
        };
        to.flush();
        return code;
    }

    private static int print(PrintWriter to, String text) {
        to.print(text);
        return DONE;
    }

    private int list(PrintWriter to) {
        var listed = new ArrayList<Listed>();
        for (String name : profiles.all()) {
            FormatProfile each = profiles.named(name);
            listed.add(new Listed(name, each.description(), profiles.isOwn(name), each.unconfirmed()));
        }
        if (json) {
            to.println(JsonMapper.builder().build().writeValueAsString(listed));
            return DONE;
        }
        for (Listed each : listed) {
            String origin = text(each.own() ? "own" : "built-in");
            to.printf("%-18s %-13s %s%n", each.name(), origin, each.description());
            each.unconfirmed().forEach(what -> to.println("    " + text("unconfirmed", what)));
        }
        return DONE;
    }

    private int check(PrintWriter to, Path file) {
        FormatProfile by = profiles.named(profile);
        YearMonth expected = month == null ? null : monthOf(month);
        SampleCheck check = read(file, sample -> sample.check(by));
        if (expected != null) {
            check = check.expecting(expected);
        }
        if (json) {
            to.println(JsonMapper.builder().build().writeValueAsString(check));
        } else {
            new CheckText(messages, language).lines(check, by).forEach(to::println);
        }
        return check.clean() ? DONE : WAITS_FOR_A_PERSON;
    }

    private static YearMonth monthOf(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException _) {
            throw new WrongUse(Message.of("formatprofiles.command.bad-month", text));
        }
    }

    private int guess(PrintWriter to, Path file) {
        if (out != null) {
            own.checkNew(out);
        }
        ProfileDraft draft = read(file, sample -> ProfileGuess.of(sample.sample()));
        String yaml = new DraftText(messages, language).write(draft);
        List<String> open = draft.waiting().stream().map(ProfilePart::key).toList();
        Path saved = out == null ? null : own.create(out, yaml);
        if (json) {
            to.println(JsonMapper.builder().build().writeValueAsString(proposed(yaml, open, draft)));
        } else if (saved == null) {
            to.print(yaml);
        } else {
            to.println(said("saved", saved));
            to.println(open.isEmpty() ? said("complete") : said("waits", String.join(", ", open)));
            to.println(said("next", file, String.valueOf(out)));
        }
        return open.isEmpty() ? DONE : WAITS_FOR_A_PERSON;
    }

    private Proposed proposed(String yaml, List<String> open, ProfileDraft draft) {
        List<Proposed.Part> parts = draft.parts().stream()
                .map(part -> new Proposed.Part(
                        part.key(),
                        part.waits(),
                        part.yaml(),
                        part.why().stream()
                                .map(why -> messages.text(why, language))
                                .toList(),
                        part.choices()))
                .toList();
        return new Proposed(yaml, open, parts);
    }

    private interface Reading<T> {
        T read(SampleFile file) throws IOException, UnreadableFile;
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try {
            return reading.read(new SampleFile(file));
        } catch (UnreadableFile e) {
            throw new WrongUse(List.of(e.what(), e.remedy()));
        } catch (IOException e) {
            throw new WrongUse(Message.of("formatprofiles.command.unreadable", file, String.valueOf(e.getMessage())));
        }
    }

    private String said(String code, Object... arguments) {
        return messages.text(Message.of("formatprofiles.guess." + code, arguments), language);
    }

    private String subject() {
        if (subject == null) {
            throw new WrongUse(Message.of("formatprofiles.command.subject", action));
        }
        return subject;
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of("formatprofiles.command." + code, arguments), language);
    }
}
