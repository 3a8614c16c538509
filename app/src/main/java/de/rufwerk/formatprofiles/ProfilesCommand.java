package de.rufwerk.formatprofiles;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// `profiles [list] [--json]`, `profiles show NAME`, `profiles check FILE [--profile P] [--json]`, `profiles schema`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "profiles")
class ProfilesCommand implements Command {

    private static final int DONE = 0;
    private static final int WAITS_FOR_A_PERSON = 3;

    /// As `profiles list --json` gives it.
    record Listed(String name, String description, boolean own, List<String> unconfirmed) {}

    private final FormatProfiles profiles;
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

    @Option(names = "--json", descriptionKey = "rufwerk.profiles.json")
    private boolean json;

    ProfilesCommand(FormatProfiles profiles, Messages messages) {
        this.profiles = profiles;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int code = switch (action) {
            case "list" -> list(out);
            case "show" -> print(out, profiles.yaml(subject()));
            case "check" -> check(out, Path.of(subject()));
            case "schema" -> print(out, FormatProfiles.schema());
            default -> throw new WrongUse(Message.of("formatprofiles.command.action", action));
        };
        out.flush();
        return code;
    }

    private static int print(PrintWriter out, String text) {
        out.print(text);
        return DONE;
    }

    private int list(PrintWriter out) {
        var listed = new ArrayList<Listed>();
        for (String name : profiles.all()) {
            FormatProfile each = profiles.named(name);
            listed.add(new Listed(name, each.description(), profiles.isOwn(name), each.unconfirmed()));
        }
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(listed));
            return DONE;
        }
        for (Listed each : listed) {
            String origin = text(each.own() ? "own" : "built-in");
            out.printf("%-18s %-13s %s%n", each.name(), origin, each.description());
            each.unconfirmed().forEach(what -> out.println("    " + text("unconfirmed", what)));
        }
        return DONE;
    }

    private int check(PrintWriter out, Path file) {
        FormatProfile by = profiles.named(profile);
        SampleCheck check;
        try (InputStream in = Files.newInputStream(file)) {
            check = SampleCheck.of(in, by, file.toString());
        } catch (UnreadableFile e) {
            throw new WrongUse(List.of(e.what(), e.remedy()));
        } catch (IOException e) {
            throw new WrongUse(Message.of("formatprofiles.command.unreadable", file, String.valueOf(e.getMessage())));
        }
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(check));
        } else {
            new CheckText(messages, language).lines(check, by).forEach(out::println);
        }
        return check.clean() ? DONE : WAITS_FOR_A_PERSON;
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
