package de.rufwerk.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One level of `rufwerk.yaml` while it is read. Every value is asked for by its key; what was never asked for is
/// unknown and an error. Errors are collected with their place, so that a person sees all of them at once.
public final class SettingsSection {

    private final SettingsFile file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    /// @param node null where the section is missing or empty
    SettingsSection(SettingsFile file, String path, int line, @Nullable Node node) {
        this.file = file;
        this.path = path;
        this.line = line;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else if (node != null && !isEmpty(node)) {
            file.error(line, "home.settings.section", path.isEmpty() ? "rufwerk.yaml" : path);
        }
    }

    /// Reads another YAML file in the way of `rufwerk.yaml`; nothing in it is overridden by the environment.
    ///
    /// @param name by which people find the file
    /// @throws WrongUse with all errors that were told
    public static <T> T read(String name, byte[] content, Function<SettingsSection, T> reading) {
        return new SettingsFile(name, Map.of()).read(content, reading);
    }

    private void add(NodeTuple entry) {
        int keyLine = lineOf(entry.getKeyNode());
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        Integer before = keyLines.putIfAbsent(key, keyLine);
        if (before != null) {
            file.error(keyLine, "home.settings.duplicate", pathOf(key), before);
            return;
        }
        values.put(key, entry.getValueNode());
    }

    /// The keys, where they are names that a person chooses.
    public List<String> names() {
        known.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    public SettingsSection section(String key) {
        known.add(key);
        return new SettingsSection(file, pathOf(key), keyLines.getOrDefault(key, line), values.get(key));
    }

    public String text(String key, String missing) {
        String value = optionalText(key);
        return value == null ? missing : value;
    }

    /// A secret that stands somewhere else; written out in the file it is an error.
    public Secret secret(String key) {
        String text = text(key);
        Optional<Secret> secret = Secret.of(text);
        if (secret.isEmpty() && !text.isEmpty()) {
            error(key, "home.settings.secret", key); // without the text: it may be the secret itself
        }
        return secret.orElse(new Secret.Environment(""));
    }

    /// As [#secret]; `null` where the key is missing.
    public @Nullable Secret optionalSecret(String key) {
        return optionalText(key) == null ? null : secret(key);
    }

    /// Missing is an error.
    public String text(String key) {
        String value = optionalText(key);
        if (value == null) {
            if (!values.containsKey(key)) {
                file.error(line, "home.settings.missing", pathOf(key));
            }
            return "";
        }
        return value;
    }

    public @Nullable String optionalText(String key) {
        known.add(key);
        String override = file.environment().get(variable(key));
        if (override != null) {
            return override.strip();
        }
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            file.error(lineOf(node), "home.settings.value", pathOf(key));
            return null;
        }
        if (isEmpty(node) || scalar.getValue().isBlank()) {
            file.error(lineOf(node), "home.settings.empty", pathOf(key));
            return null;
        }
        return scalar.getValue().strip();
    }

    /// Several values: a list, or one text with commas between them (so a variable can override it). Missing is empty.
    public List<String> texts(String key) {
        if (values.get(key) instanceof SequenceNode list && !file.environment().containsKey(variable(key))) {
            known.add(key);
            var texts = new ArrayList<String>();
            for (Node node : list.getValue()) {
                if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    texts.add(scalar.getValue().strip());
                } else {
                    file.error(lineOf(node), "home.settings.value", pathOf(key));
                }
            }
            return List.copyOf(texts);
        }
        String text = optionalText(key);
        return text == null ? List.of() : List.of(text.split("\\s*,\\s*"));
    }

    /// Whether the file has this key.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    public int integer(String key, int missing, int least, int most) {
        String value = optionalText(key);
        if (value == null) {
            return missing;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        file.error(place(key), "home.settings.number", pathOf(key), value, least, most);
        return missing;
    }

    public <E extends Enum<E>> E choice(String key, E missing) {
        String value = optionalText(key);
        if (value == null) {
            return missing;
        }
        List<String> allowed = new ArrayList<>();
        for (E constant : missing.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            allowed.add(name);
        }
        file.error(place(key), "home.settings.choice", pathOf(key), value, String.join(", ", allowed));
        return missing;
    }

    /// To be called when everything has been asked for.
    public void refuseUnknown() {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> file.error(
                        keyLines.getOrDefault(key, line),
                        "home.settings.unknown",
                        pathOf(key),
                        String.join(", ", known)));
    }

    /// Tells an error about a value of this section.
    ///
    /// @param code of a message whose argument 0 is the place in the file; the given ones follow
    public void error(String key, String code, Object... arguments) {
        file.error(place(key), code, arguments);
    }

    /// Tells an error about the section as a whole.
    public void error(String code, Object... arguments) {
        file.error(line, code, arguments);
    }

    private String place(String key) {
        String variable = variable(key);
        Node node = values.get(key);
        return file.environment().containsKey(variable) || node == null ? variable : file.place(lineOf(node));
    }

    private String variable(String key) {
        return "RUFWERK_" + pathOf(key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean isEmpty(Node node) {
        boolean isBlank = node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
        return isBlank || node.getTag().equals(Tag.NULL);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
