package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Column;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// The YAML of a profile as nodes that know their lines, so that an error can say where it is. Errors are
/// collected, not thrown.
final class ProfileYaml {

    private final String file;
    private final Set<Message> errors = new LinkedHashSet<>();

    ProfileYaml(String file) {
        this.file = file;
    }

    List<Message> errors() {
        return List.copyOf(errors);
    }

    /// Says what is wrong with a part; of one that is missing, that has been said already.
    ///
    /// @param code behind `formatprofiles.profile.`; arguments of the message: file, line, value
    void error(@Nullable Node node, String code, String value) {
        if (node != null) {
            errors.add(Message.of(
                    "formatprofiles.profile." + code, file, node.getStartMark().getLine() + 1, value));
        }
    }

    /// Says what is wrong with the profile as a whole.
    void error(String code) {
        errors.add(Message.of("formatprofiles.profile." + code, file, 1, ""));
    }

    /// The keys of the whole file.
    ///
    /// @throws WrongUse when it is no YAML at all: then there is nothing else to say about it
    Map<String, Node> document(byte[] content, ProfileKeys allowed) {
        Node node = compose(content);
        if (node == null) {
            allowed.required()
                    .forEach(key -> errors.add(Message.of("formatprofiles.profile.missing-key", file, 1, key)));
        }
        return mapping(node, allowed);
    }

    private @Nullable Node compose(byte[] content) {
        try {
            var reader = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
            return new Yaml(new LoaderOptions()).compose(reader);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new WrongUse(Message.of("formatprofiles.profile.yaml", file, line, String.valueOf(e.getProblem())));
        } catch (YAMLException e) {
            throw new WrongUse(Message.of("formatprofiles.profile.yaml", file, 1, String.valueOf(e.getMessage())));
        }
    }

    /// The keys of a mapping; unknown, doubled and missing ones are errors.
    Map<String, Node> mapping(@Nullable Node node, ProfileKeys part) {
        Map<String, Node> keys = entries(node);
        var allowed = new TreeSet<>(part.required());
        allowed.addAll(part.optional());
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = scalar(tuple.getKeyNode(), "");
                if (!allowed.contains(key)) {
                    errors.add(Message.of(
                            "formatprofiles.profile.unknown-key",
                            file,
                            tuple.getKeyNode().getStartMark().getLine() + 1,
                            key,
                            String.join(", ", allowed)));
                }
            }
        }
        for (String key : part.required()) {
            if (!keys.containsKey(key)) {
                error(node, "missing-key", key);
            }
        }
        return keys;
    }

    /// Any keys of a mapping with their values.
    Map<String, Node> entries(@Nullable Node node) {
        var keys = new LinkedHashMap<String, Node>();
        if (node == null) {
            return keys;
        }
        if (!(node instanceof MappingNode mapping)) {
            error(node, "mapping", "");
            return keys;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "");
            if (keys.put(key, tuple.getValueNode()) != null) {
                error(tuple.getKeyNode(), "key-twice", key);
            }
        }
        return keys;
    }

    List<Node> items(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        error(node, "list", "");
        return List.of();
    }

    List<String> texts(@Nullable Node node) {
        return items(node).stream().map(each -> text(each, "")).toList();
    }

    /// Values as they stand in a file of a carrier: numbers and words without quotes are meant as they are written.
    List<String> values(@Nullable Node node) {
        return items(node).stream().map(each -> scalar(each, "")).toList();
    }

    /// A text. What YAML takes for something else (`0357` is a number to base 8) needs quotes, as other programs read
    /// this file, too.
    String text(@Nullable Node node, String preset) {
        String text = scalar(node, preset);
        if (node instanceof ScalarNode && !node.getTag().equals(Tag.STR)) {
            error(node, "quotes", text);
        }
        return text;
    }

    private String scalar(@Nullable Node node, String preset) {
        if (node == null) {
            return preset;
        }
        if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        error(node, "text", "");
        return preset;
    }

    int integer(@Nullable Node node, int preset, int least, int most) {
        String text = scalar(node, Integer.toString(preset));
        boolean number = node == null || node.getTag().equals(Tag.INT);
        if (number
                && text.matches("-?[0-9]{1,9}")
                && Integer.parseInt(text) >= least
                && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        error(node, "integer", text);
        return preset;
    }

    boolean flag(@Nullable Node node, boolean preset) {
        String text = scalar(node, Boolean.toString(preset));
        boolean word = node == null || node.getTag().equals(Tag.BOOL);
        if (!word || (!text.equals("true") && !text.equals("false"))) {
            error(node, "flag", text);
        }
        return text.equals("true");
    }

    /// A column by its header name or its position from 1.
    Column column(@Nullable Node node, boolean required) {
        if (node == null) {
            return new Column(null, 1, false);
        }
        if (node.getTag().equals(Tag.INT)) {
            return new Column(null, integer(node, 1, 1, RecordReader.MOST_COLUMNS), required);
        }
        String text = text(node, "");
        if (text.isBlank()) {
            error(node, "column", text);
        }
        return new Column(text.strip(), 0, required);
    }

    /// What a word means; an error that lists the known words where it is none of them.
    <T> T oneOf(@Nullable Node node, String word, Map<String, T> words, T preset) {
        T meaning = words.get(word);
        if (meaning == null) {
            if (node == null) {
                return preset;
            }
            int line = node.getStartMark().getLine() + 1;
            errors.add(Message.of(
                    "formatprofiles.profile.unknown-value",
                    file,
                    line,
                    word,
                    String.join(", ", new TreeSet<>(words.keySet()))));
            return preset;
        }
        return meaning;
    }
}
