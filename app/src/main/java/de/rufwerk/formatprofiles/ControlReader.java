package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Control;
import de.rufwerk.formatprofiles.FormatProfile.Layout;
import de.rufwerk.formatprofiles.FormatProfile.Place;
import de.rufwerk.formatprofiles.FormatProfile.Sequence;
import de.rufwerk.formatprofiles.FormatProfile.Totals;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the part of a profile that says what a file tells of itself: control totals, its number, its month.
final class ControlReader {

    private static final Map<String, Place> PLACES =
            Map.of("header", Place.HEADER, "trailer", Place.TRAILER, "side_file", Place.SIDE_FILE);
    private static final int MOST_LINES = 1000;
    private static final int MOST_MONTHS = 12;

    private final ProfileYaml yaml;
    private final Layout layout;

    ControlReader(ProfileYaml yaml, Layout layout) {
        this.yaml = yaml;
        this.layout = layout;
    }

    Control control(Map<String, Node> keys) {
        Totals totals = keys.containsKey("totals") ? totals(keys.get("totals")) : null;
        Sequence sequence = keys.containsKey("sequence") ? sequence(keys.get("sequence")) : null;
        if (sequence != null
                && sequence.in() == Place.SIDE_FILE
                && (totals == null || totals.in() != Place.SIDE_FILE)) {
            yaml.error(keys.get("sequence"), "place", "side_file");
        }
        return new Control(totals, sequence, keys.containsKey("month") ? month(keys.get("month")) : null);
    }

    private Totals totals(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.TOTALS);
        var totals = new Totals(
                place(keys.get("in")),
                yaml.integer(keys.get("line"), 1, 1, MOST_LINES),
                yaml.text(keys.get("suffix"), ""),
                position(keys.get("records")),
                position(keys.get("seconds")),
                position(keys.get("cost")));
        if (totals.records() + totals.seconds() + totals.cost() == 0) {
            yaml.error(node, "totals", "");
        }
        if ((totals.in() == Place.SIDE_FILE) == totals.suffix().isEmpty()) {
            yaml.error(node, "suffix", totals.suffix());
        }
        return totals;
    }

    private Sequence sequence(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.SEQUENCE);
        return new Sequence(
                place(keys.get("in")),
                yaml.integer(keys.get("line"), 1, 1, MOST_LINES),
                yaml.integer(keys.get("column"), 1, 1, RecordReader.MOST_COLUMNS));
    }

    private int position(@Nullable Node node) {
        return node == null ? 0 : yaml.integer(node, 1, 1, RecordReader.MOST_COLUMNS);
    }

    private Place place(@Nullable Node node) {
        String word = yaml.text(node, "trailer");
        Place place = yaml.oneOf(node, word, PLACES, Place.TRAILER);
        if (node != null && !has(place)) {
            yaml.error(node, "place", word);
        }
        return place;
    }

    private boolean has(Place place) {
        return switch (place) {
            case HEADER ->
                layout.headerLines() > 0
                        || (layout.lines() != null && !layout.lines().header().isEmpty());
            case TRAILER ->
                layout.trailerLines() > 0
                        || (layout.lines() != null && !layout.lines().trailer().isEmpty());
            case SIDE_FILE -> true;
        };
    }

    private MonthInName month(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.MONTH);
        String form = yaml.text(keys.get("name"), "yyyyMM");
        int offset = yaml.integer(keys.get("offset"), 0, -MOST_MONTHS, MOST_MONTHS);
        try {
            return MonthInName.of(form, offset);
        } catch (IllegalArgumentException e) {
            yaml.error(keys.get("name"), "month-form", form);
            return MonthInName.of("yyyyMM", offset);
        }
    }
}
