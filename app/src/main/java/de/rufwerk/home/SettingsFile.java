package de.rufwerk.home;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `rufwerk.yaml`, and other YAML that people write. The YAML's nodes are read by hand and not bound by
/// reflection: so each error has its line, all
/// errors come together, and nothing is accepted that nobody asks for.
final class SettingsFile {

    private final String name;
    private final Map<String, String> environment;
    private final List<Message> errors = new ArrayList<>();

    SettingsFile(String name, Map<String, String> environment) {
        this.name = name;
        this.environment = environment;
    }

    static Settings read(Path path, Map<String, String> environment) {
        try {
            return new SettingsFile(path.toString(), environment)
                    .read(Files.readAllBytes(path), SettingsFile::settings);
        } catch (IOException e) {
            throw new WrongUse(Message.of("home.settings.unreadable", path, e));
        }
    }

    /// What the reading makes of the file; {@link WrongUse} with all errors that it told.
    <T> T read(byte[] content, Function<SettingsSection, T> reading) {
        T read = reading.apply(new SettingsSection(this, "", 1, parse(content)));
        if (!errors.isEmpty()) {
            throw new WrongUse(errors);
        }
        return read;
    }

    private static Settings settings(SettingsSection root) {
        SettingsSection tariff = root.section("tariff");
        SettingsSection database = root.section("database");
        SettingsSection web = root.section("web");
        Settings settings = new Settings(
                new Settings.Tariff(tariff.text("folder", "tariff")),
                root.integer("min_prefix", 8, 3, 18),
                root.choice("neighbour", Settings.Neighbour.CLARIFY),
                root.integer("late_months", 6, 0, 120),
                root.integer("price_scale", 4, 0, 6),
                new Settings.Database(
                        database.optionalText("url"), database.optionalText("user"), database.optionalText("password")),
                new Settings.Web(web.text("address", "127.0.0.1"), web.integer("port", 8080, 0, 65535)),
                parts(root));
        for (SettingsSection section : List.of(tariff, database, web, root)) {
            section.refuseUnknown();
        }
        return settings;
    }

    private static Map<Class<?>, Record> parts(SettingsSection root) {
        Map<Class<?>, Record> parts = new HashMap<>();
        for (SettingsPart<?> part : ServiceLoader.load(SettingsPart.class)) {
            if (parts.put(part.type(), part.read(root)) != null) {
                throw new IllegalStateException("Two parts of rufwerk.yaml are read as " + part.type());
            }
        }
        return Map.copyOf(parts);
    }

    private @Nullable Node parse(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WrongUse(Message.of("home.settings.charset", name));
        }
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            int line = mark == null ? 1 : mark.getLine() + 1;
            throw new WrongUse(Message.of("home.settings.syntax", place(line), String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            throw new WrongUse(Message.of(
                    "home.settings.syntax",
                    name,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    Map<String, String> environment() {
        return environment;
    }

    /// As editors and terminals understand it.
    String place(int line) {
        return name + ":" + line;
    }

    void error(int line, String code, Object... arguments) {
        error(place(line), code, arguments);
    }

    void error(String place, String code, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = place;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        errors.add(Message.of(code, all));
    }
}
