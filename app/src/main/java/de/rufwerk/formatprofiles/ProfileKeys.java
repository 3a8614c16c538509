package de.rufwerk.formatprofiles;

import java.util.List;

/// The keys that each part of a profile may have. The reader asks for them here, and the JSON schema must name the
/// same ones (a test compares them).
///
/// @param part name of the part, as in the `$defs` of the schema
record ProfileKeys(String part, List<String> required, List<String> optional) {

    static final ProfileKeys PROFILE = new ProfileKeys(
            "profile",
            List.of("charset", "b_number", "direction", "start", "duration"),
            List.of(
                    "a_number",
                    "account",
                    "area_code",
                    "cost",
                    "delimiter",
                    "description",
                    "filters",
                    "header_lines",
                    "kind",
                    "lines",
                    "month",
                    "quote",
                    "record_id",
                    "sequence",
                    "strip_porting",
                    "totals",
                    "trailer_lines",
                    "unconfirmed",
                    "widths"));

    static final ProfileKeys TEXT = new ProfileKeys("text", List.of(), List.of("column", "columns", "required"));
    static final ProfileKeys NUMBER =
            new ProfileKeys("number", List.of("form"), List.of("column", "columns", "required"));
    static final ProfileKeys DIRECTION =
            new ProfileKeys("direction", List.of(), List.of("column", "constant", "values"));
    static final ProfileKeys KIND = new ProfileKeys("kind", List.of("column", "values"), List.of("required"));
    static final ProfileKeys START = new ProfileKeys("start", List.of(), List.of("column", "form", "parts", "zone"));
    static final ProfileKeys PART = new ProfileKeys("part", List.of("column", "form"), List.of());
    static final ProfileKeys DURATION = new ProfileKeys("duration", List.of("column"), List.of("form"));
    static final ProfileKeys COST = new ProfileKeys("cost", List.of("column", "unit"), List.of("decimal", "required"));
    static final ProfileKeys FILTER = new ProfileKeys("filter", List.of("action", "column", "values"), List.of());
    static final ProfileKeys LINES =
            new ProfileKeys("lines", List.of("column", "records"), List.of("header", "trailer"));
    static final ProfileKeys TOTALS =
            new ProfileKeys("totals", List.of("in"), List.of("cost", "line", "records", "seconds", "suffix"));
    static final ProfileKeys SEQUENCE = new ProfileKeys("sequence", List.of("column", "in"), List.of("line"));
    static final ProfileKeys MONTH = new ProfileKeys("month", List.of("name"), List.of("offset"));

    /// All parts, for the comparison with the schema.
    static final List<ProfileKeys> ALL = List.of(
            PROFILE, TEXT, NUMBER, DIRECTION, KIND, START, PART, DURATION, COST, FILTER, LINES, TOTALS, SEQUENCE,
            MONTH);
}
