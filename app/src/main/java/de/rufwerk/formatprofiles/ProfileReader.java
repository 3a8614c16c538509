package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Column;
import de.rufwerk.formatprofiles.FormatProfile.Cost;
import de.rufwerk.formatprofiles.FormatProfile.Direction;
import de.rufwerk.formatprofiles.FormatProfile.Duration;
import de.rufwerk.formatprofiles.FormatProfile.DurationForm;
import de.rufwerk.formatprofiles.FormatProfile.Filter;
import de.rufwerk.formatprofiles.FormatProfile.Part;
import de.rufwerk.formatprofiles.FormatProfile.Start;
import de.rufwerk.formatprofiles.FormatProfile.Texts;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numbering.NumberForm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a [FormatProfile] from YAML; all errors of a profile are reported together, each with file, line and remedy.
final class ProfileReader {

    private static final Map<String, CallDirection> DIRECTIONS =
            Map.of("out", CallDirection.OUT, "in", CallDirection.IN, "fwd", CallDirection.FWD);

    private static final Map<String, NumberForm> NUMBER_FORMS = Map.of(
            "plus", NumberForm.PLUS,
            "cc", NumberForm.CC,
            "idd", NumberForm.IDD,
            "national", NumberForm.NATIONAL,
            "national_bare", NumberForm.NATIONAL_BARE);

    private static final Map<String, DurationForm> DURATION_FORMS = Map.of(
            "seconds", DurationForm.SECONDS,
            "HH:MM:SS", DurationForm.HOURS_MINUTES_SECONDS,
            "M:SS", DurationForm.MINUTES_SECONDS,
            "HHMMSS", DurationForm.SIX_DIGITS,
            "milliseconds", DurationForm.MILLISECONDS);

    private static final Map<String, Integer> COST_DECIMALS = Map.of("EUR", 6, "CENT", 4, "MICRO", 0);

    private static final Map<String, CallKind> KINDS = Map.of(
            "voice", CallKind.VOICE,
            "fax", CallKind.FAX,
            "sms", CallKind.SMS,
            "data", CallKind.DATA);

    private static final FormatProfile.CallNumber NO_NUMBER = new FormatProfile.CallNumber(Texts.NONE, NumberForm.PLUS);

    private final ProfileYaml yaml;

    private ProfileReader(ProfileYaml yaml) {
        this.yaml = yaml;
    }

    /// @param file name of the file, for messages
    /// @throws WrongUse when the profile has errors
    static FormatProfile read(String file, String name, byte[] content) {
        var yaml = new ProfileYaml(file);
        FormatProfile profile = new ProfileReader(yaml).profile(name, content);
        if (!yaml.errors().isEmpty()) {
            throw new WrongUse(yaml.errors());
        }
        return profile;
    }

    private FormatProfile profile(String name, byte[] content) {
        Map<String, Node> keys = yaml.document(content, ProfileKeys.PROFILE);
        String areaCode = yaml.text(keys.get("area_code"), "");
        if (!areaCode.matches("([1-9][0-9]{1,5})?")) {
            yaml.error(keys.get("area_code"), "area-code", areaCode);
        }
        var layout = new LayoutReader(yaml).layout(keys);
        var profile = new FormatProfile(
                name,
                Sha256.of(content),
                yaml.text(keys.get("description"), ""),
                layout,
                keys.containsKey("record_id") ? texts(keys.get("record_id"), ProfileKeys.TEXT) : Texts.NONE,
                keys.containsKey("account") ? texts(keys.get("account"), ProfileKeys.TEXT) : Texts.NONE,
                direction(keys.get("direction")),
                keys.containsKey("kind") ? kind(keys.get("kind")) : null,
                keys.containsKey("a_number") ? number(keys.get("a_number")) : NO_NUMBER,
                number(keys.get("b_number")),
                areaCode.isEmpty() ? null : areaCode,
                yaml.flag(keys.get("strip_porting"), false),
                start(keys.get("start")),
                duration(keys.get("duration")),
                keys.containsKey("cost") ? cost(keys.get("cost")) : null,
                filters(keys.get("filters")),
                new ControlReader(yaml, layout).control(keys),
                yaml.texts(keys.get("unconfirmed")));
        if (yaml.errors().isEmpty()) {
            checkAsAWhole(profile, keys);
        }
        return profile;
    }

    private void checkAsAWhole(FormatProfile profile, Map<String, Node> keys) {
        if (profile.named() && profile.layout().headerLines() == 0) {
            yaml.error(keys.get("header_lines"), "header-needed", "0");
        }
        if (!keys.containsKey("a_number") && !keys.containsKey("account")) {
            yaml.error("caller-needed");
        }
    }

    private boolean required(Map<String, Node> keys) {
        return yaml.flag(keys.get("required"), true);
    }

    private Texts texts(@Nullable Node node, ProfileKeys allowed) {
        Map<String, Node> keys = yaml.mapping(node, allowed);
        var columns = new ArrayList<Column>();
        if (keys.containsKey("column")) {
            columns.add(yaml.column(keys.get("column"), required(keys)));
        }
        for (Node each : yaml.items(keys.get("columns"))) {
            columns.add(yaml.column(each, required(keys)));
        }
        if (columns.isEmpty() || (keys.containsKey("column") && keys.containsKey("columns"))) {
            yaml.error(node, "column-or-columns", "");
        }
        return new Texts(List.copyOf(columns));
    }

