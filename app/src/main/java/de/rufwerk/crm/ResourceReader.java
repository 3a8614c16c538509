package de.rufwerk.crm;

import de.rufwerk.tables.DataProblems;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import tools.jackson.databind.JsonNode;

/// Takes texts out of one resource of the CRM; what has another type than the description says is an error with its
/// place, and empty.
final class ResourceReader {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final JsonNode resource;
    private final String where;
    private final int row;
    private final DataProblems problems;

    /// @param where the table as messages show it
    /// @param row its line there
    ResourceReader(JsonNode resource, String where, int row, DataProblems problems) {
        this.resource = resource;
        this.where = where;
        this.row = row;
        this.problems = problems;
    }

    /// A field of the resource; empty where it is not there.
    String text(String field) {
        return scalar(resource, field, field);
    }

    /// The id of what a field refers to.
    String reference(String field) {
        return scalar(object(resource, field), "id", field + ".id");
    }

    /// A characteristic by its name.
    String characteristic(String list, String name) {
        return scalar(chosen(list, "name", name), "value", list + "[" + name + "]");
    }

    /// The id in the entry of a list that has this mark.
    ///
    /// @param mark field that says which entry it is
    /// @param of field of the entry with the reference
    String reference(String list, String mark, String value, String of) {
        return scalar(object(chosen(list, mark, value), of), "id", list + "[" + value + "]." + of + ".id");
    }

    /// The entry of a list whose mark has a value, the preferred one where several have it; empty where none has.
    private JsonNode chosen(String list, String mark, String value) {
        JsonNode entries = resource.path(list);
        if (!entries.isArray() && !isNone(entries)) {
            wrong(list, entries);
        }
        JsonNode first = null;
        for (JsonNode entry : entries) {
            if (entry.isObject() && entry.path(mark).asString("").equals(value)) {
                if (entry.path("preferred").asBoolean(false)) {
                    return entry;
                }
                first = first == null ? entry : first;
            }
        }
        return first == null ? resource.path("") : first;
    }

    /// A field of an entry of a list.
    String ofEntry(String list, String mark, String value, String field) {
        return scalar(chosen(list, mark, value), field, list + "[" + value + "]." + field);
    }

    private JsonNode object(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        if (!value.isObject() && !isNone(value)) {
            wrong(field, value);
        }
        return value;
    }

    private String scalar(JsonNode parent, String field, String shown) {
        JsonNode value = parent.path(field);
        if (isNone(value)) {
            return "";
        }
        if (value.isString() || value.isIntegralNumber()) {
            return value.asString();
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "";
        }
        wrong(shown, value);
        return "";
    }

    private static boolean isNone(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private void wrong(String field, JsonNode value) {
        problems.error("crm.rest.type", where, row, field, value.getNodeType().toString());
    }

    /// The first day on which something counts: a date, or the date of a point in time in Europe/Berlin.
    String firstDay(String field) {
        return day(field, 0);
    }

    /// The last day on which something counts: a date, or the date of the last second before a point in time.
    String lastDay(String field) {
        return day(field, 1);
    }

    private String day(String field, int secondsBefore) {
        String text = text(field);
        if (text.isEmpty()) {
            return "";
        }
        try {
            if (text.length() == "2026-10-31".length()) {
                return LocalDate.parse(text).toString();
            }
            return OffsetDateTime.parse(text)
                    .minusSeconds(secondsBefore)
                    .atZoneSameInstant(BERLIN)
                    .toLocalDate()
                    .toString();
        } catch (DateTimeException e) {
            problems.error("crm.rest.date", where, row, field, text);
            return "";
        }
    }

    /// The line that a product belongs to.
    String line() {
        return reference("productRelationship", "relationshipType", "reliesOn", "product");
    }
}
