package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Layout;
import de.rufwerk.formatprofiles.FormatProfile.Lines;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the part of a profile that says how a file is cut into records and fields.
final class LayoutReader {

    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "US-ASCII", StandardCharsets.US_ASCII,
            "ISO-8859-1", StandardCharsets.ISO_8859_1,
            "ISO-8859-15", Charset.forName("ISO-8859-15"),
            "WINDOWS-1252", Charset.forName("windows-1252"));

    private final ProfileYaml yaml;

    LayoutReader(ProfileYaml yaml) {
        this.yaml = yaml;
    }

    Layout layout(Map<String, Node> keys) {
        String charset = yaml.text(keys.get("charset"), "UTF-8");
        if (keys.containsKey("widths") && (keys.containsKey("delimiter") || keys.containsKey("quote"))) {
            yaml.error(keys.get("widths"), "delimiter-or-widths", "");
        }
        return new Layout(
                yaml.oneOf(keys.get("charset"), charset.toUpperCase(Locale.ROOT), CHARSETS, StandardCharsets.UTF_8),
                (byte) character(keys.get("delimiter"), ";", "tab", '\t'),
                character(keys.get("quote"), "\"", "none", RecordReader.NO_QUOTE),
                widths(keys.get("widths")),
                yaml.integer(keys.get("header_lines"), 1, 0, 1000),
                yaml.integer(keys.get("trailer_lines"), 0, 0, 100),
                keys.containsKey("lines") ? lines(keys.get("lines")) : null);
    }

    /// One printable ASCII character or a word that stands for another.
    private int character(@Nullable Node node, String preset, String word, int meaning) {
        String text = yaml.text(node, preset);
        if (text.equals(word)) {
            return meaning;
        }
        boolean fits = text.length() == 1 && text.charAt(0) >= ' ' && text.charAt(0) < 127;
        if (!fits && !text.equals("\t")) {
            yaml.error(node, "character", text);
            return ';';
        }
        return text.charAt(0);
    }

    private List<Integer> widths(@Nullable Node node) {
        var widths = new ArrayList<Integer>();
        for (Node each : yaml.items(node)) {
            widths.add(yaml.integer(each, 1, 1, RecordReader.LONGEST_RECORD));
        }
        if (node != null && (widths.isEmpty() || widths.size() > RecordReader.MOST_COLUMNS)) {
            yaml.error(node, "widths", "");
        }
        return List.copyOf(widths);
    }

    private Lines lines(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.LINES);
        var lines = new Lines(
                yaml.column(keys.get("column"), true),
                yaml.values(keys.get("records")),
                yaml.values(keys.get("header")),
                yaml.values(keys.get("trailer")));
        var all = new ArrayList<>(lines.records());
        all.addAll(lines.header());
        all.addAll(lines.trailer());
        var seen = new HashSet<String>();
        all.stream().filter(value -> !seen.add(value)).forEach(value -> yaml.error(node, "key-twice", value));
        if (lines.records().isEmpty()) {
            yaml.error(keys.get("records"), "list", "");
        }
        return lines;
    }
}