    private FormatProfile.CallNumber number(@Nullable Node node) {
        Texts texts = texts(node, ProfileKeys.NUMBER);
        Map<String, Node> keys = yaml.entries(node);
        String form = yaml.text(keys.get("form"), "plus");
        return new FormatProfile.CallNumber(texts, yaml.oneOf(keys.get("form"), form, NUMBER_FORMS, NumberForm.PLUS));
    }

    private Direction direction(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.DIRECTION);
        boolean constant = keys.containsKey("constant");
        if (constant == keys.containsKey("column") || constant == keys.containsKey("values")) {
            yaml.error(node, "direction", "");
        }
        var values = new LinkedHashMap<String, CallDirection>();
        yaml.entries(keys.get("values"))
                .forEach((value, meaning) ->
                        values.put(value, yaml.oneOf(meaning, yaml.text(meaning, ""), DIRECTIONS, CallDirection.OUT)));
        CallDirection always =
                yaml.oneOf(keys.get("constant"), yaml.text(keys.get("constant"), "out"), DIRECTIONS, CallDirection.OUT);
        return new Direction(constant ? null : yaml.column(keys.get("column"), true), values, always);
    }

    private FormatProfile.Kind kind(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.KIND);
        var values = new LinkedHashMap<String, CallKind>();
        yaml.entries(keys.get("values"))
                .forEach((value, meaning) ->
                        values.put(value, yaml.oneOf(meaning, yaml.text(meaning, ""), KINDS, CallKind.VOICE)));
        return new FormatProfile.Kind(yaml.column(keys.get("column"), required(keys)), values);
    }

    private Start start(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.START);
        var parts = new ArrayList<Part>();
        if (keys.containsKey("column")) {
            parts.add(part(node, keys));
        }
        for (Node each : yaml.items(keys.get("parts"))) {
            parts.add(part(each, yaml.mapping(each, ProfileKeys.PART)));
        }
        if (keys.containsKey("column") == keys.containsKey("parts")) {
            yaml.error(node, "column-or-parts", "");
        }
        boolean date = parts.stream().anyMatch(part -> part.pattern().hasDate());
        boolean time = parts.stream().anyMatch(part -> part.pattern().hasTime());
        boolean offset = parts.stream().anyMatch(part -> part.pattern().hasOffset());
        if (!date || !time) {
            yaml.error(node, "start-incomplete", "");
        }
        if (offset == keys.containsKey("zone")) {
            yaml.error(node, "zone-or-offset", "");
        }
        return new Start(List.copyOf(parts), keys.containsKey("zone") ? zone(keys.get("zone")) : null);
    }

    private Part part(@Nullable Node node, Map<String, Node> keys) {
        if (!keys.containsKey("form")) {
            yaml.error(node, "missing-key", "form");
        }
        String form = yaml.text(keys.get("form"), "iso");
        StartPattern pattern;
        try {
            pattern = StartPattern.compile(form);
        } catch (IllegalArgumentException e) {
            yaml.error(keys.get("form"), "start-form", form);
            pattern = StartPattern.compile("iso");
        }
        return new Part(yaml.column(keys.get("column"), true), pattern);
    }

    private ZoneId zone(@Nullable Node node) {
        String text = yaml.text(node, "Europe/Berlin");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            yaml.error(node, "zone", text);
            return ZoneId.of("Europe/Berlin");
        }
    }

    private Duration duration(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.DURATION);
        String form = yaml.text(keys.get("form"), "seconds");
        return new Duration(
                yaml.column(keys.get("column"), true),
                yaml.oneOf(keys.get("form"), form, DURATION_FORMS, DurationForm.SECONDS));
    }

    private Cost cost(@Nullable Node node) {
        Map<String, Node> keys = yaml.mapping(node, ProfileKeys.COST);
        String unit = yaml.text(keys.get("unit"), "EUR");
        String decimal = yaml.text(keys.get("decimal"), "both");
        if (!List.of(".", ",", "both").contains(decimal)) {
            yaml.error(keys.get("decimal"), "decimal", decimal);
        }
        return new Cost(
                yaml.column(keys.get("column"), required(keys)),
                yaml.oneOf(keys.get("unit"), unit, COST_DECIMALS, 6),
                !decimal.equals(","),
                !decimal.equals("."));
    }

    private List<Filter> filters(@Nullable Node node) {
        var filters = new ArrayList<Filter>();
        for (Node each : yaml.items(node)) {
            Map<String, Node> keys = yaml.mapping(each, ProfileKeys.FILTER);
            List<String> values =
                    yaml.values(keys.get("values")).stream().map(String::strip).toList();
            boolean keep = yaml.oneOf(
                    keys.get("action"),
                    yaml.text(keys.get("action"), "drop"),
                    Map.of("drop", false, "keep", true),
                    false);
            filters.add(new Filter(yaml.column(keys.get("column"), true), values, keep));
        }
        return List.copyOf(filters);
    }
}
